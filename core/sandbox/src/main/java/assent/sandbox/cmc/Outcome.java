package assent.sandbox.cmc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the work on a trigger ended (NOTES §5). */
sealed interface Outcome {
  /**
   * The own server finished.
   *
   * @param stamps what is written into the trigger beside {@code status:"completed"}
   */
  record Completed(ObjectNode stamps) implements Outcome {}

  /** The trigger gets {@code status:"failed"} and {@code failure{reason, detail}}. */
  record Failed(String reason, @Nullable JsonNode detail) implements Outcome {}

  /** Nothing was to be done: the trigger stays {@code delivered}. */
  record Skipped(String why) implements Outcome {}

  static Outcome completed() {
    return new Completed(Nodes.object());
  }

  static Outcome failed(String reason) {
    return new Failed(reason, null);
  }

  static Outcome failed(String reason, JsonNode detail) {
    return new Failed(reason, detail);
  }

  static Outcome failedWith(String reason, @Nullable String message) {
    return new Failed(reason, Nodes.object().put("message", String.valueOf(message)));
  }
}
