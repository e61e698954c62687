package assent.core.cmc;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what a failure means (protocol NOTES §7, NOTES-2 §1, §2.3, §4, §7). Never fails itself: an
 * id it does not know means {@link ErrorId#ASSENT_UNKNOWN} and is kept.
 */
public final class ErrorCatalogue {
  private static final Map<String, ErrorId> BY_ID =
      Arrays.stream(ErrorId.values()).collect(Collectors.toMap(ErrorId::id, Function.identity()));

  /** Only below these does {@code data.id} say what is wrong; elsewhere it names a thing. */
  private static final Set<String> SAID_IN_DATA =
      Set.of("invalid-operation", "invalid-parameters-format", "invalid-parameters");

  private ErrorCatalogue() {}

  /** The known id of this text. */
  public static Optional<ErrorId> find(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** What a bare id means. */
  public static ErrorMeaning of(String id) {
    return meaning(id, null);
  }

  /**
   * What a failed trigger, or an untold revocation, means: with the error that the other server
   * nested in its refusal, and by its HTTP status.
   */
  public static ErrorMeaning of(Failure failure) {
    ErrorId byStatus =
        switch (failure.reason()) {
          case "cmc-handler-delivery-failed" -> ofDelivery(failure);
          case "cmc-handler-offer-read-failed" -> ofOfferRead(failure);
          default -> null;
        };
    if (byStatus != null) {
      return new ErrorMeaning(failure.reason(), byStatus, failure.raw());
    }
    ErrorMeaning told = meaning(failure.effectiveId(), failure.raw());
    boolean nested = !failure.effectiveId().equals(failure.reason());
    // It was the other side's platform that said so: a text about a platform means the own one.
    return nested && !told.meaning().messageKeyElsewhere().equals(told.messageKey())
        ? new ErrorMeaning(told.rawId(), ErrorId.HANDLER_DELIVERY_REJECTED, failure.raw())
        : told;
  }

  /**
   * What a refused accept, refusal or message means, when the event type is known: every refusal of
   * an offer ends in one and the same failure and is done all the same (NOTES §8 Q1).
   */
  public static ErrorMeaning of(String eventType, Failure failure) {
    if (eventType.equals(EventTypes.ET_REFUSE)
        && failure.reason().equals("cmc-handler-delivery-failed")
        && failure.status().orElse(0) == 400) {
      return new ErrorMeaning(failure.reason(), ErrorId.ASSENT_DECLINED_LOCALLY, failure.raw());
    }
    return of(failure);
  }

  /**
   * What the {@code error} object of an answer means.
   *
   * @param error {@code {id, message, data?}}; anything else means unknown
   */
  public static ErrorMeaning ofEnvelope(JsonNode error) {
    String id = text(error, "id").orElse("");
    String message = text(error, "message").orElse("");
    JsonNode data = error.path("data");
    if (SAID_IN_DATA.contains(id)) {
      Optional<String> finer = text(data, "id").or(() -> firstKnownCode(data));
      if (finer.isPresent()) {
        return meaning(finer.get(), error);
      }
    }
    ErrorId told =
        switch (id) {
          case "forbidden" ->
              message.contains("Access has expired") ? ErrorId.ASSENT_LINK_EXPIRED : null;
          case "invalid-access-token" -> ofToken(message);
          case "invalid-credentials" ->
              message.contains("not trusted") ? ErrorId.ASSENT_APP_NOT_TRUSTED : null;
          case "item-already-exists" -> ofTaken(data);
          default -> null;
        };
    return told == null ? meaning(id, error) : new ErrorMeaning(id, told, error);
  }

  /** What an HTTP status without a readable envelope means. */
  public static ErrorMeaning ofHttpStatus(int status) {
    ErrorId id =
        status == 429
            ? ErrorId.ASSENT_TOO_MANY_REQUESTS
            : status >= 500
                ? ErrorId.ASSENT_PLATFORM_TROUBLE
                : status >= 300 && status < 400
                    ? ErrorId.ASSENT_REDIRECTED
                    : ErrorId.ASSENT_ANSWER_MALFORMED;
    return new ErrorMeaning(id.id(), id, null);
  }

  private static ErrorMeaning meaning(String id, @Nullable JsonNode raw) {
    return new ErrorMeaning(id, BY_ID.getOrDefault(id, ErrorId.ASSENT_UNKNOWN), raw);
  }

  private static @Nullable ErrorId ofDelivery(Failure failure) {
    int status = failure.status().orElse(-1);
    return switch (status) {
      case -1 -> null;
      case 0 -> ErrorId.ASSENT_OUTCOME_UNKNOWN;
      case 400 -> ErrorId.ASSENT_PEER_STREAMS_MISSING;
      case 401, 403 -> ErrorId.ASSENT_PEER_ENDED;
      case 404 -> ErrorId.ASSENT_PEER_GONE;
      default -> status >= 500 || status == 429 ? ErrorId.ASSENT_PEER_TROUBLE : null;
    };
  }

  /** The server tells the cases apart in the text of a message only (NOTES §7.2). */
  private static @Nullable ErrorId ofOfferRead(Failure failure) {
    String message = text(failure.detail(), "message").orElse("");
    if (message.endsWith("failed: 404")) {
      return ErrorId.ASSENT_PEER_GONE;
    }
    return message.contains("Invalid URL") || message.contains("must carry a token")
        ? ErrorId.ASSENT_LINK_MALFORMED
        : null;
  }

  private static @Nullable ErrorId ofToken(String message) {
    if (message.contains("MFA session")) {
      return ErrorId.ASSENT_MFA_SESSION_ENDED;
    }
    return message.contains("session has expired") ? ErrorId.ASSENT_SESSION_ENDED : null;
  }

  private static @Nullable ErrorId ofTaken(JsonNode data) {
    if (data.has("username")) {
      return ErrorId.ASSENT_USERNAME_TAKEN;
    }
    return data.has("email") ? ErrorId.ASSENT_EMAIL_TAKEN : null;
  }

  private static Optional<String> firstKnownCode(JsonNode data) {
    if (!data.isArray()) {
      return Optional.empty();
    }
    for (JsonNode entry : data) {
      Optional<String> code = text(entry, "code").filter(BY_ID::containsKey);
      if (code.isPresent()) {
        return code;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node instanceof ObjectNode object ? object.get(field) : null;
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
