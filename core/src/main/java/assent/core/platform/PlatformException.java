package assent.core.platform;

import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.transport.HttpResponse;
import assent.core.transport.Redaction;
import assent.core.transport.TransportFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A platform refused, failed, or did not answer (protocol NOTES §7).
 *
 * <p>{@link #errorId()} is the platform's {@code error.id}, or one of our own where the platform
 * did not answer; the finer id of CMC is {@link #dataId()}. No accessor returns a secret.
 */
public class PlatformException extends CoreException {
  private static final long serialVersionUID = 1L;

  private static final Map<String, ErrorId> KNOWN =
      Arrays.stream(ErrorId.values())
          .collect(Collectors.toUnmodifiableMap(ErrorId::id, id -> id, (first, second) -> first));

  private final int status;
  private final @Nullable String dataId;
  private final transient JsonNode raw;
  private final @Nullable Duration retryAfter;

  /** For subclasses and for failures that this package finds itself. */
  protected PlatformException(
      String errorId,
      RetryKind retryKind,
      String messageKey,
      Map<String, ?> arguments,
      String message,
      int status,
      @Nullable String dataId,
      JsonNode raw,
      @Nullable Duration retryAfter) {
    super(errorId, retryKind, messageKey, arguments, message, null);
    this.status = status;
    this.dataId = dataId;
    this.raw = raw;
    this.retryAfter = retryAfter;
  }

  /** A failure that this side finds, under one of our own ids. */
  public static PlatformException of(ErrorId id, String message) {
    return of(id, Map.of(), message, null);
  }

  /**
   * A failure that this side makes out of a platform's, under a more telling id.
   *
   * @param platform where the status and the raw answer come from, or null
   */
  public static PlatformException of(
      ErrorId id, Map<String, ?> arguments, String message, @Nullable PlatformException platform) {
    return new PlatformException(
        id.id(),
        id.retryKind(),
        id.messageKey(),
        arguments,
        message,
        platform == null ? 0 : platform.status,
        platform == null ? null : platform.dataId,
        platform == null ? JsonNodeFactory.instance.missingNode() : platform.raw,
        platform == null ? null : platform.retryAfter);
  }

  /** What a link opens is larger than any offer may be (protocol NOTES §7.2). */
  static PlatformException offerTooLarge() {
    return of(
        ErrorId.CAPABILITY_OFFER_TOO_LARGE,
        "an offer over " + HttpConnection.OFFER_BYTES + " bytes");
  }

  /** What was asked for is not there any more, although the platform answered with success. */
  static PlatformException gone(String message) {
    String id = "unknown-resource";
    return new PlatformException(
        id,
        RetryKind.PERMANENT,
        messageKey("", id, 404),
        Map.of("status", 404),
        message,
        404,
        null,
        JsonNodeFactory.instance.missingNode(),
        null);
  }

  /** No usable answer came. */
  static PlatformException noAnswer(TransportFailure failure) {
    ErrorId id =
        switch (failure.kind()) {
          case UNKNOWN_HOST, UNREACHABLE -> ErrorId.ASSENT_UNREACHABLE;
          case TIMEOUT, CUT -> ErrorId.ASSENT_NO_ANSWER;
          case CERTIFICATE -> ErrorId.ASSENT_CERTIFICATE;
          case TOO_LARGE -> ErrorId.ASSENT_ANSWER_TOO_LARGE;
          case NOT_JSON -> ErrorId.ASSENT_ANSWER_MALFORMED;
          case NOT_ALLOWED -> ErrorId.ASSENT_HOST_NOT_ALLOWED;
          case NOT_SECURE -> ErrorId.ASSENT_ENDPOINT_INSECURE;
          case STOPPED -> ErrorId.ASSENT_STOPPED;
        };
    // Half an answer, or the page of a network that wants a sign-in first: the platform said
    // nothing.
    RetryKind retry =
        failure.kind() == TransportFailure.Kind.NOT_JSON ? RetryKind.NETWORK : id.retryKind();
    return new PlatformException(
        id.id(),
        retry,
        id.messageKey(),
        Map.of(),
        String.valueOf(failure.getMessage()),
        0,
        null,
        JsonNodeFactory.instance.missingNode(),
        null);
  }

  /** The platform answered with a status that is no success. */
  static PlatformException answered(HttpResponse answer, String what) {
    JsonNode body = answer.body();
    JsonNode error = body == null ? JsonNodeFactory.instance.missingNode() : body.path("error");
    return error(answer.status(), error, what, answer.retryAfter());
  }

  /** One call of a batch failed; the status is the one that the call alone would have got. */
  static PlatformException inBatch(JsonNode error, String what) {
    return error(usualStatus(error.path("id").asString("")), error, what, null);
  }

  private static PlatformException error(
      int status, JsonNode error, String what, @Nullable Duration retryAfter) {
    String id = error.path("id").asString("");
    // A platform always says which error it is. Without that, something before it has spoken, such
    // as a gateway while the platform is restarted, and that may pass.
    boolean stranger = id.isEmpty();
    if (stranger) {
      id = withoutWords(status).id();
    }
    RetryKind retry =
        stranger || status >= 500 || status == 429 || status == 408
            ? RetryKind.TRANSIENT
            : RetryKind.PERMANENT;
    JsonNode clean = Redaction.of(error);
    String dataId = clean.path("data").path("id").asString("");
    String text = clean.path("message").asString("");
    return new PlatformException(
        id,
        retry,
        messageKey(dataId, id, status),
        Map.of("status", status),
        what
            + ": HTTP "
            + status
            + " "
            + id
            + (dataId.isEmpty() ? "" : " (" + dataId + ")")
            + (text.isEmpty() ? "" : ": " + text),
        status,
        dataId.isEmpty() ? null : dataId,
        clean,
        retryAfter);
  }

  private static String messageKey(String dataId, String id, int status) {
    ErrorId known = KNOWN.getOrDefault(dataId, KNOWN.get(id));
    return (known == null ? withoutWords(status) : known).messageKey();
  }

  private static ErrorId withoutWords(int status) {
    if (status >= 300 && status < 400) {
      return ErrorId.ASSENT_REDIRECTED;
    }
    if (status == 429) {
      return ErrorId.ASSENT_TOO_MANY_REQUESTS;
    }
    return status >= 500 ? ErrorId.ASSENT_PLATFORM_TROUBLE : ErrorId.ASSENT_ANSWER_MALFORMED;
  }

  private static int usualStatus(String id) {
    return switch (id) {
      case "invalid-access-token", "forbidden" -> 403;
      case "invalid-credentials" -> 401;
      case "unknown-resource" -> 404;
      case "item-already-exists", "stale-resource" -> 409;
      case "unexpected-error", "corrupted-data" -> 500;
      case "api-unavailable" -> 503;
      default -> 400;
    };
  }

  /** The same, in the words for a platform that is not the person's own. */
  PlatformException elsewhere() {
    ErrorId known =
        dataId == null ? KNOWN.get(errorId()) : KNOWN.getOrDefault(dataId, KNOWN.get(errorId()));
    String key = (known == null ? withoutWords(status) : known).messageKeyElsewhere();
    return key.equals(messageKey())
        ? this
        : new PlatformException(
            errorId(),
            retryKind(),
            key,
            arguments(),
            String.valueOf(getMessage()),
            status,
            dataId,
            raw,
            retryAfter);
  }

  /** The HTTP status; 0 when no answer came, or when this side found the failure. */
  public int status() {
    return status;
  }

  /** {@code error.data.id}: the finer id, for example {@code cmc-capability-consumed}. */
  public Optional<String> dataId() {
    return Optional.ofNullable(dataId);
  }

  /** The {@code error} object of the answer with secrets taken out; a missing node if none. */
  public JsonNode raw() {
    return raw;
  }

  /** How long the platform asks to wait, where it does. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the platform's id, or its finer id, is this one. */
  public boolean is(String id) {
    return errorId().equals(id) || id.equals(dataId);
  }

  /** Whether it is this one of the known ids. */
  public boolean is(ErrorId id) {
    return is(id.id());
  }

  /** Whether the token does no longer open anything: signed out, revoked, or deleted. */
  public boolean isTokenDead() {
    return (status == 401 || status == 403) && errorId().equals("invalid-access-token");
  }

  /** Whether nobody can say if the request was carried out. */
  public boolean isOutcomeUnknown() {
    return is(ErrorId.ASSENT_NO_ANSWER)
        || is(ErrorId.ASSENT_STOPPED)
        || (is(ErrorId.ASSENT_ANSWER_MALFORMED) && retryKind() == RetryKind.NETWORK)
        || status >= 500;
  }
}
