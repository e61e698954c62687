package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A field for plain text")
class PlainInputTest extends FxTest {
  private static final String HOSTILE = "a\u001b[31mb\u202ec\u2066d\u200be\rf\r\ng\ufeffh\u0085i";

  private final TextField line = PlainInput.of(new TextField());
  private final TextArea lines = PlainInput.of(new TextArea());

  @Test
  @DisplayName(
      "takes in nothing that could do anything, pasted or set; breaks in a line are spaces")
  void pasted() {
    show(() -> new VBox(line, lines), 400, 300);
    robot.interact(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(HOSTILE);
          Clipboard.getSystemClipboard().setContent(content);
          line.paste();
          lines.paste();
        });
    assertThat(line.getText()).isEqualTo("abcde f gh i");
    assertThat(lines.getText()).isEqualTo("abcde\nf\ngh\ni");
    assertThat(line.getCaretPosition()).isEqualTo(line.getLength());
    robot.interact(
        () -> {
          line.setText(HOSTILE);
          lines.setText("x" + HOSTILE);
          lines.insertText(1, "y\u2067z");
        });
    assertThat(line.getText()).isEqualTo("abcde f gh i");
    assertThat(lines.getText()).isEqualTo("xyzabcde\nf\ngh\ni");
  }

  @Test
  @DisplayName("takes what joins letters by itself, emoji in halves, and marks after their letter")
  void byPieces() {
    show(() -> new VBox(line, lines), 400, 300);
    String[] pieces = {
      "می", "\u200c", "خواهم", " ", "👩", "\u200d", "⚕", "\ufe0f", "\ud83d", "\ude00", "e", "\u0301"
    };
    robot.interact(
        () -> {
          for (String piece : pieces) {
            line.appendText(piece);
            lines.appendText(piece);
          }
        });
    String whole = String.join("", pieces);
    assertThat(line.getText()).isEqualTo(whole);
    assertThat(lines.getText()).isEqualTo(whole);
  }
}
