package assent.ui.control;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line as it is seen: its characters from left to right, and the place in the text that a caret
 * in each gap between them stands for.
 *
 * <p>Where two directions meet, a gap lies beside two places of the text. It stands for the one of
 * the outer direction, so that each place has one gap, and each gap one place: a caret that goes
 * from gap to gap comes to every place once, and goes one way.
 */
final class VisualLine {
  /** A whole character, with its marks; places are counted from the start of the line. */
  record Cluster(int start, int end, int level) {
    boolean rightToLeft() {
      return level % 2 != 0;
    }

    int left() {
      return rightToLeft() ? end : start;
    }

    int right() {
      return rightToLeft() ? start : end;
    }
  }

  private final List<Cluster> seen;
  private final int[] places;

  private VisualLine(List<Cluster> seen, int[] places) {
    this.seen = seen;
    this.places = places;
  }

  /**
   * The line whose directions are known.
   *
   * @param leftwards whether its paragraph reads from right to left: a line that is one run does
   *     not know it
   */
  static VisualLine of(String text, Bidi directions, boolean leftwards) {
    List<Cluster> clusters = new ArrayList<>();
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int start = 0;
    for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
      clusters.add(new Cluster(start, end, directions.getLevelAt(start)));
      start = end;
    }
    byte[] levels = new byte[clusters.size()];
    Cluster[] order = clusters.toArray(Cluster[]::new);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) order[i].level();
    }
    if (order.length > 0) {
      Bidi.reorderVisually(levels, 0, order, 0, order.length);
    }
    List<Cluster> seen = List.of(order);
    return new VisualLine(seen, places(seen, text.length(), leftwards));
  }

  private static int[] places(List<Cluster> seen, int length, boolean leftwards) {
    int[] places = new int[seen.size() + 1];
    places[0] = leftwards ? length : 0;
    places[seen.size()] = leftwards ? 0 : length;
    for (int gap = 1; gap < seen.size(); gap++) {
      Cluster left = seen.get(gap - 1);
      Cluster right = seen.get(gap);
      places[gap] = left.level() <= right.level() ? left.right() : right.left();
    }
    return places;
  }

  /** Its characters, from left to right. */
  List<Cluster> seen() {
    return seen;
  }

  /** The place that a gap stands for; the first gap is at the left edge. */
  int place(int gap) {
    return places[gap];
  }

  /** How many gaps there are; one more than characters. */
  int gaps() {
    return places.length;
  }

  /** The gap of a place; of the nearest one before it, where it lies within a character. */
  int gap(int place) {
    int best = 0;
    for (int gap = 0; gap < places.length; gap++) {
      boolean nearer = places[best] > place || places[gap] > places[best];
      if (places[gap] <= place && nearer) {
        best = gap;
      }
    }
    return best;
  }
}
