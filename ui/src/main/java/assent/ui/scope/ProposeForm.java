package assent.ui.scope;

import assent.core.api.DataItem;
import assent.ui.leaflet.ItemDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A proposal while it is made: the whole list that should be shared instead. */
public final class ProposeForm {
  /** Why it cannot be sent yet. */
  public enum Lack {
    /** Nothing stands in it: that would be the end of the sharing. */
    NOTHING,
    /** A line was begun and says nothing. */
    EMPTY,
    /** A stream id that cannot be one. */
    STREAM,
    /** Two lines for one stream. */
    TWICE,
    /** It is what is shared now. */
    SAME
  }

  private final List<DataItem> shared;
  private final ObservableList<ItemDraft> items = FXCollections.observableArrayList();
  private final StringProperty reason = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable Lack> lack = new ReadOnlyObjectWrapper<>();
  private final List<DataItem> begun;
  private int minted;

  ProposeForm(List<DataItem> shared) {
    this.shared = shared;
    shared.forEach(item -> watch(ItemDraft.of(++minted, item)));
    items.addListener((ListChangeListener<ItemDraft>) change -> judge());
    begun = wished();
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
    if (wished.isEmpty()) {
      lack.set(Lack.NOTHING);
    } else if (items.stream().anyMatch(ItemDraft::isEmpty)) {
      lack.set(Lack.EMPTY);
    } else if (!items.stream().allMatch(ItemDraft::hasValidStream)) {
      lack.set(Lack.STREAM);
    } else if (!wished.stream().allMatch(item -> streams.add(item.streamId()))) {
      lack.set(Lack.TWICE);
    } else {
      // A proposal of what is there already would only ask a person for nothing.
      lack.set(same(wished) ? Lack.SAME : null);
    }
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

  /** Whether there is anything in it that would be lost. */
  boolean isTouched() {
    return !reason.get().isBlank() || !wished().equals(begun);
  }

  /** Why it cannot be sent yet; null when it can. */
  public ReadOnlyObjectProperty<@Nullable Lack> lack() {
    return lack.getReadOnlyProperty();
  }
}
