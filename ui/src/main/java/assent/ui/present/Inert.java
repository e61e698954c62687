package assent.ui.present;

import assent.core.cmc.DisplayText;

/** Makes text that somebody else wrote harmless to show: it can say things, not do things. */
public final class Inert {
  private static final int NAME_LENGTH = 80;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Inert() {}

  /** A name or title on one line of at most 80 characters. */
  public static String name(String raw) {
    return DisplayText.inert(raw, NAME_LENGTH);
  }

  /**
   * Text of several lines: no control characters but line breaks and tabs, nothing that turns the
   * reading direction of what stands after it, nothing invisible but what joins an emoji.
   */
  public static String text(String raw) {
    StringBuilder clean = new StringBuilder();
    raw.replace("\r\n", "\n")
        .codePoints()
        .filter(Inert::isHarmless)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t';
      case Character.FORMAT -> c == ZERO_WIDTH_JOINER;
      case Character.SURROGATE -> false;
      default -> true;
    };
  }
}
