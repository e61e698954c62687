package assent.core.platform;

import tools.jackson.databind.JsonNode;

/** What became of one call of a batch. */
public sealed interface CallResult {
  /**
   * It was carried out.
   *
   * @param body what the call alone would have answered, for example {@code {"event": …}}
   */
  record Done(JsonNode body) implements CallResult {
    @Override
    public String toString() {
      return "Done";
    }
  }

  /** It was refused; the others of the batch are not touched by that. */
  record Failed(PlatformException failure) implements CallResult {}

  /**
   * The answer.
   *
   * @throws PlatformException if the call failed
   */
  default JsonNode orThrow() {
    return switch (this) {
      case Done done -> done.body();
      case Failed failed -> throw failed.failure();
    };
  }
}
