package assent.ui.shell;

import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.text.Texts;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Says on every screen that this is the demo, and leads out of it. */
final class DemoBar extends HBox {
  private final Label words = Labels.wrapped("", "demo-words");
  private final Hyperlink leave;

  /**
   * @param out leaves the demo; null where there is nowhere to go
   */
  DemoBar(Texts texts, @Nullable Runnable out) {
    setId("demo-bar");
    getStyleClass().add("demo-bar");
    Label word = Labels.label(texts.get("shell.demo"), "demo-word");
    word.setMinWidth(USE_PREF_SIZE);
    leave = new Hyperlink(texts.get("shell.demo.leave"));
    leave.setId("demo-leave");
    leave.setMinWidth(USE_PREF_SIZE);
    say(texts.get("shell.demo.words"));
    words.setId("demo-words");
    getChildren().addAll(Icons.of(Feather.INFO, 14), word, words);
    if (out != null) {
      getChildren().add(leave);
      leave.setOnAction(
          event -> {
            // Once is enough: leaving closes a platform and opens what is kept.
            leave.setDisable(true);
            out.run();
          });
    }
  }

  /** Says something else beside the mark. */
  void say(String sentence) {
    words.setText(sentence);
    leave.setDisable(false);
  }
}
