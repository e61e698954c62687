package assent.ui.control;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.geometry.NodeOrientation;
import javafx.scene.shape.MoveTo;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** What is drawn of a line in a place to write, and where its carets stand. */
final class WrittenLine {
  /** A part of the line as one node; {@code x} from the left edge of the line. */
  record Part(Pieces.Piece piece, Font font, double x) {}

  /** A stretch of the line from left to right. */
  record Stretch(double left, double right) {}

  private static final int LAM = 0x644;
  private static final double BARE = 0.01;

  private final VisualLine order;
  private final List<Part> parts;
  private final double[] gaps;

  private WrittenLine(VisualLine order, List<Part> parts, double[] gaps) {
    this.order = order;
    this.parts = parts;
    this.gaps = gaps;
  }

  /**
   * Measures a line.
   *
   * @param text its characters, as they are drawn
   * @param directions which way they read
   * @param leftwards whether their paragraph reads from right to left
   * @param font of what has no font of its own
   * @param probe measures
   */
  static WrittenLine of(String text, Bidi directions, boolean leftwards, Font font, Text probe) {
    VisualLine order = VisualLine.of(text, directions, leftwards);
    List<Part> parts = new ArrayList<>();
    double[] left = new double[text.length()];
    double[] right = new double[text.length()];
    Arrays.fill(left, Double.NaN);
    double x = 0;
    for (Pieces.Piece piece :
        text.isEmpty() ? List.<Pieces.Piece>of() : Pieces.of(text, directions)) {
      Font own = Lettering.of(piece.text(), font);
      parts.add(new Part(piece, own, x));
      x += measure(text, piece, own, probe, x, left, right);
    }
    return new WrittenLine(order, List.copyOf(parts), gaps(order, left, right));
  }

  // Gives each character of the piece its stretch, and tells how wide all are.
  private static double measure(
      String text,
      Pieces.Piece piece,
      Font font,
      Text probe,
      double x,
      double[] left,
      double[] right) {
    probe.setFont(font);
    probe.setNodeOrientation(
        piece.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    probe.setText(piece.text());
    double width = probe.getLayoutBounds().getWidth();
    double[] from = distances(piece.text(), probe, width);
    int drawn = 0;
    for (int at = piece.start(); at < piece.end(); ) {
      int c = text.codePointAt(at);
      int size = Character.charCount(c);
      if (Character.getType(c) != Character.FORMAT) {
        double begin = from[drawn];
        double end = from[drawn + size];
        for (int unit = at; unit < at + size; unit++) {
          left[unit] = x + (piece.rightToLeft() ? width - end : begin);
          right[unit] = x + (piece.rightToLeft() ? width - begin : end);
        }
        drawn += size;
      }
      at += size;
    }
    return width;
  }

  // How far each character begins from where the piece begins to be read.
  private static double[] distances(String drawn, Text probe, double width) {
    double[] from = new double[drawn.length() + 1];
    from[drawn.length()] = width;
    if (drawn.isBlank()) {
      for (int i = 0; i < drawn.length(); i++) {
        from[i] = width * i / drawn.length();
      }
      return from;
    }
    double begin = caret(probe, 0);
    for (int i = 1; i < drawn.length(); i++) {
      from[i] =
          Math.clamp(Math.abs(caret(probe, i) - begin), from[i - 1], Math.max(from[i - 1], width));
    }
    partForms(drawn, from);
    return from;
  }

  // Letters with one form, such as lam and alef, have carets between them too. JavaFX gives the
  // whole form to one of them: to the last where it ends the piece, else to the first.
  private static void partForms(String drawn, double[] from) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(drawn);
    List<Integer> starts = new ArrayList<>();
    for (int at = characters.first(); at != BreakIterator.DONE; at = characters.next()) {
      starts.add(at);
    }
    for (int i = 0; i + 1 < starts.size(); i++) {
      if (!isBare(from, starts, i)) {
        continue;
      }
      int first = Math.max(0, i - 1);
      int end = i + 1;
      while (end + 1 < starts.size() && isBare(from, starts, end)) {
        end++;
      }
      if (drawn.charAt(starts.get(i)) == LAM && end + 2 == starts.size()) {
        first = i;
        end++;
      }
      double begin = from[starts.get(first)];
      double width = from[starts.get(end)] - begin;
      for (int part = first + 1; part < end; part++) {
        from[starts.get(part)] = begin + width * (part - first) / (end - first);
      }
      i = end - 1;
    }
    // A mark stands in the place of its letter.
    for (int i = 0; i + 1 < starts.size(); i++) {
      Arrays.fill(from, starts.get(i) + 1, starts.get(i + 1), from[starts.get(i + 1)]);
    }
  }

  private static boolean isBare(double[] from, List<Integer> starts, int i) {
    return from[starts.get(i + 1)] - from[starts.get(i)] < BARE;
  }

  private static double caret(Text probe, int at) {
    return probe.caretShape(at, true)[0] instanceof MoveTo start ? start.getX() : 0;
  }

  private static double[] gaps(VisualLine order, double[] left, double[] right) {
    double[] gaps = new double[order.gaps()];
    for (int gap = 1; gap < gaps.length; gap++) {
      VisualLine.Cluster cluster = order.seen().get(gap - 1);
      // What has no form of its own takes no place.
      double edge = gaps[gap - 1];
      for (int at = cluster.start(); at < cluster.end(); at++) {
        edge = Double.isNaN(left[at]) ? edge : Math.max(edge, right[at]);
      }
      gaps[gap] = edge;
    }
    return gaps;
  }

  /** What is drawn, from left to right. */
  List<Part> parts() {
    return parts;
  }

  double width() {
    return gaps[gaps.length - 1];
  }

  /** Where the caret of a place stands; places are counted from the start of the line. */
  double x(int place) {
    return gaps[order.gap(place)];
  }

  /** The place whose caret is nearest. */
  int place(double x) {
    int best = 0;
    for (int gap = 1; gap < gaps.length; gap++) {
      if (Math.abs(gaps[gap] - x) < Math.abs(gaps[best] - x)) {
        best = gap;
      }
    }
    return order.place(best);
  }

  /** The first place of the character that stands there; of the nearest one beside the line. */
  int character(double x) {
    int last = order.seen().size() - 1;
    int at = 0;
    while (at < last && gaps[at + 1] <= x) {
      at++;
    }
    return last < 0 ? 0 : order.seen().get(at).start();
  }

  /** The place one gap further; -1 behind the edge. */
  int beside(int place, boolean toTheRight) {
    int gap = order.gap(place) + (toTheRight ? 1 : -1);
    return gap < 0 || gap >= order.gaps() ? -1 : order.place(gap);
  }

  /** The place at an edge of the line. */
  int edge(boolean right) {
    return order.place(right ? order.gaps() - 1 : 0);
  }

  /** What is marked when the text between two places is. */
  List<Stretch> marked(int from, int to) {
    List<Stretch> marked = new ArrayList<>();
    for (int i = 0; i < order.seen().size(); i++) {
      VisualLine.Cluster cluster = order.seen().get(i);
      if (cluster.start() < to && cluster.end() > from) {
        boolean on = !marked.isEmpty() && marked.getLast().right() == gaps[i];
        double left = on ? marked.removeLast().left() : gaps[i];
        marked.add(new Stretch(left, gaps[i + 1]));
      }
    }
    return marked;
  }
}
