package assent.ui.decisions;

import assent.core.api.AccountSession;
import assent.core.api.Decision;
import assent.core.error.CoreException;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.fx.Action;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Decisions of one account that are not done: they wait, go on by themselves, or need a person. */
public final class DecisionsViewModel extends ViewModel {
  /** How much of it there is. */
  public sealed interface State {}

  /** Nothing that anybody would want to know of. */
  public record Quiet() implements State {}

  /** Some wait for what will pass. */
  public record Waiting(int count) implements State {}

  /** Some need a person. */
  public record Failed(int count) implements State {}

  private final AccountSession session;
  private final ObservableList<DecisionRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Quiet());
  private final Action action = action();

  public DecisionsViewModel(Ui ui, AccountSession session) {
    super(ui);
    this.session = session;
  }

  @Override
  protected void onAttach() {
    follow(session.decisions().all(), this::take);
  }

  private void take(List<Decision> all) {
    Keyed.sync(rows, all.stream().map(this::row).toList(), DecisionRow::id);
    int failed = count(all, Decision.State.FAILED);
    int waiting = count(all, Decision.State.WAITING);
    state.set(failed > 0 ? new Failed(failed) : waiting > 0 ? new Waiting(waiting) : new Quiet());
  }

  private static int count(List<Decision> all, Decision.State state) {
    return (int) all.stream().filter(one -> one.state() == state).count();
  }

  private DecisionRow row(Decision one) {
    String key =
        switch (one.kind()) {
          case ACCEPT_OFFER -> "decisions.accept-offer";
          case DECLINE_OFFER -> "decisions.decline-offer";
          case END_RELATIONSHIP -> "decisions.end-relationship";
          case ACKNOWLEDGE_ALERT -> "decisions.acknowledge-alert";
          case PROPOSE_SCOPE -> "decisions.propose-scope";
          case ACCEPT_SCOPE -> "decisions.accept-scope";
          case REFUSE_SCOPE -> "decisions.refuse-scope";
        };
    String words = ui.texts().get(key, Map.of("person", People.address(one.relationship().peer())));
    String subject = PlainText.name(one.subject());
    boolean still = one.state() == Decision.State.UNDER_WAY;
    return new DecisionRow(
        one.id(),
        subject.isEmpty() ? words : words + " · " + subject,
        ui.texts().family("decisions.state", one.state()),
        one.reason() == null ? "" : reason(one.reason(), one.state()),
        one.state() == Decision.State.FAILED,
        !still,
        one.discardable(),
        one.mayDouble());
  }

  private String reason(CoreException reason, Decision.State state) {
    return state == Decision.State.FAILED
        ? Problems.sentence(reason, ui.texts())
        : Problems.waiting(reason, ui.texts());
  }

  /** Tries one again at once. */
  public void retry(String id) {
    action.run(() -> session.decisions().retry(id));
  }

  /** Takes one back, or drops one that failed. */
  public void discard(String id) {
    action.ask(
        () -> session.decisions().discard(id),
        gone -> {
          if (!gone) {
            action.tell(texts -> new Problem(texts.get("decisions.not-dropped"), "", "", id));
          }
        });
  }

  /** All of them, oldest first. */
  public ObservableList<DecisionRow> rows() {
    return rows;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Why the last thing done here did not work. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }
}
