package assent.ui.studies;

import assent.ui.control.Icons;
import assent.ui.control.Labels;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The head of a column: pressed, it orders the rows by it, and pressed again the other way. */
final class HeadCell extends HBox {
  private final Column column;
  private final Label title;
  private final Label arrow = Labels.label("");

  HeadCell(Column column, Runnable pressed) {
    this.column = column;
    title = Labels.label(column.title(), "head-title");
    title.setTooltip(new Tooltip(column.title()));
    arrow.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(title, arrow);
    getStyleClass().add("head-cell");
    setAlignment(column.kind().isRight() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setOnMouseClicked(event -> pressed.run());
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            pressed.run();
            event.consume();
          }
        });
  }

  Column column() {
    return column;
  }

  /**
   * Says whether the rows are ordered by it.
   *
   * @param spoken the same for assistive technology
   */
  void show(PeopleOrder order, String spoken) {
    boolean by = order.by().isSame(column);
    arrow.setGraphic(
        by ? Icons.of(order.reversed() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_UP, 14) : null);
    getStyleClass().remove("sorted");
    if (by) {
      getStyleClass().add("sorted");
    }
    setAccessibleText(by ? column.title() + ", " + spoken : column.title());
  }
}
