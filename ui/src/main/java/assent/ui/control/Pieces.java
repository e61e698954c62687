package assent.ui.control;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of lines as they stand beside each other, from left to right. Which way a part reads
 * comes from its whole paragraph: at the end of a line it may depend on what begins the next one on
 * which side of a word its comma goes.
 *
 * <p>What reads from right to left is drawn word by word and sign by sign. Where letters and signs
 * come from different fonts, JavaFX puts them beside each other from left to right, so that a
 * sentence with a comma would begin with its end; the same happens to two scripts in one part, with
 * or without a space between them. What only says how to read or join (U+200C, marks of direction)
 * is left out once that is done: JavaFX draws a box for it.
 */
final class Pieces {
  /**
   * A part of a line that is drawn as one.
   *
   * @param text what is drawn of it
   * @param start its first character in the line
   * @param end behind its last one
   */
  record Piece(String text, boolean rightToLeft, int start, int end) {}

  private final String text;
  private int paragraph = -1;
  private @Nullable Bidi directions;

  Pieces(String text) {
    this.text = text;
  }

  List<Piece> of(Lines.Line line) {
    String shown = text.substring(line.start(), line.end());
    if (shown.isEmpty()) {
      return List.of();
    }
    Bidi whole = directions;
    if (whole == null || paragraph != line.paragraph()) {
      whole = Lines.directions(text, line.paragraph(), line.rightToLeft());
      directions = whole;
      paragraph = line.paragraph();
    }
    return of(shown, whole.createLineBidi(line.start() - paragraph, line.end() - paragraph));
  }

  /** The parts of a line whose directions are known. */
  static List<Piece> of(String shown, Bidi here) {
    byte[] levels = new byte[here.getRunCount()];
    Integer[] order = new Integer[levels.length];
    for (int i = 0; i < order.length; i++) {
      levels[i] = (byte) here.getRunLevel(i);
      order[i] = i;
    }
    Bidi.reorderVisually(levels, 0, order, 0, order.length);
    List<Piece> pieces = new ArrayList<>();
    for (int i : order) {
      int start = here.getRunStart(i);
      String run = shown.substring(start, here.getRunLimit(i));
      if (here.getRunLevel(i) % 2 != 0) {
        pieces.addAll(rightToLeft(run, start));
      } else {
        add(pieces, run, false, start);
      }
    }
    return pieces;
  }

  private static List<Piece> rightToLeft(String run, int start) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    Kind before = Kind.SIGN;
    Character.UnicodeScript script = Character.UnicodeScript.COMMON;
    for (int at = 0; at < run.length(); at += Character.charCount(run.codePointAt(at))) {
      int c = run.codePointAt(at);
      Kind kind = Kind.of(c, before);
      Character.UnicodeScript now = Character.UnicodeScript.of(c);
      boolean other = isOfItsOwn(now) && isOfItsOwn(script) && now != script;
      if (at > from && (kind != before || kind == Kind.SIGN || other)) {
        add(pieces, run.substring(from, at), true, start + from);
        from = at;
      }
      before = kind;
      script = isOfItsOwn(now) || kind != Kind.LETTER ? now : script;
    }
    add(pieces, run.substring(from), true, start + from);
    return pieces.reversed();
  }

  // Marks, and what lengthens letters, go with the letters before them.
  private static boolean isOfItsOwn(Character.UnicodeScript script) {
    return script != Character.UnicodeScript.COMMON && script != Character.UnicodeScript.INHERITED;
  }

  private static void add(List<Piece> pieces, String part, boolean rightToLeft, int start) {
    String drawn = Script.inked(part);
    if (!drawn.isEmpty()) {
      pieces.add(new Piece(drawn, rightToLeft, start, start + part.length()));
    }
  }

  private enum Kind {
    LETTER,
    SPACE,
    INVISIBLE,
    SIGN;

    static Kind of(int c, Kind before) {
      return switch (Character.getType(c)) {
        case Character.NON_SPACING_MARK,
            Character.COMBINING_SPACING_MARK,
            Character.ENCLOSING_MARK ->
            before == SPACE ? SIGN : before;
        // It parts the forms of what stands before and behind it.
        case Character.FORMAT -> INVISIBLE;
        default -> Character.isLetter(c) ? LETTER : Character.isWhitespace(c) ? SPACE : SIGN;
      };
    }
  }
}
