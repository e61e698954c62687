package assent.ui.scope;

import assent.core.api.DataItem;
import assent.ui.leaflet.ItemDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** A proposal while it is made: the whole list that should be shared instead. */
public final class ProposeForm {
  private final List<DataItem> shared;
  private final ObservableList<ItemDraft> items = FXCollections.observableArrayList();
  private final StringProperty reason = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private int minted;

  ProposeForm(List<DataItem> shared) {
    this.shared = shared;
    shared.forEach(item -> watch(ItemDraft.of(++minted, item)));
    items.addListener((ListChangeListener<ItemDraft>) change -> judge());
    judge();
  }

  private void watch(ItemDraft item) {
    item.name().subscribe(this::judge);
    item.streamId().subscribe(this::judge);
    item.level().subscribe(this::judge);
    items.add(item);
  }

  private void judge() {
    List<DataItem> wished = wished();
    Set<String> streams = new HashSet<>();
    boolean sound =
        items.stream().allMatch(ItemDraft::hasValidStream)
            && wished.stream().allMatch(item -> streams.add(item.streamId()));
    // A proposal of what is there already would only ask a person for nothing.
    ready.set(sound && !wished.isEmpty() && !same(wished));
  }

  private boolean same(List<DataItem> wished) {
    if (wished.size() != shared.size()) {
      return false;
    }
    return wished.stream()
        .allMatch(
            item ->
                shared.stream()
                    .anyMatch(
                        old ->
                            old.streamId().equals(item.streamId()) && old.level() == item.level()));
  }

  /** Adds an empty line. */
  public void add() {
    watch(new ItemDraft(++minted));
  }

  /** Takes a line out: it should not be shared any more. */
  public void remove(ItemDraft item) {
    items.remove(item);
  }

  /** What should be shared. */
  List<DataItem> wished() {
    return items.stream().map(ItemDraft::toItem).toList();
  }

  /** The lines. */
  public ObservableList<ItemDraft> items() {
    return items;
  }

  /** Why, in the proposer's words. */
  public StringProperty reason() {
    return reason;
  }

  /** Whether it can be sent. */
  public ReadOnlyBooleanProperty ready() {
    return ready.getReadOnlyProperty();
  }
}
