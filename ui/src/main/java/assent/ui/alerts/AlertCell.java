package assent.ui.alerts;

import assent.ui.control.AccessibleText;
import assent.ui.control.AddressLabel;
import assent.ui.control.ChipView;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.text.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What an alert looks like in the list. */
final class AlertCell {
  private AlertCell() {}

  static Node of(AlertItem item, Texts texts) {
    StackPane shape = new StackPane(Icons.of(ChipView.shape(item.level().tone())));
    shape
        .getStyleClass()
        .addAll("level-disc", "tone-" + item.level().tone().name().toLowerCase(Locale.ROOT));
    Label title = Labels.wrapped(item.title(), "row-title");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    Label when = Labels.label(item.brief(), "row-when");
    when.setMinWidth(Region.USE_PREF_SIZE);
    HBox top = new HBox(title, when);
    top.getStyleClass().add("row-line");
    top.setAlignment(Pos.TOP_LEFT);
    String direction =
        texts.get(item.mine() ? "alerts.to" : "alerts.from", "person", item.person().address());
    HBox states =
        new HBox(Labels.label(item.level().word(), "row-study"), new ChipView(item.state()));
    states.getStyleClass().add("row-line");
    states.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(top, new AddressLabel(direction, "row-preview"), states);
    words.getStyleClass().add("row-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(shape, words);
    line.getStyleClass().add("row-face");
    line.setAlignment(Pos.TOP_LEFT);
    line.setAccessibleText(
        AccessibleText.of(
            item.level().word(), item.title(), direction, item.state().word(), item.when()));
    return line;
  }
}
