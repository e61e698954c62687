package assent.core.cmc;

/**
 * Makes a name or line that somebody else wrote harmless to show beside our own words: claimed
 * names, stream names, server messages.
 */
public final class DisplayText {
  /** Longest claimed name that is shown whole, in UTF-16 units. */
  public static final int LONGEST_NAME = 200;

  private static final char ESCAPE = '\u001b';
  private static final char CONTROL_SEQUENCE = '\u009b';

  private DisplayText() {}

  /** {@link #inert(String, int)} with the usual bound for names. */
  public static String inert(String text) {
    return inert(text, LONGEST_NAME);
  }

  /**
   * One line without control characters, terminal sequences, characters that turn the direction of
   * writing, invisible ones and broken surrogates; runs of white space become one space, and a text
   * that is too long ends in an ellipsis. Never fails; may be empty.
   *
   * @param longest in UTF-16 units, at least 1
   */
  public static String inert(String text, int longest) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), longest + 2));
    boolean space = false;
    int i = 0;
    while (i < text.length() && kept.length() <= longest) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == ESCAPE || c == CONTROL_SEQUENCE) {
        i = afterSequence(text, next, c == CONTROL_SEQUENCE);
        continue;
      }
      i = next;
      if (isSpace(c)) {
        space = kept.length() > 0;
      } else if (!isUnsafe(c)) {
        if (space) {
          kept.append(' ');
          space = false;
        }
        kept.appendCodePoint(c);
      }
    }
    return bounded(kept, longest);
  }

  private static String bounded(StringBuilder text, int longest) {
    if (text.length() <= longest) {
      return text.toString();
    }
    int end = longest - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** Whether a character shows nothing by itself: space, controls, fillers and the like. */
  static boolean isBlank(int c) {
    return isSpace(c) || isUnsafe(c);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          // Direction marks, joiners, soft hyphen, byte-order mark, tags: all of this class.
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> isInvisible(c);
    };
  }

  /** Letters and marks by class that show nothing: fillers and variation selectors. */
  private static boolean isInvisible(int c) {
    return c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0
        || c == 0x2800
        || c == 0x034F
        || c >= 0x17B4 && c <= 0x17B5
        || c >= 0x180B && c <= 0x180F
        || c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0100 && c <= 0xE01EF;
  }

  /** Skips what a terminal would take as one command. */
  private static int afterSequence(String text, int start, boolean opened) {
    int i = start;
    boolean control = opened;
    if (!control) {
      if (i >= text.length()) {
        return i;
      }
      char kind = text.charAt(i);
      if (kind == '[') {
        control = true;
        i++;
      } else if (kind == ']') {
        return afterString(text, i + 1);
      } else {
        return kind > ' ' && kind <= '~' ? i + 1 : i;
      }
    }
    while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < '@') {
      i++;
    }
    return i < text.length() && text.charAt(i) >= '@' && text.charAt(i) <= '~' ? i + 1 : i;
  }

  /**
   * Skips an operating-system command, up to bell or string end; all of the rest if it has none.
   */
  private static int afterString(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u0007' || c == '\u009c') {
        return i + 1;
      }
      if (c == ESCAPE) {
        return i + 1 < text.length() && text.charAt(i + 1) == '\\' ? i + 2 : i;
      }
    }
    return text.length();
  }
}
