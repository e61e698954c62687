package assent.ui.control;

import java.util.function.IntPredicate;

/**
 * What has to be known of a text's letters before it is laid out.
 *
 * <p>JavaFX lays plain letters out one by one. All others (right to left, joined, stacked, marked)
 * go in runs to a shaper of the system, and a run that JavaFX itself has to break into lines is
 * broken wrongly: see docs/decisions/0007-right-to-left-text.md. Such texts get their lines from
 * {@link Lines}.
 */
final class Script {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char EM_SPACE = '\u2003';

  private Script() {}

  /** Whether this text must not be broken into lines by JavaFX. */
  static boolean isShaped(String text) {
    return any(text, c -> !isPlain(c));
  }

  /** Whether a paragraph reads from right to left, by its first letter that has a direction. */
  static boolean isRightToLeft(CharSequence paragraph) {
    int inside = 0; // of isolates, which say nothing about what surrounds them
    for (int i = 0; i < paragraph.length(); i += Character.charCount(codePoint(paragraph, i))) {
      switch (Character.getDirectionality(codePoint(paragraph, i))) {
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE ->
            inside++;
        case Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> inside = Math.max(0, inside - 1);
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
          if (inside == 0) {
            return false;
          }
        }
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
          if (inside == 0) {
            return true;
          }
        }
        default -> {
          // numbers, spaces, punctuation: they follow what stands around them
        }
      }
    }
    return false;
  }

  /**
   * The text as it is drawn, character for character: half a surrogate pair has no form, and the
   * width of a tab depends on what stands before it.
   */
  static String drawable(String text) {
    StringBuilder drawn = new StringBuilder(text);
    for (int i = 0; i < drawn.length(); i++) {
      int c = codePoint(drawn, i);
      if (c == '\t') {
        drawn.setCharAt(i, EM_SPACE);
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        drawn.setCharAt(i, REPLACEMENT);
      }
      i += Character.charCount(c) - 1;
    }
    return drawn.toString();
  }

  /** Without what only says how to read or join: JavaFX draws a box for it. */
  static String inked(String part) {
    StringBuilder drawn = new StringBuilder();
    part.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(drawn::appendCodePoint);
    return drawn.toString();
  }

  private static boolean any(String text, IntPredicate wanted) {
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint(text, i))) {
      if (wanted.test(codePoint(text, i))) {
        return true;
      }
    }
    return false;
  }

  private static int codePoint(CharSequence text, int at) {
    return Character.codePointAt(text, at);
  }

  // A list of what is known to be plain, so that what nobody thought of is laid out safely.
  private static boolean isPlain(int c) {
    if (c < 0x300) {
      return true; // Latin, with its ready accents
    }
    if (c == 0xFE0F) {
      return true; // "as an emoji", behind many of them
    }
    switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.SURROGATE -> {
        return false;
      }
      default -> {
        // a letter, a number, a sign: it depends on which
      }
    }
    return within(c, 0x370, 0x52F) // Greek, Cyrillic
        || within(c, 0x1E00, 0x1FFF) // more of Latin and Greek
        || within(c, 0x2000, 0x2BFF) // punctuation, currencies, arrows, signs
        || within(c, 0x2E80, 0x9FFF) // Chinese, Japanese
        || within(c, 0xAC00, 0xD7A3) // Korean
        || within(c, 0xF900, 0xFAFF)
        || within(c, 0xFE30, 0xFE4F)
        || within(c, 0xFF00, 0xFFFD)
        || within(c, 0x1F000, 0x1FAFF) // emoji
        || within(c, 0x20000, 0x3FFFF);
  }

  private static boolean within(int c, int first, int last) {
    return first <= c && c <= last;
  }
}
