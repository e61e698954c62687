package assent.ui.present;

/** Makes text that somebody else wrote harmless to show: it can say things, not do things. */
public final class Inert {
  private static final int NAME_LENGTH = 80;

  private Inert() {}

  /**
   * A name or title on one line: no control characters, nothing invisible, nothing that turns the
   * reading direction of what stands after it, at most 80 characters.
   */
  public static String name(String raw) {
    StringBuilder clean = new StringBuilder();
    raw.codePoints()
        .map(c -> Character.isWhitespace(c) || Character.getType(c) == Character.CONTROL ? ' ' : c)
        .filter(c -> !isInvisible(c) && c != 0x200D)
        .forEach(clean::appendCodePoint);
    String line = clean.toString().strip().replaceAll(" {2,}", " ");
    if (line.codePointCount(0, line.length()) <= NAME_LENGTH) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, NAME_LENGTH - 1)) + "…";
  }

  /** Text of several lines; line breaks and joined emoji stay. */
  public static String text(String raw) {
    StringBuilder clean = new StringBuilder();
    raw.replace("\r\n", "\n")
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || Character.getType(c) != Character.CONTROL)
        .filter(c -> !isInvisible(c))
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isInvisible(int c) {
    boolean turnsDirection =
        c >= 0x202A && c <= 0x202E
            || c >= 0x2066 && c <= 0x2069
            || c == 0x200E
            || c == 0x200F
            || c == 0x061C;
    boolean zeroWidth = c == 0x200B || c == 0x200C || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
    return turnsDirection || zeroWidth;
  }
}
