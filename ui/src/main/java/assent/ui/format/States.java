package assent.ui.format;

import assent.core.api.RelationshipState;
import assent.ui.text.Texts;

/** States of relationships in words. */
public final class States {
  private States() {}

  /** The state as a chip. */
  public static Chip chip(RelationshipState state, Texts texts) {
    Tone tone =
        switch (state) {
          case ACTIVE -> Tone.OPEN;
          case SETTING_UP -> Tone.PENDING;
          case HALF_OPEN, NEEDS_REVIEW -> Tone.PROBLEM;
          case ENDED_BY_ME, ENDED_BY_PEER, PEER_ACCOUNT_DELETED -> Tone.ENDED;
        };
    return new Chip(texts.family("state.name", state), tone);
  }

  /** What the state means and what to do, in a sentence. */
  public static String meaning(RelationshipState state, Texts texts) {
    return texts.family("state.meaning", state);
  }

  /** Whether it is over. */
  public static boolean ended(RelationshipState state) {
    return switch (state) {
      case ENDED_BY_ME, ENDED_BY_PEER, PEER_ACCOUNT_DELETED -> true;
      case ACTIVE, SETTING_UP, HALF_OPEN, NEEDS_REVIEW -> false;
    };
  }
}
