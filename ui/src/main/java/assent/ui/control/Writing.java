package assent.ui.control;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The lines of a place to write in which something reads from right to left, and the way a caret
 * goes in them. A paragraph begins at the side where its first strong letter says. Only lines that
 * are asked for are measured. Asked on the screen's thread only.
 */
final class Writing {
  // More than a window shows, and what stands around it.
  private static final int REMEMBERED = 400;

  /** What a line looks like depends on its characters, where they turn, and the font. */
  private record Looks(String text, String directions, Font font) {}

  private final Text probe = new Text();
  private final Map<Looks, WrittenLine> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Looks, WrittenLine> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Map<Integer, Bidi> directions = new LinkedHashMap<>();
  private List<Lines.Line> lines = List.of(new Lines.Line(0, 0, 0, false, false));
  private String text = "";
  private Font font = Font.getDefault();

  /**
   * What is written now.
   *
   * @param now the text as it is drawn, without the line breaks that only show where a line is full
   * @param shown the same with them
   */
  void update(String now, String shown, Font drawnWith) {
    text = now;
    font = drawnWith;
    directions.clear();
    List<Lines.Line> made = new ArrayList<>();
    int paragraph = 0;
    boolean leftwards = Script.isRightToLeft(paragraph(0));
    int start = 0;
    for (int at = 0; at <= shown.length(); at++) {
      if (at == shown.length() || shown.charAt(at) == '\n') {
        made.add(new Lines.Line(start, at, paragraph, leftwards, false));
        start = at + 1;
        if (at < text.length() && text.charAt(at) == '\n') {
          paragraph = start;
          leftwards = Script.isRightToLeft(paragraph(start));
        }
      }
    }
    lines = List.copyOf(made);
  }

  private String paragraph(int from) {
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  int count() {
    return lines.size();
  }

  Lines.Line line(int index) {
    return lines.get(index);
  }

  /** The line in which a place is. */
  int lineOf(int place) {
    int low = 0;
    int high = lines.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (lines.get(middle).start() <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  WrittenLine written(int index) {
    Lines.Line line = lines.get(index);
    Bidi whole =
        directions.computeIfAbsent(
            line.paragraph(),
            from ->
                new Bidi(
                    whole(paragraph(from)),
                    line.rightToLeft()
                        ? Bidi.DIRECTION_RIGHT_TO_LEFT
                        : Bidi.DIRECTION_LEFT_TO_RIGHT));
    String shown = text.substring(line.start(), line.end());
    Bidi here =
        shown.isEmpty()
            ? whole
            : whole.createLineBidi(line.start() - line.paragraph(), line.end() - line.paragraph());
    StringBuilder turns = new StringBuilder().append(line.rightToLeft());
    for (int run = 0; run < here.getRunCount() && !shown.isEmpty(); run++) {
      turns.append(' ').append(here.getRunStart(run)).append(':').append(here.getRunLevel(run));
    }
    return known.computeIfAbsent(
        new Looks(shown, turns.toString(), font),
        looks -> WrittenLine.of(shown, here, line.rightToLeft(), font, probe));
  }

  // What ends a paragraph elsewhere stands within a line here.
  private static String whole(String paragraph) {
    StringBuilder one = new StringBuilder(paragraph);
    for (int i = 0; i < one.length(); i++) {
      if (Character.getDirectionality(one.charAt(i))
          == Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR) {
        one.setCharAt(i, ' ');
      }
    }
    return one.toString();
  }

  /** Where a caret goes that is moved one step to a side; it stays at the last edge. */
  int beside(int place, boolean toTheRight) {
    int index = lineOf(place);
    Lines.Line line = lines.get(index);
    int next = written(index).beside(place - line.start(), toTheRight);
    if (next >= 0) {
      return line.start() + next;
    }
    int other = toTheRight == line.rightToLeft() ? index - 1 : index + 1;
    if (other < 0 || other >= lines.size()) {
      return place;
    }
    return other > index ? lines.get(other).start() : lines.get(other).end();
  }

  /** With Shift the caret goes the way that it goes without. */
  void mark(KeyEvent key, TextInputControl input, boolean drawn) {
    boolean left = key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.KP_LEFT;
    boolean right = key.getCode() == KeyCode.RIGHT || key.getCode() == KeyCode.KP_RIGHT;
    boolean shiftOnly =
        key.isShiftDown() && !key.isControlDown() && !key.isAltDown() && !key.isMetaDown();
    if (drawn && shiftOnly && (left || right)) {
      input.selectPositionCaret(beside(input.getCaretPosition(), right));
      key.consume();
    }
  }
}
