package assent.ui.studies;

import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.ReadingLabel;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** A stream without a value to draw: its name, what there is instead, and why. */
final class BareRow {
  private BareRow() {}

  /**
   * @param again words of what tries to read it again
   */
  static Node of(Person.Bare bare, String again, Runnable read) {
    var name = Labels.label(bare.name(), "bare-name");
    name.setGraphic(Icons.of(Feather.TRENDING_UP, 16));
    ReadingLabel reading = new ReadingLabel(bare.reading());
    reading.getStyleClass().add("bare-reading");
    Label why = Labels.wrapped(bare.why(), "text-small", "text-muted", "bare-why");
    FlowPane row = new FlowPane(name, reading, why);
    if (bare.again()) {
      Hyperlink link = new Hyperlink(again);
      link.setId("read-again-" + bare.stream());
      link.setMinWidth(Region.USE_PREF_SIZE);
      link.setOnAction(event -> read.run());
      row.getChildren().add(link);
    }
    why.maxWidthProperty().bind(row.widthProperty());
    reading.maxWidthProperty().bind(row.widthProperty());
    name.maxWidthProperty().bind(row.widthProperty());
    row.setMinWidth(0);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("bare-row");
    return row;
  }
}
