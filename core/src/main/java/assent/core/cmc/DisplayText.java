package assent.core.cmc;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes text that somebody else wrote harmless to show: it can say things, not do things. Whatever
 * the facade gives out has gone through here, in the constructors of its records.
 *
 * <p>Taken out are control characters, terminal sequences, everything that turns the direction of
 * writing, broken surrogates, noncharacters, and what cannot be seen. Kept is what letters and
 * pictures are made of: joiners in scripts that need them (Persian, Indic) and in emoji, variation
 * selectors after what they vary, the tags of the three flags that are spelt with them.
 */
public final class DisplayText {
  /** Longest claimed name that is shown whole, in UTF-16 units. */
  public static final int LONGEST_NAME = 200;

  /** More marks than this on one letter would be painted over other lines. */
  private static final int MOST_MARKS = 12;

  private static final int ESCAPE = 0x1B;
  private static final int CONTROL_SEQUENCE = 0x9B;
  private static final int JOINER = 0x200D;
  private static final int NON_JOINER = 0x200C;
  private static final int KEYCAP = 0x20E3;
  private static final int REPLACEMENT = 0xFFFD;
  private static final int NOTHING = -1;

  /** Scripts whose letters change with a joiner or non-joiner beside them. */
  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.MANDAIC,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.NKO,
          UnicodeScript.HANIFI_ROHINGYA,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN,
          UnicodeScript.JAVANESE,
          UnicodeScript.BALINESE);

  /** A black flag with tags, of which only these are pictures. */
  private static final List<String> TAGGED_FLAGS =
      List.of(tagged("gbeng"), tagged("gbsct"), tagged("gbwls"));

  private final String text;
  private final boolean oneLine;
  private final StringBuilder kept;
  private boolean alone;
  private boolean space;
  private int last = NOTHING;
  private int marks;

  private DisplayText(String text, boolean oneLine, int capacity) {
    this.text = text;
    this.oneLine = oneLine;
    this.kept = new StringBuilder(capacity);
  }

  /** {@link #inert(String, int)} with the usual bound for names. */
  public static String inert(String text) {
    return inert(text, LONGEST_NAME);
  }

  /**
   * One line: runs of white space become one space, and a text that is too long ends in an
   * ellipsis, never within what is read as one character. Never fails; may be empty.
   *
   * @param longest in UTF-16 units, at least 1
   */
  public static String inert(String text, int longest) {
    DisplayText work = new DisplayText(text, true, Math.min(text.length(), longest + 2));
    work.run(longest);
    return bounded(work.kept, longest);
  }

  /** {@link #inert(String, int)} without a bound: a title is read whole before it is agreed to. */
  public static String line(String text) {
    return inert(text, Integer.MAX_VALUE - 2);
  }

  /** Text of several lines, whole: every kind of line break is one, tabs and spaces stay. */
  public static String lines(String text) {
    if (isPlain(text)) {
      return text;
    }
    DisplayText work = new DisplayText(text, false, text.length());
    work.run(Integer.MAX_VALUE - 1);
    return work.kept.toString();
  }

  /**
   * A piece of what is being written, of which nobody knows what it will stand beside: joiners and
   * selectors stay, and halves of a character, which come one after the other.
   */
  public static String piece(String text) {
    if (isPlain(text)) {
      return text;
    }
    DisplayText work = new DisplayText(text, false, text.length());
    work.alone = true;
    work.run(Integer.MAX_VALUE - 2);
    return work.kept.toString();
  }

  /**
   * A name by which something is found again, such as that of a stream: what would be taken out
   * elsewhere stays visible as a replacement character, so that two names never look like one.
   */
  public static String id(String text) {
    if (line(text).equals(text)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> isSpace(c) || isUnsafe(c, true) || isInvisible(c) ? REPLACEMENT : c)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /** Nothing in it can do anything, as in most texts. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7F || c == '\n' || c == '\t' || c > 0xAD && c < 0x300;
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private void run(int longest) {
    int i = 0;
    while (i < text.length() && kept.length() <= longest) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == ESCAPE || c == CONTROL_SEQUENCE) {
        i = afterSequence(text, next, c == CONTROL_SEQUENCE);
        continue;
      }
      String flag = c == 0x1F3F4 ? flagAt(next) : "";
      if (!flag.isEmpty()) {
        keep(c);
        kept.append(flag);
        i = next + flag.length();
        continue;
      }
      i = next;
      if (isSpace(c)) {
        i = space(c, i);
      } else if (isWanted(c, i < text.length() ? text.codePointAt(i) : NOTHING)) {
        keep(c);
      }
    }
  }

  private int space(int c, int next) {
    if (oneLine) {
      space = kept.length() > 0;
      return next;
    }
    switch (c) {
      case '\r' -> {
        keep('\n');
        return next < text.length() && text.charAt(next) == '\n' ? next + 1 : next;
      }
      case '\n', 0x0B, 0x0C, 0x85, 0x2028, 0x2029 -> keep('\n');
      case 0x1C, 0x1D, 0x1E, 0x1F -> keep(' ');
      default -> keep(c);
    }
    return next;
  }

  private void keep(int c) {
    if (space) {
      kept.append(' ');
      space = false;
    }
    kept.appendCodePoint(c);
    marks = isMark(c) ? marks + 1 : 0;
    last = c;
  }

  private boolean isWanted(int c, int next) {
    if (alone && (isJoiner(c) || isInvisible(c) || isTag(c) || isSurrogate(c))) {
      return true;
    }
    int before = space ? ' ' : last;
    if (isJoiner(c)) {
      return joins(c, before, next);
    }
    if (isUnsafe(c, oneLine)) {
      return false;
    }
    if (isInvisible(c)) {
      return varies(c, before, next);
    }
    if (isMark(c)) {
      // At the beginning it would be painted over our own words.
      return marks < MOST_MARKS && !(oneLine && kept.isEmpty());
    }
    return true;
  }

  private static boolean joins(int c, int before, int next) {
    if (before == NOTHING || next == JOINER || next == NON_JOINER) {
      return false;
    }
    if (c == JOINER
        && (Character.isExtendedPictographic(before)
            || Character.isEmojiModifier(before)
            || before == 0xFE0F)) {
      return next != NOTHING && Character.isExtendedPictographic(next);
    }
    boolean within = Character.isLetterOrDigit(before) || isMark(before) || isSpacingMark(before);
    return within && (needsJoiners(before) || next != NOTHING && needsJoiners(next));
  }

  private static boolean needsJoiners(int c) {
    return (Character.isLetterOrDigit(c) || isMark(c) || isSpacingMark(c))
        && JOINING.contains(UnicodeScript.of(c));
  }

  /** Whether something that is not seen by itself makes what is beside it what it is. */
  private static boolean varies(int c, int before, int next) {
    if (before == NOTHING) {
      return false;
    }
    if (c == 0xFE0E || c == 0xFE0F) {
      boolean keycap = before < 0x80 && next == KEYCAP;
      return keycap || before >= 0x80 && Character.isEmoji(before);
    }
    if (c >= 0xFE00 && c < 0xFE0E || c >= 0xE0100 && c <= 0xE01EF) {
      return Character.isIdeographic(before)
          || Character.getType(before) == Character.MATH_SYMBOL
          || UnicodeScript.of(before) == UnicodeScript.MYANMAR;
    }
    if (c >= 0x180B && c <= 0x180F) {
      return UnicodeScript.of(before) == UnicodeScript.MONGOLIAN;
    }
    // The blank of Braille, between its words.
    return c == 0x2800 && before > 0x2800 && before <= 0x28FF;
  }

  private String flagAt(int from) {
    for (String tags : TAGGED_FLAGS) {
      if (text.startsWith(tags, from)) {
        return tags;
      }
    }
    return "";
  }

  private static String tagged(String letters) {
    StringBuilder tags = new StringBuilder();
    letters.chars().forEach(letter -> tags.appendCodePoint(0xE0000 + letter));
    return tags.appendCodePoint(0xE007F).toString();
  }

  private static String bounded(StringBuilder text, int longest) {
    if (text.length() <= longest) {
      return text.toString();
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    String whole = text.toString();
    characters.setText(whole);
    int end = longest - 1;
    end = characters.isBoundary(end) ? end : Math.max(0, characters.preceding(end));
    while (end > 0 && isCutAway(whole.charAt(end - 1))) {
      end--;
    }
    return whole.substring(0, end) + "…";
  }

  private static boolean isCutAway(char c) {
    return isSpace(c) || isJoiner(c);
  }

  private static boolean isJoiner(int c) {
    return c == JOINER || c == NON_JOINER;
  }

  private static boolean isTag(int c) {
    return c >= 0xE0061 && c <= 0xE007F;
  }

  private static boolean isSurrogate(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }

  /** Whether a character shows nothing by itself: space, controls, fillers and the like. */
  static boolean isBlank(int c) {
    return isSpace(c) || isUnsafe(c, true) || isInvisible(c);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isSpacingMark(int c) {
    return Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isUnsafe(int c, boolean oneLine) {
    return switch (Character.getType(c)) {
      // Format: direction marks, joiners, soft hyphen, byte-order mark, annotations, tags.
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
      case Character.PRIVATE_USE -> oneLine;
      // A picture of next year is unassigned today; what never will be one is not shown.
      case Character.UNASSIGNED ->
          (c & 0xFFFE) == 0xFFFE
              || c >= 0xFDD0 && c <= 0xFDEF
              || c >= 0xFFF0 && c <= 0xFFF8
              || c == 0x2065
              || c >= 0xE0000 && c <= 0xE0FFF;
      default -> false;
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

  /** Skips an operating-system command, up to bell or string end; none of the rest without one. */
  private static int afterString(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0x07 || c == 0x9C) {
        return i + 1;
      }
      if (c == ESCAPE) {
        return i + 1 < text.length() && text.charAt(i + 1) == '\\' ? i + 2 : i;
      }
    }
    return start;
  }
}
