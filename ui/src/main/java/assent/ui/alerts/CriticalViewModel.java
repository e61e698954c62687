package assent.ui.alerts;

import assent.core.api.AccountSession;
import assent.core.api.AlertSnapshot;
import assent.ui.format.People;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Critical alerts of all accounts that nobody has acknowledged. The oldest stands above every
 * screen until it is. Only one whose acknowledging failed can be put aside: it then stays as a bar,
 * so that somebody without a connection can still use the rest.
 */
public final class CriticalViewModel extends ViewModel {
  /** What stands above the screen. */
  public sealed interface State {}

  /** Nothing. */
  public record Quiet() implements State {}

  /**
   * An alert.
   *
   * @param account address of the account it came to
   * @param canPutAside whether acknowledging it failed
   */
  public record Shown(AlertItem item, String account, boolean canPutAside) implements State {}

  private record Waiting(int account, AlertSnapshot alert) {}

  private final List<AccountSession> sessions;
  private final List<AlertPresenter> books;
  private final Map<Integer, List<AlertSnapshot>> alertsOf = new HashMap<>();
  private final Set<String> aside = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Quiet());
  private final ReadOnlyIntegerWrapper waitingAside = new ReadOnlyIntegerWrapper();

  /**
   * @param books one for each session, in the same order
   */
  public CriticalViewModel(Ui ui, List<AccountSession> sessions, List<AlertPresenter> books) {
    super(ui);
    this.sessions = List.copyOf(sessions);
    this.books = List.copyOf(books);
  }

  @Override
  protected void onAttach() {
    for (int i = 0; i < sessions.size(); i++) {
      int account = i;
      follow(
          sessions.get(i).alerts().all(),
          all -> {
            alertsOf.put(account, all);
            update();
          });
      own(books.get(i).changes().subscribe(count -> update())::unsubscribe);
    }
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** How many were put aside and still wait. */
  public ReadOnlyIntegerProperty waitingAside() {
    return waitingAside.getReadOnlyProperty();
  }

  /** Acknowledges what is shown; one that asks for no acknowledgement has then been seen. */
  public void acknowledge() {
    if (!(state.get() instanceof Shown now)) {
      return;
    }
    for (Waiting one : waiting()) {
      if (one.alert().id().equals(now.item().id())) {
        if (one.alert().ackRequired()) {
          books.get(one.account()).acknowledge(one.alert());
        } else {
          seen.add(one.alert().id());
          update();
        }
      }
    }
  }

  /** Puts aside what could not be acknowledged. */
  public void putAside() {
    if (state.get() instanceof Shown now && now.canPutAside()) {
      aside.add(now.item().id());
      update();
    }
  }

  /** Shows again what was put aside. */
  public void takeUp() {
    aside.clear();
    update();
  }

  private List<Waiting> waiting() {
    List<Waiting> waiting = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      for (AlertSnapshot alert : alertsOf.getOrDefault(i, List.of())) {
        if (alert.isOpenCritical() && !seen.contains(alert.id())) {
          waiting.add(new Waiting(i, alert));
        }
      }
    }
    waiting.sort((a, b) -> a.alert().at().compareTo(b.alert().at()));
    return waiting;
  }

  private void update() {
    List<Waiting> waiting = waiting();
    aside.removeIf(id -> waiting.stream().noneMatch(one -> one.alert().id().equals(id)));
    waitingAside.set(aside.size());
    state.set(
        waiting.stream()
            .filter(one -> !aside.contains(one.alert().id()))
            .findFirst()
            .<State>map(this::show)
            .orElseGet(Quiet::new));
  }

  private Shown show(Waiting one) {
    AlertItem item = Objects.requireNonNull(books.get(one.account())).item(one.alert());
    return new Shown(
        item,
        People.address(sessions.get(one.account()).me()),
        item.problem() != null && !item.busy());
  }
}
