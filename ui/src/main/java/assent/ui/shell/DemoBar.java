package assent.ui.shell;

import assent.ui.control.Icons;
import assent.ui.control.Texty;
import assent.ui.text.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Says on every screen that this is the demo. */
final class DemoBar extends HBox {
  DemoBar(Texts texts) {
    setId("demo-bar");
    getStyleClass().add("demo-bar");
    Label word = Texty.label(texts.get("shell.demo"), "demo-word");
    word.setMinWidth(USE_PREF_SIZE);
    Label words = Texty.wrapped(texts.get("shell.demo.words"), "demo-words");
    getChildren().addAll(Icons.of(Feather.INFO, 14), word, words);
  }
}
