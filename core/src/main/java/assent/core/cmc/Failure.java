package assent.core.cmc;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a trigger failed, as the server stamped it: {@code content.failure} (protocol NOTES §7.2), or
 * {@code content.deliveryFailure} on a completed revoke.
 *
 * <p>The raw object is kept; {@link #toString()} shows ids and numbers only, since messages may
 * repeat addresses.
 *
 * @param reason id, for example {@code cmc-handler-delivery-failed}; never empty
 * @param raw the whole object as it came; shared, nobody may change it
 */
public record Failure(String reason, JsonNode raw) {
  private static final String REJECTED = "cmc-handler-delivery-rejected";

  /** The failure of a failed trigger, where there is one. */
  public static Optional<Failure> of(JsonNode content) {
    return Optional.ofNullable(read(content.get("failure")));
  }

  /** What kept the other side from being told of an end that is complete here. */
  public static Optional<Failure> ofDelivery(JsonNode content) {
    return Optional.ofNullable(read(content.get("deliveryFailure")));
  }

  /** The details beside the reason; JSON null where there are none. */
  public JsonNode detail() {
    // A delivery failure carries its details beside the reason, the others one level below.
    JsonNode detail = raw.get("detail");
    if (detail == null) {
      return raw.has("status") ? raw : NullNode.getInstance();
    }
    return detail;
  }

  /** HTTP status of the other server; 0 means that no answer came. */
  public OptionalInt status() {
    JsonNode status = detail().get("status");
    return status != null && status.isInt()
        ? OptionalInt.of(status.intValue())
        : OptionalInt.empty();
  }

  /**
   * {@code http-4xx}, {@code http-5xx}, {@code network} or {@code timeout}; accepts and refusals
   * name the field differently from messages (NOTES-2 §1).
   */
  public Optional<String> peerReason() {
    return text(detail(), "peerReason").or(() -> text(detail(), "reason"));
  }

  /** The error the other server answered with, from {@code detail.body.error.data.id}. */
  public Optional<String> nestedId() {
    JsonNode error = detail().path("body").path("error");
    return text(error.path("data"), "id").or(() -> text(error, "id"));
  }

  /** The id that says most: the nested one where the other server refused, else the reason. */
  public String effectiveId() {
    return reason.equals(REJECTED) ? nestedId().orElse(reason) : reason;
  }

  /**
   * Whether the thing may have happened all the same: no answer came, or the other server broke
   * while answering (NOTES-2 §2.3). Repeating may then do it twice.
   */
  public boolean isOutcomeUnknown() {
    return switch (reason) {
      case "cmc-handler-delivery-failed" -> {
        int status = status().orElse(0);
        yield status == 0 || status >= 500;
      }
      case "cmc-handler-delivery-threw", "network", "timeout", "http-5xx" -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Failure[").append(DisplayText.inert(reason, 80));
    status().ifPresent(status -> text.append(" status ").append(status));
    nestedId().ifPresent(id -> text.append(" nested ").append(DisplayText.inert(id, 80)));
    return text.append(']').toString();
  }

  private static @Nullable Failure read(@Nullable JsonNode node) {
    if (node instanceof ObjectNode object) {
      return text(object, "reason").map(reason -> new Failure(reason, object)).orElse(null);
    }
    return null;
  }

  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value != null && value.isString() && !value.stringValue().isEmpty()
        ? Optional.of(value.stringValue())
        : Optional.empty();
  }
}
