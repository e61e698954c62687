package assent.ui.alerts;

import assent.ui.control.AccessibleText;
import assent.ui.control.AddressLabel;
import assent.ui.control.ChipView;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.RowFace;
import assent.ui.format.Chip;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What an alert looks like in the list. */
final class AlertCell extends HBox implements RowFace<AlertItem> {
  private final Texts texts;
  private final FontIcon sign = Icons.of(ChipView.shape(Tone.INFO));
  private final StackPane disc = new StackPane(sign);
  private final Label title = Labels.wrapped("", "row-title");
  private final Label when = Labels.label("", "row-when");
  private final AddressLabel address = new AddressLabel("row-preview");
  private final Label level = Labels.label("", "row-study");
  private final ChipView state = new ChipView(new Chip("", Tone.PENDING));
  private @Nullable Tone shown;

  AlertCell(Texts texts) {
    this.texts = texts;
    disc.getStyleClass().add("level-disc");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    when.setMinWidth(USE_PREF_SIZE);
    HBox top = new HBox(title, when);
    top.getStyleClass().add("row-line");
    top.setAlignment(Pos.TOP_LEFT);
    HBox states = new HBox(level, state);
    states.getStyleClass().add("row-line");
    states.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(top, address, states);
    words.getStyleClass().add("row-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(disc, words);
    getStyleClass().add("row-face");
    setAlignment(Pos.TOP_LEFT);
  }

  @Override
  public Region node() {
    return this;
  }

  @Override
  public void show(AlertItem item) {
    showLevel(item.level());
    title.setText(item.title());
    when.setText(item.brief());
    String direction =
        texts.get(item.mine() ? "alerts.to" : "alerts.from", "person", item.person().address());
    address.show(direction);
    state.show(item.state());
    setAccessibleText(
        AccessibleText.of(
            item.level().word(), item.title(), direction, item.state().word(), item.when()));
  }

  private void showLevel(Chip chip) {
    level.setText(chip.word());
    if (chip.tone() != shown) {
      shown = chip.tone();
      sign.setIconCode(ChipView.shape(chip.tone()));
      ChipView.tell(disc, chip.tone());
    }
  }
}
