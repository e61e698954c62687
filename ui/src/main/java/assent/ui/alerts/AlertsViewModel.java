package assent.ui.alerts;

import assent.core.api.AccountSession;
import assent.core.api.AlertSnapshot;
import assent.ui.format.ListState;
import assent.ui.fx.Keyed;
import assent.ui.fx.RowMemory;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import assent.ui.text.Texts;
import java.time.LocalDate;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The alerts of one account over all its relationships. */
public final class AlertsViewModel extends ViewModel {
  /** What stands beside the list. */
  public sealed interface State {}

  /** Nothing was chosen. */
  public record Nothing() implements State {}

  /** One is read. */
  public record Reading(AlertItem item) implements State {}

  /** One is written. */
  public record Writing(ComposeViewModel model) implements State {}

  /** Which alerts are listed. */
  public enum Filter {
    ALL,
    DUE,
    SENT
  }

  private final AccountSession session;
  private final AlertPresenter book;
  private final Navigator navigator;
  private final ObservableList<AlertItem> rows = FXCollections.observableArrayList();
  private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
  private final StringProperty selected = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nothing());
  private final ReadOnlyObjectWrapper<ListState> filling =
      new ReadOnlyObjectWrapper<>(ListState.LOADING);
  private @Nullable ComposeViewModel begun;
  private final RowMemory<AlertSnapshot, AlertItem> made = new RowMemory<>();
  private List<AlertSnapshot> alerts = List.of();

  public AlertsViewModel(Ui ui, AccountSession session, AlertPresenter book, Navigator navigator) {
    super(ui);
    this.session = session;
    this.book = book;
    this.navigator = navigator;
  }

  @Override
  protected void onAttach() {
    follow(
        session.alerts().all(),
        all -> {
          alerts = all;
          update();
        });
    follow(session.relationships().all(), all -> update());
    follow(session.connection(), state -> update());
    own(book.changes().subscribe(count -> update())::unsubscribe);
    own(filter.subscribe(kind -> update())::unsubscribe);
    own(selected.subscribe(id -> update())::unsubscribe);
  }

  /** Begins a new alert, or goes on with the one that was begun. */
  public void write() {
    ComposeViewModel one = begun;
    if (one == null) {
      one = new ComposeViewModel(ui, session, null, this::written);
      begun = one;
    }
    state.set(new Writing(one));
  }

  private void written() {
    begun = null;
    state.set(read());
  }

  /** Shows an alert; what was being written waits meanwhile. */
  public void select(String id) {
    selected.set(id);
    state.set(read());
  }

  /** Acknowledges a received alert. */
  public void acknowledge(String id) {
    alerts.stream().filter(alert -> alert.id().equals(id)).findFirst().ifPresent(book::acknowledge);
  }

  /** Opens the conversation an alert stands in. */
  public void openConversation(AlertItem item) {
    navigator.go(new Destination.Conversation(item.relationship()));
  }

  /** The alerts listed, newest first. */
  public ObservableList<AlertItem> rows() {
    return rows;
  }

  /** Which are listed. */
  public ObjectProperty<Filter> filter() {
    return filter;
  }

  /** Id of the one chosen; empty for none. */
  public StringProperty selected() {
    return selected;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Whether there is anything in the list. */
  public ReadOnlyObjectProperty<ListState> filling() {
    return filling.getReadOnlyProperty();
  }

  private void update() {
    List<AlertItem> items = items().stream().filter(item -> listed(item, filter.get())).toList();
    Keyed.sync(rows, items, AlertItem::id);
    if (!(state.get() instanceof Writing)) {
      state.set(read());
    }
    filling.set(ListState.of(!items.isEmpty(), session.connection().get()));
  }

  private List<AlertItem> items() {
    record Words(int version, Texts texts, LocalDate today) {}
    return made.rows(
        alerts, book::item, new Words(book.version(), ui.texts(), LocalDate.now(ui.clock())));
  }

  /** What is chosen stays open even when the filter no longer lists it. */
  private State read() {
    return alerts.stream()
        .filter(alert -> alert.id().equals(selected.get()))
        .findFirst()
        .<State>map(alert -> new Reading(book.item(alert)))
        .orElseGet(Nothing::new);
  }

  private static boolean listed(AlertItem item, Filter filter) {
    return switch (filter) {
      case ALL -> true;
      case DUE -> item.due();
      case SENT -> item.mine();
    };
  }
}
