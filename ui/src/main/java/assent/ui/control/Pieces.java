package assent.ui.control;

import java.text.Bidi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of lines as they stand beside each other, from left to right. Which way a part reads
 * comes from its whole paragraph: at the end of a line it may depend on what begins the next one on
 * which side of a word its comma goes.
 */
final class Pieces {
  /** A part of a line that is drawn as one. */
  record Piece(String text, boolean rightToLeft) {}

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
    Bidi here = whole.createLineBidi(line.start() - paragraph, line.end() - paragraph);
    Bidi alone =
        new Bidi(
            shown,
            line.rightToLeft() ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
    if (sameLevels(here, alone)) {
      return List.of(new Piece(shown, line.rightToLeft()));
    }
    byte[] levels = new byte[here.getRunCount()];
    Piece[] runs = new Piece[levels.length];
    for (int i = 0; i < runs.length; i++) {
      levels[i] = (byte) here.getRunLevel(i);
      String run = shown.substring(here.getRunStart(i), here.getRunLimit(i));
      runs[i] = new Piece(run, levels[i] % 2 != 0);
    }
    Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
    return List.of(runs);
  }

  private static boolean sameLevels(Bidi one, Bidi other) {
    for (int i = 0; i < one.getLength(); i++) {
      if (one.getLevelAt(i) != other.getLevelAt(i)) {
        return false;
      }
    }
    return true;
  }
}
