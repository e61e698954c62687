package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A field with an end")
class LimitNoteTest extends FxTest {
  @Test
  @DisplayName("refuses whole what is too much, keeps what was there, and says so until it takes")
  void refuses() {
    TextArea[] area = new TextArea[1];
    TextField[] field = new TextField[1];
    Label[] notes = new Label[2];
    show(
        () -> {
          area[0] = new TextArea();
          field[0] = new TextField();
          notes[0] = LimitNote.under(area[0], 20, ui.texts());
          notes[1] = LimitNote.under(field[0], 20, ui.texts());
          return new VBox(area[0], notes[0], field[0], notes[1]);
        },
        600,
        400);
    for (int i = 0; i < 2; i++) {
      var input = i == 0 ? area[0] : field[0];
      Label note = notes[i];
      robot.interact(
          () -> {
            input.setText("what was there");
            input.selectRange(5, 8);
            paste("x".repeat(1_000_000));
            input.paste();
            assertThat(input.getText()).isEqualTo("what was there");
            assertThat(input.getSelectedText()).isEqualTo("was");
            assertThat(note.isVisible()).isTrue();
            assertThat(note.getText()).contains("1,000,000", "20");
            paste("is");
            input.paste();
            assertThat(input.getText()).isEqualTo("what is there");
            assertThat(note.isVisible()).isFalse();
          });
    }
  }

  private static void paste(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
