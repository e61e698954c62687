package assent.ui.control;

import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

/**
 * A choice among rows that come, go and change places. What is chosen stays chosen by its key, and
 * becomes nothing when it goes: never its neighbour. While the rows are shown to choose from they
 * stay where they are.
 *
 * @param <T> rows
 */
public final class KeyedChoice<T> extends ComboBox<T> {
  private final ObservableList<T> rows;
  private final Function<? super T, String> key;
  private final ListChangeListener<T> follower = change -> follow();
  private String chosen = "";
  private boolean following;

  /**
   * @param key what stays the same while a row changes
   */
  public KeyedChoice(ObservableList<T> rows, Function<? super T, String> key) {
    this.rows = rows;
    this.key = key;
    getItems().setAll(rows);
    // Weak: the rows belong to a view model that outlives many views.
    rows.addListener(new WeakListChangeListener<>(follower));
    showingProperty().subscribe((before, now) -> follow());
    valueProperty()
        .subscribe(
            (before, now) -> {
              if (!following) {
                chosen = now == null ? "" : key.apply(now);
              }
            });
  }

  /** Whether the value changes because the rows do, and not because somebody chooses. */
  public boolean isFollowing() {
    return following;
  }

  /** Shows what is chosen. */
  public void choose(@Nullable T row) {
    chosen = row == null ? "" : key.apply(row);
    place();
  }

  // The key is remembered and not the row: while rows change places it is missing for a moment.
  private void follow() {
    if (isShowing() || getItems().equals(rows)) {
      return;
    }
    following = true;
    getItems().setAll(rows);
    following = false;
    place();
  }

  private void place() {
    following = true;
    setValue(
        getItems().stream().filter(row -> key.apply(row).equals(chosen)).findFirst().orElse(null));
    following = false;
  }
}
