package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.Writings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lines that Assent breaks itself")
class LinesTest {
  // A typewriter: each unit is ten wide, marks and the invisible take nothing.
  private static final Lines.Measure TYPEWRITER =
      part -> 10.0 * part.codePoints().filter(LinesTest::isWide).count();

  private static boolean isWide(int c) {
    int type = Character.getType(c);
    return type != Character.NON_SPACING_MARK && type != Character.FORMAT;
  }

  private static List<String> shown(String text, double width) {
    return Lines.wrapped(text, width, TYPEWRITER).stream()
        .map(line -> text.substring(line.start(), line.end()))
        .toList();
  }

  @Test
  @DisplayName("break between words, and leave the spaces there out")
  void words() {
    assertThat(shown("שלום עולם טוב", 95)).containsExactly("שלום עולם", "טוב");
    assertThat(shown("שלום   עולם", 50)).containsExactly("שלום", "עולם");
    assertThat(shown("אב\n\nגד\r\nה\n", 50)).containsExactly("אב", "", "גד", "ה");
    assertThat(shown("", 50)).containsExactly("");
    assertThat(shown("   ", 20)).containsExactly("");
  }

  @Test
  @DisplayName("cut a word that is wider than a line, between whole characters")
  void longWord() {
    assertThat(shown("אבגדהו", 40)).containsExactly("אבגד", "הו");
    assertThat(shown("א👍🏽👍🏽ב", 10)).containsExactly("א", "👍🏽", "👍🏽", "ב");
    assertThat(shown("שלום אבגדהו", 50)).containsExactly("שלום", "אבגדה", "ו");
  }

  @Test
  @DisplayName("hold everything once, and fit, whatever the text and the width")
  void everything() {
    Random random = new Random(20261130);
    for (int i = 0; i < 800; i++) {
      String text = Writings.any(random);
      double width = 10 * (1 + random.nextInt(60));
      int at = 0;
      for (Lines.Line line : Lines.wrapped(text, width, TYPEWRITER)) {
        assertThat(text.substring(at, line.start())).as("between lines of %s", text).isBlank();
        String part = text.substring(line.start(), line.end());
        boolean fits = TYPEWRITER.width(part) <= width;
        assertThat(fits || isOneCharacter(part)).as("%s in %s", part, width).isTrue();
        at = line.end();
      }
      assertThat(text.substring(at)).as("after the lines of %s", text).isBlank();
    }
  }

  private static boolean isOneCharacter(String part) {
    java.text.BreakIterator characters = java.text.BreakIterator.getCharacterInstance();
    characters.setText(part);
    return characters.next() == part.length();
  }

  @Test
  @DisplayName("are short enough to be drawn, of what has no width or no end too")
  void longText() {
    for (String text :
        List.of("\u200C".repeat(5_000), "א\u0301" + "\u0301".repeat(5_000), "א".repeat(5_000))) {
      List<Lines.Line> lines = Lines.wrapped(text, 1_000_000, TYPEWRITER);
      assertThat(lines).allMatch(line -> line.end() - line.start() <= Lines.LONGEST);
      assertThat(lines.stream().mapToInt(line -> line.end() - line.start()).sum())
          .isEqualTo(text.length());
    }
  }

  @Test
  @DisplayName("read in the direction of the first letter of their paragraph")
  void direction() {
    assertThat(Lines.wrapped("12 שלום\nhello שלום\n(\"ש", 1_000, TYPEWRITER))
        .extracting(Lines.Line::rightToLeft)
        .containsExactly(true, false, true);
  }

  @Test
  @DisplayName("keep a comma on its side of a word when the next line goes on in that direction")
  void pieces() {
    String text = "say שלום, עולם now";
    List<Lines.Line> lines = Lines.wrapped(text, 100, TYPEWRITER);
    assertThat(lines).hasSize(2);
    assertThat(drawn(text, lines.getFirst())).containsExactly("say ", ",", "שלום");
    assertThat(drawn(text, lines.getLast())).containsExactly("עולם", " now");
  }

  private static List<String> drawn(String text, Lines.Line line) {
    return new Pieces(text).of(line).stream().map(Pieces.Piece::text).toList();
  }

  @Test
  @DisplayName("stand from right to left, word by word, numbers as they are written")
  void order() {
    String text = "אבג, דה (טל 02-55)!";
    Lines.Line line = Lines.wrapped(text, 1_000, TYPEWRITER).getFirst();
    assertThat(drawn(text, line))
        .containsExactly("!", ")", "02-55", " ", "טל", "(", " ", "דה", " ", ",", "אבג");
    String mixed = "x אבג, 10 ml";
    assertThat(drawn(mixed, Lines.wrapped(mixed, 1_000, TYPEWRITER).getFirst()))
        .containsExactly("x ", "10", " ", ",", "אבג", " ml");
  }

  @Test
  @DisplayName("part letters where U+200C does, and draw no box for it")
  void joining() {
    String text = "می\u200cخواهم";
    assertThat(drawn(text, Lines.wrapped(text, 1_000, TYPEWRITER).getFirst()))
        .containsExactly("خواهم", "می");
  }

  @Test
  @DisplayName("of a label of one line hold what fits beside the ellipsis")
  void oneLine() {
    assertThat(Lines.unwrapped("אבגדהוז\nאב", 50, 10, TYPEWRITER))
        .containsExactly(
            new Lines.Line(0, 4, 0, true, true), new Lines.Line(8, 10, 8, true, false));
    assertThat(Lines.unwrapped("א".repeat(2_000), 50, 10, TYPEWRITER).getFirst().end())
        .isEqualTo(4);
    assertThat(Lines.widest("אב גד\nא", TYPEWRITER)).isEqualTo(50);
  }
}
