package assent.ui.format;

import assent.core.cmc.DisplayText;

/**
 * Makes text that somebody else wrote, or that was pasted, harmless to show. What is harmless is
 * said in one place, {@link DisplayText}; here it is only cut to what a line holds.
 */
public final class PlainText {
  private static final int NAME_LENGTH = 80;

  private PlainText() {}

  /** A name or title on one line of at most 80 characters. */
  public static String name(String raw) {
    return DisplayText.inert(raw, NAME_LENGTH);
  }

  /** A piece of text on its way into a field. */
  public static String typed(String piece) {
    return DisplayText.piece(piece);
  }

  /** Text of several lines, whole. */
  public static String text(String raw) {
    return DisplayText.lines(raw);
  }
}
