package assent.ui.invites.sent;

import assent.ui.control.ChipView;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.format.Chip;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One invite in the list: made once, then only filled. */
public final class InviteCell extends ListCell<InviteRow> {
  private final Texts texts;
  private final Label title = Labels.label("", "text-strong");
  private final Label when = Labels.label("", "text-small", "text-muted");
  private final Label line = Labels.label("", "text-small", "text-muted");
  private final ChipView chip = new ChipView(new Chip("", Tone.PENDING));
  private final Label warning = Labels.label("");
  private final VBox box;

  public InviteCell(Texts texts) {
    this.texts = texts;
    when.setMinWidth(USE_PREF_SIZE);
    warning.setGraphic(Icons.of(Feather.ALERT_TRIANGLE, 16));
    warning.getStyleClass().add("row-warning");
    warning.setTooltip(new Tooltip(texts.get("invites.row.warns")));
    HBox top = new HBox(title, Layouts.gap(), when);
    top.getStyleClass().add("row-line");
    top.setAlignment(Pos.BASELINE_LEFT);
    HBox foot = new HBox(chip, warning);
    foot.getStyleClass().add("row-line");
    foot.setAlignment(Pos.CENTER_LEFT);
    box = new VBox(top, line, foot);
    box.getStyleClass().add("invite-row");
    // The list decides how wide a row is, not the longest title in it.
    box.setMinWidth(0);
    box.setPrefWidth(0);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
  }

  @Override
  protected void updateItem(@Nullable InviteRow row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    title.setText(row.title());
    when.setText(row.when());
    line.setText(row.line());
    chip.show(row.chip());
    Layouts.shown(warning, row.warns());
    setGraphic(box);
    setAccessibleText(
        texts.get(
            "invites.row.spoken",
            Map.of("title", row.title(), "state", row.chip().word(), "line", row.line())));
  }
}
