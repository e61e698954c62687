package assent.core.operation;

import assent.core.cmc.ErrorId;

/** What holds for every message to somebody. */
final class Channels {
  private Channels() {}

  static void requireUsable(Relationship to) {
    if (!to.isUsable()) {
      throw OperationException.of(
          ErrorId.ASSENT_CHANNEL_NOT_READY, "the way to the other side is not there yet");
    }
  }
}
