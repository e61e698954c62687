package assent.ui.studies;

import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.text.Texts;
import java.util.AbstractList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * Every value of a series, the newest first; only the lines that can be seen are put into words.
 */
final class ValuesTable extends VBox {
  private final Texts texts;
  private final ListView<Line> list = new ListView<>();
  private final Label count = Labels.label("", "text-small", "text-muted");

  private record Line(Person.Lane lane, int index) {}

  ValuesTable(Texts texts, List<Person.Lane> lanes) {
    this.texts = texts;
    ComboBox<Person.Lane> which = new ComboBox<>();
    which.setId("values-of");
    which.getItems().setAll(lanes);
    which.setAccessibleText(texts.get("studies.values.of"));
    which.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Person.@Nullable Lane lane) {
            return lane == null ? "" : lane.name();
          }

          @Override
          public Person.Lane fromString(String words) {
            throw new UnsupportedOperationException("chosen, not written");
          }
        });
    list.setId("values");
    list.setAccessibleText(texts.get("studies.values"));
    list.setCellFactory(view -> new Cell());
    which.setOnAction(event -> show(which.getValue()));
    which.setValue(lanes.getFirst());
    show(lanes.getFirst());
    getChildren().addAll(Layouts.line("values-head", which, count), list);
    getStyleClass().add("values-table");
    VBox.setVgrow(list, Priority.ALWAYS);
  }

  private void show(Person.Lane lane) {
    int size = lane.values().size();
    count.setText(texts.count("studies.values.count", size));
    list.setItems(
        FXCollections.observableList(
            new AbstractList<>() {
              @Override
              public Line get(int row) {
                return new Line(lane, size - 1 - row);
              }

              @Override
              public int size() {
                return size;
              }
            }));
  }

  private static final class Cell extends ListCell<Line> {
    private final Label when = Labels.label("", "value-when", "text-muted");
    private final Label value = Labels.label("", "value-words");
    private final HBox row = new HBox(when, value);

    Cell() {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setPrefWidth(0);
      row.getStyleClass().add("value-row");
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      if (line == null || empty) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      when.setText(line.lane().moments().apply(line.index()));
      value.setText(line.lane().exact().apply(line.index()).replace('\n', ' '));
      setGraphic(row);
      setAccessibleText(when.getText() + ", " + value.getText());
    }
  }
}
