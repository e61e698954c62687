package assent.ui.settings;

import assent.core.api.AccountSession;
import assent.core.api.SetAsideItem;
import assent.core.cmc.RelationshipId;
import assent.ui.format.People;
import assent.ui.format.Problem;
import assent.ui.format.Times;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What of one account could not be read and was put aside. */
public final class AsideViewModel extends ViewModel {
  /** What is asked. */
  public sealed interface State {}

  /** Nothing. */
  public record Listing() implements State {}

  /** Whether to delete this one. */
  public record Asking(SetAsideItem item) implements State {}

  private final AccountSession session;
  private final ReadOnlyObjectWrapper<List<AsideRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyIntegerWrapper fresh = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Listing());
  private final Action action = action();
  private final Times times;
  private Instant seen;

  public AsideViewModel(Ui ui, AccountSession session) {
    super(ui);
    this.session = session;
    this.times = ui.times();
    this.seen = ui.clock().instant();
  }

  @Override
  protected void onAttach() {
    follow(session.setAside().all(), this::take);
  }

  private void take(List<SetAsideItem> all) {
    rows.set(all.stream().map(this::row).toList());
    fresh.set((int) all.stream().filter(item -> !item.found().isBefore(seen)).count());
    if (state.get() instanceof Asking(SetAsideItem item) && !all.contains(item)) {
      state.set(new Listing());
    }
  }

  private AsideRow row(SetAsideItem item) {
    boolean access = item.kind() == SetAsideItem.Kind.ACCESS;
    String delete = "";
    if (item.deletable()) {
      delete = ui.texts().get(access ? "settings.aside.end" : "settings.aside.delete");
    }
    return new AsideRow(
        item,
        words(item),
        ui.texts().family("settings.aside.reason", item.reason()),
        times.full(item.found()),
        delete,
        ui.texts().get(access ? "settings.aside.ask-access" : "settings.aside.ask"));
  }

  private String words(SetAsideItem item) {
    RelationshipId from = item.from();
    String name = item.name().isBlank() ? item.id() : item.name();
    return switch (item.kind()) {
      case EVENT ->
          from == null
              ? ui.texts().get("settings.aside.event")
              : ui.texts().get("settings.aside.event-from", "person", People.address(from.peer()));
      case ACCESS ->
          from == null
              ? ui.texts().get("settings.aside.access", "name", name)
              : ui.texts().get("settings.aside.access-with", "person", People.address(from.peer()));
      case STREAM -> ui.texts().get("settings.aside.stream", "name", name);
      case OTHER -> ui.texts().get("settings.aside.other");
    };
  }

  /** The person has the list in view. */
  public void looked() {
    seen = ui.clock().instant().plusMillis(1);
    fresh.set(0);
  }

  /** Asks whether to delete this; asks for nothing with null. */
  public void ask(@Nullable SetAsideItem item) {
    action.clear();
    state.set(item == null ? new Listing() : new Asking(item));
  }

  /** The one about which is asked whether to delete it; null when nothing is asked. */
  @Nullable AsideRow asked() {
    return rows.get().stream()
        .filter(row -> state.get().equals(new Asking(row.item())))
        .findFirst()
        .orElse(null);
  }

  /** Deletes what was asked about. */
  public void delete() {
    if (state.get() instanceof Asking(SetAsideItem item) && !action.busy().get()) {
      action.run(() -> session.setAside().delete(item), () -> state.set(new Listing()));
    }
  }

  /** All of them, newest first. */
  public ReadOnlyObjectProperty<List<AsideRow>> rows() {
    return rows.getReadOnlyProperty();
  }

  /** How many came since the account was opened, or since the list was last looked at. */
  public ReadOnlyIntegerProperty fresh() {
    return fresh.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Why the last deletion did not work. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  /** Whether one is being deleted. */
  public ReadOnlyBooleanProperty busy() {
    return action.busy();
  }
}
