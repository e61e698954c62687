package assent.ui.control;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A list whose rows have keys and one of which is chosen. What is chosen stays chosen by its key
 * while rows come, go and change around it.
 *
 * @param <T> rows
 */
public final class KeyedList<T> extends ListView<T> {
  private static final long SOON = Duration.ofMillis(400).toNanos();

  /** So many rows before the end are measured also where nobody sees them. */
  private static final int MEASURED = 60;

  /** How much one row counts in what is known of the usual height. */
  private static final double SHARE = 16;

  private final Function<? super T, String> key;
  private final Consumer<? super String> choose;
  private final Supplier<? extends RowFace<? super T>> faces;
  private final String instead;
  private String chosen = "";
  private final ListChangeListener<T> follower = this::follow;
  private boolean restoring;

  /** How high rows usually are; -1 before one was measured. */
  private double typical = -1;

  private List<T> before = List.of();
  private long movedAt;
  private boolean swallowing;

  /**
   * @param key key of a row; empty for one that cannot be chosen
   * @param faces makes what a row looks like
   * @param instead the sentence in the place of a row that cannot be shown
   * @param choose called when a person moves to another row
   * @param open called when a person opens the row, by Enter or a click
   */
  public KeyedList(
      ObservableList<T> rows,
      Function<? super T, String> key,
      Supplier<? extends RowFace<? super T>> faces,
      String instead,
      Consumer<? super String> choose,
      Runnable open) {
    super(FXCollections.observableArrayList(rows));
    this.key = key;
    this.choose = choose;
    this.faces = faces;
    this.instead = instead;
    renew();
    getSelectionModel()
        .selectedItemProperty()
        .addListener((source, before, now) -> moved(before, now));
    // How high a row is depends on the width; the list keeps the heights it has once worked out.
    widthProperty().addListener(observable -> refresh());
    // Weak: the rows belong to a view model that outlives many lists.
    rows.addListener(new WeakListChangeListener<>(follower));
    setOnMouseClicked(
        event -> {
          if (!chosen.isEmpty() && getSelectionModel().getSelectedItem() != null) {
            open.run();
          }
        });
    addEventFilter(MouseEvent.ANY, this::unseen);
    // A filter: the list itself takes Enter for editing.
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER && !chosen.isEmpty()) {
            open.run();
            event.consume();
          }
        });
  }

  /**
   * Makes its rows anew. What is hidden in a row while the text gets another size keeps its old
   * size, also when it is shown for the next row.
   */
  void renew() {
    setCellFactory(list -> new Cell(faces, instead));
  }

  /** Whether keys go to this list, be its window in front or not. */
  public boolean hasKeys() {
    return getScene() != null && getScene().getFocusOwner() == this;
  }

  /** Shows which one is chosen; empty for none. */
  public void choose(String now) {
    chosen = now;
    restore();
  }

  private void moved(@Nullable T before, @Nullable T now) {
    if (restoring || now == null) {
      return;
    }
    String its = key.apply(now);
    if (its.isEmpty()) {
      // Keys must be able to pass a row that cannot be chosen, in the direction they came from.
      int at = getItems().indexOf(now);
      int next = before != null && getItems().indexOf(before) > at ? at - 1 : at + 1;
      if (next >= 0 && next < getItems().size()) {
        getSelectionModel().clearAndSelect(next);
      } else {
        restore();
      }
    } else if (!its.equals(chosen)) {
      chosen = its;
      choose.accept(its);
    }
  }

  // The list has a copy of the rows, so that the selection it moves by itself while they change is
  // known from the one a person moves: nobody must find another conversation open than they chose.
  private void follow(ListChangeListener.Change<? extends T> change) {
    restoring = true;
    if (nanos() - movedAt > SOON) {
      before = List.copyOf(getItems());
    }
    movedAt = nanos();
    while (change.next()) {
      int from = change.getFrom();
      List<? extends T> added = change.getAddedSubList();
      if (added.size() == change.getRemovedSize()) {
        for (int i = 0; i < added.size(); i++) {
          getItems().set(from + i, added.get(i));
        }
      } else {
        getItems().remove(from, from + change.getRemovedSize());
        getItems().addAll(from, added);
      }
    }
    restore();
  }

  // Whoever presses where another row has come a moment ago meant the one that was there.
  private void unseen(MouseEvent event) {
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
      int at = row(event.getTarget());
      swallowing =
          at >= 0
              && at < getItems().size()
              && at < before.size()
              && nanos() - movedAt < SOON
              && !key.apply(before.get(at)).equals(key.apply(getItems().get(at)));
    }
    if (swallowing
        && (event.getEventType() == MouseEvent.MOUSE_PRESSED
            || event.getEventType() == MouseEvent.MOUSE_RELEASED
            || event.getEventType() == MouseEvent.MOUSE_CLICKED)) {
      event.consume();
    }
  }

  private static int row(Object target) {
    Node at = target instanceof Node node ? node : null;
    while (at != null && !(at instanceof ListCell<?>)) {
      at = at.getParent();
    }
    return at instanceof ListCell<?> cell && !cell.isEmpty() ? cell.getIndex() : -1;
  }

  private static long nanos() {
    return System.nanoTime();
  }

  private void restore() {
    T selected = getSelectionModel().getSelectedItem();
    int there = getSelectionModel().getSelectedIndex();
    if (selected != null
        && there < getItems().size()
        && getItems().get(there) == selected
        && key.apply(selected).equals(chosen)) {
      restoring = false;
      return;
    }
    restoring = true;
    int at = -1;
    for (int i = 0; i < getItems().size() && !chosen.isEmpty(); i++) {
      if (key.apply(getItems().get(i)).equals(chosen)) {
        at = i;
      }
    }
    if (at < 0) {
      getSelectionModel().clearSelection();
    } else if (getSelectionModel().getSelectedIndex() != at) {
      getSelectionModel().clearAndSelect(at);
    }
    restoring = false;
  }

  private final class Cell extends ListCell<T> {
    private final RowCell<T> cell;

    /** Whether the row it was given last is in its face. */
    private boolean filled;

    Cell(Supplier<? extends RowFace<? super T>> faces, String instead) {
      this.cell = new RowCell<>(faces, instead);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setPrefWidth(0); // as wide as the list and no wider: long texts end in an ellipsis
    }

    /**
     * Rows are as high as their words need at the width of the list, which may be several lines.
     */
    @Override
    protected double computePrefHeight(double width) {
      if (!filled && !isEmpty()) {
        return typical;
      }
      if (!(getGraphic() instanceof Region face) || KeyedList.this.getWidth() <= 0) {
        return super.computePrefHeight(width);
      }
      double room = KeyedList.this.getWidth() - horizontal(KeyedList.this) - horizontal(this);
      double high = snappedTopInset() + snappedBottomInset() + face.prefHeight(Math.max(1, room));
      typical = typical < 0 ? high : typical + (high - typical) / SHARE;
      return high;
    }

    /**
     * The flow asks one hidden cell how high rows are that nobody sees, some in every frame, to
     * know the length of the whole. A guess is enough for that: as soon as a row is seen it is
     * measured. At the end of the list they add up to where the last row stands, so there they are
     * measured.
     */
    private boolean isGuessed() {
      return typical >= 0
          && getParent() instanceof Group hidden
          && !hidden.isVisible()
          && getIndex() < getItems().size() - MEASURED;
    }

    private static double horizontal(Region region) {
      return region.snappedLeftInset() + region.snappedRightInset();
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      if (item == null || empty) {
        setGraphic(null);
        setAccessibleText(null);
        filled = false;
        return;
      }
      filled = !isGuessed();
      if (!filled) {
        return;
      }
      Guarded face = cell.show(item);
      setGraphic(face);
      setAccessibleText(face.getAccessibleText());
    }
  }
}
