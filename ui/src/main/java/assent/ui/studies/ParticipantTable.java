package assent.ui.studies;

import assent.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who takes part, one line each. Only the lines that can be seen exist as nodes. Up and
 * Down go through them, Space ticks, Shift with Up or Down ticks on the way, Enter opens.
 */
final class ParticipantTable extends Region {
  private static final double PERSON_MOST = 34;

  private final Texts texts;
  private final TableLayout layout = new TableLayout();
  private final ObservableList<ParticipantRow> items = FXCollections.observableArrayList();
  private final ListView<ParticipantRow> list = new ListView<>(items);
  private final Region em = new Region();
  private final Region band = new Region();
  private final CheckBox tickAll = new CheckBox();
  private final List<HeadCell> heads = new ArrayList<>();
  private final Actions actions;
  private List<Column> columns = List.of();
  private double person = Column.Kind.PERSON.ems();
  private double state = Column.Kind.STATE.ems();
  private Runnable laidOut = () -> {};

  /** What people do in the table. */
  interface Actions {
    void sortBy(Column column);

    void tick(String key);

    void extendTo(String key);

    void tickShown();

    void open(String key);
  }

  ParticipantTable(Texts texts, Actions actions) {
    this.texts = texts;
    this.actions = actions;
    getStyleClass().add("participants");
    band.getStyleClass().add("table-head");
    em.getStyleClass().add("em");
    em.setVisible(false);
    em.prefWidthProperty().subscribe((before, now) -> requestLayout());
    tickAll.setAccessibleText(texts.get("studies.tick.all"));
    tickAll.getStyleClass().add("table-tick");
    tickAll.setId("tick-all");
    tickAll.setOnAction(event -> actions.tickShown());
    list.setId("participants");
    list.setAccessibleText(texts.get("studies.participants"));
    list.setCellFactory(view -> new Row());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    getChildren().addAll(band, tickAll, list, em);
  }

  /** Shows these. Who was chosen stays chosen, wherever they stand now. */
  void show(List<ParticipantRow> rows) {
    ParticipantRow chosen = list.getSelectionModel().getSelectedItem();
    boolean same = rows.size() == items.size();
    for (int i = 0; same && i < rows.size(); i++) {
      same = rows.get(i).key().equals(items.get(i).key());
    }
    if (same) {
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(items.get(i))) {
          items.set(i, rows.get(i));
        }
      }
    } else {
      items.setAll(rows);
    }
    if (chosen != null) {
      choose(chosen.key());
    }
    person = widest(rows);
    state = longest(rows);
    long ticked = rows.stream().filter(ParticipantRow::ticked).count();
    tickAll.setSelected(!rows.isEmpty() && ticked == rows.size());
    tickAll.setIndeterminate(ticked > 0 && ticked < rows.size());
    requestLayout();
  }

  /** Shows who is chosen. */
  void choose(String key) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).key().equals(key)) {
        if (list.getSelectionModel().getSelectedIndex() != i) {
          list.getSelectionModel().clearAndSelect(i);
        }
        return;
      }
    }
    list.getSelectionModel().clearSelection();
  }

  /** Shows these columns. */
  void show(List<Column> now, PeopleOrder order) {
    if (!now.equals(columns)) {
      columns = now;
      getChildren().removeAll(heads);
      heads.clear();
      for (Column column : now) {
        if (column.kind() != Column.Kind.TICK) {
          heads.add(new HeadCell(column, () -> actions.sortBy(column)));
        }
      }
      getChildren().addAll(2, heads);
      requestLayout();
    }
    String spoken = texts.get(order.reversed() ? "studies.sorted.down" : "studies.sorted.up");
    heads.forEach(head -> head.show(order, spoken));
  }

  /** Called after the columns found their places. */
  void onLayout(Runnable then) {
    laidOut = then;
  }

  /** How many columns have no room. */
  int leftOut() {
    return layout.leftOut();
  }

  /** Where keys go. */
  ListView<ParticipantRow> list() {
    return list;
  }

  /** How wide names and addresses are, in widths of text; estimated, for all rows alike. */
  private static double widest(List<ParticipantRow> rows) {
    double most = 0;
    for (ParticipantRow row : rows) {
      most = Math.max(most, row.code().length() * 0.66 + row.address().length() * 0.5);
    }
    boolean named = rows.stream().anyMatch(row -> !row.address().isEmpty());
    double least = named ? Column.Kind.PERSON.ems() : 160 / 14.0;
    return Math.min(PERSON_MOST, Math.ceil(Math.max(least, most + 1.5)));
  }

  private static double longest(List<ParticipantRow> rows) {
    int most = 0;
    for (ParticipantRow row : rows) {
      most = Math.max(most, row.state().word().length());
    }
    return Math.max(Column.Kind.STATE.ems(), most * 0.46 + 3.15);
  }

  private void pressed(KeyEvent event) {
    ParticipantRow chosen = list.getSelectionModel().getSelectedItem();
    int at = list.getSelectionModel().getSelectedIndex();
    if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
      actions.tickShown();
      event.consume();
    } else if (chosen == null) {
      return;
    } else if (event.getCode() == KeyCode.SPACE) {
      actions.tick(chosen.key());
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      actions.open(chosen.key());
      event.consume();
    } else if (event.isShiftDown()
        && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
      int next = at + (event.getCode() == KeyCode.UP ? -1 : 1);
      if (next >= 0 && next < items.size()) {
        actions.extendTo(chosen.key());
        String key = items.get(next).key();
        list.getSelectionModel().clearAndSelect(next);
        list.getFocusModel().focus(next);
        actions.extendTo(key);
      }
      event.consume();
    }
  }

  @Override
  protected void layoutChildren() {
    double size = Math.max(1, em.prefWidth(-1));
    boolean changed = layout.update(columns, person, state, getWidth(), size);
    double head = layout.isCards() ? 0 : Math.round(size * 32 / 14);
    band.setVisible(!layout.isCards());
    band.resizeRelocate(0, 0, getWidth(), head);
    heads.forEach(one -> one.setVisible(false));
    tickAll.setVisible(!layout.isCards());
    double pad = size * 8 / 14;
    for (TableLayout.Place place :
        layout.isCards() ? List.<TableLayout.Place>of() : layout.places()) {
      if (place.column().kind() == Column.Kind.TICK) {
        double tall = Math.ceil(tickAll.prefHeight(-1));
        tickAll.resizeRelocate(
            place.x(), Math.round((head - tall) / 2), Math.ceil(tickAll.prefWidth(-1)), tall);
      }
      for (HeadCell cell : heads) {
        if (cell.column().isSame(place.column())) {
          cell.setVisible(true);
          cell.resizeRelocate(place.x() + pad / 2, 0, place.width() - pad, head);
        }
      }
    }
    list.resizeRelocate(0, head, getWidth(), getHeight() - head);
    if (changed) {
      list.setFixedCellSize(layout.rowHeight());
      list.refresh();
      laidOut.run();
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 400;
  }

  private final class Row extends ListCell<ParticipantRow> {
    private final ParticipantCell face;

    Row() {
      Consumer<String> ticked = actions::tick;
      face = new ParticipantCell(layout, ticked);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setPrefWidth(0); // as wide as the list and no wider
      setOnMouseClicked(
          event -> {
            ParticipantRow shown = getItem();
            if (shown != null && !face.isTick(event.getTarget())) {
              actions.open(shown.key());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable ParticipantRow item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      if (item == null || empty) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      face.show(item);
      setGraphic(face);
      setAccessibleText(item.spoken());
    }
  }
}
