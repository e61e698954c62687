package assent.ui.invites.sent;

import assent.ui.control.ChipView;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.RowFace;
import assent.ui.format.Chip;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What an invite looks like in the list. */
public final class InviteCell extends VBox implements RowFace<InviteRow> {
  private final Texts texts;
  private final Label title = Labels.label("", "text-strong");
  private final Label when = Labels.label("", "text-small", "text-muted");
  private final Label line = Labels.label("", "text-small", "text-muted");
  private final ChipView chip = new ChipView(new Chip("", Tone.PENDING));
  private final Label warning = Labels.label("");

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
    getChildren().addAll(top, line, foot);
    getStyleClass().add("invite-row");
    // The list decides how wide a row is, not the longest title in it.
    setMinWidth(0);
    setPrefWidth(0);
  }

  @Override
  public Region node() {
    return this;
  }

  @Override
  public void show(InviteRow row) {
    title.setText(row.title());
    when.setText(row.when());
    line.setText(row.line());
    chip.show(row.chip());
    Layouts.shown(warning, row.warns());
    setAccessibleText(
        texts.get(
            "invites.row.spoken",
            Map.of("title", row.title(), "state", row.chip().word(), "line", row.line())));
  }
}
