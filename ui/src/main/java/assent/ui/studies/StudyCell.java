package assent.ui.studies;

import assent.ui.chart.Meter;
import assent.ui.control.AccessibleText;
import assent.ui.control.ChipView;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.RowFace;
import assent.ui.format.Chip;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a study looks like in the list. */
final class StudyCell extends VBox implements RowFace<StudyRow> {
  private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");

  private final Texts texts;
  private final Label title = Labels.wrapped("", "text-lead", "row-title");
  private final ChipView state = new ChipView(new Chip("", Tone.PENDING));
  private final Label people = Labels.label("", "text-muted");
  private final Meter meter = new Meter();
  private final Label complete = Labels.label("", "text-muted");
  private final Label waiting = Labels.wrapped("", "study-waiting");
  private final HBox completeness = new HBox(meter, complete);

  StudyCell(Texts texts) {
    this.texts = texts;
    completeness.setAlignment(Pos.CENTER_LEFT);
    completeness.getStyleClass().add("study-complete");
    waiting.setGraphic(Icons.of(Feather.ALERT_TRIANGLE, 16));
    FlowPane line = new FlowPane(state, people, completeness);
    line.getStyleClass().add("study-line");
    getChildren().addAll(title, line, waiting);
    getStyleClass().add("study-row");
    setMinWidth(0);
    setPrefWidth(0);
  }

  @Override
  public Region node() {
    return this;
  }

  @Override
  public void show(StudyRow row) {
    title.setText(row.title());
    state.show(row.state());
    people.setText(row.people());
    Layouts.shown(completeness, !row.complete().isEmpty());
    meter.show(row.share(), row.share() < 0.7 ? Meter.Kind.LOW : Meter.Kind.GOOD);
    String words =
        row.complete().isEmpty() ? "" : texts.get("studies.row.complete", "share", row.complete());
    complete.setText(words);
    Layouts.shown(waiting, row.waiting());
    pseudoClassStateChanged(ENDED, row.away());
    setAccessibleText(
        AccessibleText.of(row.title(), row.state().word(), row.people(), words, row.waiting()));
  }
}
