package assent.ui.control;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.text.Text;

/** Lines in which scripts stand beside each other, and how they have to be seen. */
final class MixedLines {
  private static final List<String> WORDS =
      List.of(
          "שלום",
          "נועה,",
          "מרגישה?",
          "مرحبا",
          "شراب",
          "السعال؛",
          "سلام",
          "ܫܠܡܐ",
          "ܐܡܪ",
          "می‌خواهم",
          "גוטן",
          "מאָרגן",
          "12",
          "3.5%",
          "٠٢٥",
          "۱۲",
          "Lee",
          "cafe",
          "(ab)",
          "!",
          "מ",
          "و");

  private static final List<String> LINES =
      List.of(
          "שלום مرحبا",
          "مرحبا שלום",
          "שלוםمرحبا",
          "مرحبا ܫܠܡܐ",
          "שלום سلام ۱۲",
          "שלום مرحبا ܫܠܡܐ",
          "Take שלום مرحبا now",
          "שלום Lee مرحبا 12 ܫܠܡܐ",
          "سلام، חבר! 12 (שלום)",
          "שלום, عالم");

  private MixedLines() {}

  /** Some that are known to be hard, and more by chance. */
  static List<String> mixed(int more) {
    Random random = new Random(20261130);
    List<String> all = new ArrayList<>(LINES);
    for (int i = 0; i < more; i++) {
      StringBuilder line = new StringBuilder();
      for (int word = 2 + random.nextInt(4); word > 0; word--) {
        line.append(WORDS.get(random.nextInt(WORDS.size())));
        line.append(random.nextInt(5) == 0 || word == 1 ? "" : " ");
      }
      all.add(line.toString());
    }
    return all;
  }

  /** Places between whole characters. */
  static List<Integer> characters(String text) {
    BreakIterator at = BreakIterator.getCharacterInstance(Locale.ROOT);
    at.setText(text);
    List<Integer> all = new ArrayList<>();
    for (int i = at.first(); i != BreakIterator.DONE; i = at.next()) {
      all.add(i);
    }
    return all;
  }

  /** Characters from left to right, as the platform's own class orders them. */
  static List<String> ordered(String text) {
    Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    List<Integer> starts = characters(text);
    int count = starts.size() - 1;
    byte[] levels = new byte[count];
    String[] seen = new String[count];
    for (int i = 0; i < count; i++) {
      levels[i] = (byte) bidi.getLevelAt(starts.get(i));
      seen[i] = text.substring(starts.get(i), starts.get(i + 1));
    }
    Bidi.reorderVisually(levels, 0, seen, 0, count);
    return List.of(seen);
  }

  /**
   * The characters that are drawn, from left to right; a node has one direction, which its
   * orientation tells.
   */
  static List<String> drawn(Node input) {
    List<String> all = new ArrayList<>();
    input.lookupAll(".part").stream()
        .map(Text.class::cast)
        .sorted(Comparator.comparingDouble(Text::getLayoutX))
        .forEach(
            node -> {
              List<Integer> starts = characters(node.getText());
              List<String> part = new ArrayList<>();
              for (int i = 1; i < starts.size(); i++) {
                part.add(node.getText().substring(starts.get(i - 1), starts.get(i)));
              }
              boolean leftwards = node.getNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
              all.addAll(leftwards ? part.reversed() : part);
            });
    all.removeIf(String::isBlank);
    return all;
  }
}
