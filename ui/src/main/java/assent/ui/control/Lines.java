package assent.ui.control;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Breaks text into lines. Only this does it for text that JavaFX must not break itself; it knows no
 * nodes and asks for widths.
 */
final class Lines {
  /** Longest line, in UTF-16 units, whatever its width: shaping takes its length squared. */
  static final int LONGEST = 512;

  private static final int CHUNK = 64;
  private static final double ROUNDING = 0.01;

  /** Width of a part of a text on a line of its own. */
  @FunctionalInterface
  interface Measure {
    double width(String part);
  }

  /**
   * A line.
   *
   * @param start its first character
   * @param end behind its last one, spaces at its end and the line break left out
   * @param paragraph where its paragraph starts
   * @param rightToLeft whether its paragraph reads from right to left
   * @param cut whether more of its paragraph would follow but is not shown
   */
  record Line(int start, int end, int paragraph, boolean rightToLeft, boolean cut) {}

  private final String text;
  private final double most;
  private final Measure measure;
  private final List<Line> lines = new ArrayList<>();
  private double widest;

  private Lines(String text, double most, Measure measure) {
    this.text = text;
    this.most = most;
    this.measure = measure;
  }

  /** Lines of at most this width; of one character at least. */
  static List<Line> wrapped(String text, double most, Measure measure) {
    Lines made = new Lines(text, most, measure);
    for (int from = 0; from <= text.length(); from = made.next(from)) {
      made.paragraph(from, endOfParagraph(text, from));
    }
    return List.copyOf(made.lines);
  }

  /** A line for each paragraph, of which one that is too wide has its start only. */
  static List<Line> unwrapped(String text, double most, double ellipsis, Measure measure) {
    Lines made = new Lines(text, Double.MAX_VALUE, measure);
    for (int from = 0; from <= text.length(); from = made.next(from)) {
      Line line = made.startOf(from);
      boolean wide = line.cut() || width(text, line, measure) > most + ROUNDING;
      made.lines.add(wide ? cut(text, line, most - ellipsis, measure) : line);
    }
    return List.copyOf(made.lines);
  }

  /**
   * The text with a line break in place of each space where a line is full, character for
   * character. What has no space to break at stays as it is.
   */
  static String softBreaks(String text, double most, Measure measure) {
    StringBuilder broken = new StringBuilder(text);
    int lastSpace = -1;
    double used = 0;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      double width = end == at ? 0 : measure.width(text.substring(at, end));
      if (lastSpace >= 0 && used + width > most) {
        broken.setCharAt(lastSpace, '\n');
        used = 0;
      }
      lastSpace = -1;
      if (end < text.length()) {
        boolean begins = text.charAt(end) == '\n';
        // Behind a Hebrew word a space has the width that the font of the word gives it.
        used = begins ? 0 : used + measure.width(text.substring(at, end + 1));
        lastSpace = begins ? -1 : end;
        end++;
      }
      at = end;
    }
    return broken.toString();
  }

  /** Width of the widest paragraph, or of what can stand on a line of it. */
  static double widest(String text, Measure measure) {
    Lines made = new Lines(text, Double.MAX_VALUE, measure);
    for (int from = 0; from <= text.length(); from = made.next(from)) {
      made.startOf(from);
    }
    return made.widest;
  }

  /** The line with as much of its end left out as does not fit. */
  static Line cut(String text, Line line, double most, Measure measure) {
    int end =
        line.end() == line.start()
            ? line.end()
            : fitting(text, line.start(), line.end(), most, measure);
    return new Line(line.start(), end, line.paragraph(), line.rightToLeft(), true);
  }

  /** Directions of the paragraph that begins here. */
  static Bidi directions(String text, int paragraph, boolean rightToLeft) {
    return new Bidi(
        text.substring(paragraph, endOfParagraph(text, paragraph)),
        rightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
  }

  private static double width(String text, Line line, Measure measure) {
    return line.start() == line.end() ? 0 : measure.width(text.substring(line.start(), line.end()));
  }

  // A break at the very end begins no line.
  private int next(int from) {
    int end = endOfParagraph(text, from);
    int next = end + (text.startsWith("\r\n", end) ? 2 : 1);
    return next == text.length() ? next + 1 : next;
  }

  // What there is of a paragraph as one line, however wide.
  private Line startOf(int from) {
    int before = lines.size();
    int end = endOfParagraph(text, from);
    int until = wholeCharacter(Math.min(end, from + LONGEST), end);
    paragraph(from, until);
    Line line = lines.get(before);
    lines.subList(before, lines.size()).clear();
    boolean cut = until < end || line.end() < withoutSpaces(from, until);
    return new Line(line.start(), line.end(), from, line.rightToLeft(), cut);
  }

  private void paragraph(int from, int end) {
    String paragraph = text.substring(from, end);
    boolean rightToLeft = Script.isRightToLeft(paragraph);
    BreakIterator places = BreakIterator.getLineInstance(Locale.ROOT);
    places.setText(paragraph);
    int start = from;
    double used = 0;
    double spaces = 0;
    int at = from;
    for (int next = places.next(); next != BreakIterator.DONE; next = places.next()) {
      int until = from + next;
      int core = withoutSpaces(at, until);
      double width = summed(at, core);
      if (at > start && (used + spaces + width > most + ROUNDING || core - start > LONGEST)) {
        add(start, at, from, rightToLeft, used);
        start = at;
        used = 0;
        spaces = 0;
      }
      while (width > most + ROUNDING || core - start > LONGEST) {
        int cut = fitting(text, start, core, most, measure);
        if (cut >= core) {
          break; // one character, and wider than the line
        }
        add(start, cut, from, rightToLeft, most);
        start = cut;
        width = summed(start, core);
      }
      used += spaces + width;
      spaces = summed(core, Math.min(until, core + LONGEST));
      at = until;
    }
    add(start, end, from, rightToLeft, used);
  }

  private void add(int start, int end, int paragraph, boolean rightToLeft, double width) {
    widest = Math.max(widest, width);
    lines.add(new Line(start, withoutSpaces(start, end), paragraph, rightToLeft, false));
  }

  // Of a part that is wider than a line it is enough to know that.
  private double summed(int from, int to) {
    double sum = 0;
    int at = from;
    while (at < to && sum <= most) {
      int until = to - at <= CHUNK + CHUNK ? to : wholeCharacter(at + CHUNK, to);
      sum += measure.width(text.substring(at, until));
      at = until;
    }
    return sum;
  }

  private int withoutSpaces(int from, int to) {
    int end = to;
    while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private int wholeCharacter(int at, int end) {
    return at < end && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static int endOfParagraph(String text, int from) {
    int at = from;
    while (at < text.length() && !isBreak(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  /** Behind the last of the whole characters from here on that fit; behind the first at least. */
  private static int fitting(String text, int from, int to, double most, Measure measure) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    int limit = Math.min(to, from + LONGEST);
    characters.setText(text.substring(from, limit));
    List<Integer> ends = new ArrayList<>();
    for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
      ends.add(from + end);
    }
    if (limit < to && ends.size() > 1) {
      ends.removeLast(); // it may go on behind the limit
    }
    int fits = 0; // the first stands in any case
    int fails = Math.min(CHUNK, ends.size());
    while (fails < ends.size() && measure.width(text.substring(from, ends.get(fails))) <= most) {
      fits = fails;
      fails = Math.min(2 * fails, ends.size());
    }
    while (fails - fits > 1) {
      int middle = (fits + fails) / 2;
      if (measure.width(text.substring(from, ends.get(middle))) <= most) {
        fits = middle;
      } else {
        fails = middle;
      }
    }
    return ends.get(fits);
  }
}
