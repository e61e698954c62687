package assent.ui.relationships;

import assent.core.api.AccountSession;
import assent.core.api.EndReport;
import assent.core.cmc.RelationshipId;
import assent.ui.format.Problem;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The ending of one relationship: asked for, carried out, and what is true afterwards. */
public final class EndingViewModel extends ViewModel {
  /** How far it has come. */
  public sealed interface State {}

  /** Nobody asked for it. */
  public record Offered() implements State {}

  /** The person is told what will happen and asked. */
  public record Asked() implements State {}

  /** On its way. */
  public record Working() implements State {}

  /** Over; what is true now. */
  public record Told(List<Outcome> outcomes) implements State {
    public Told {
      outcomes = List.copyOf(outcomes);
    }
  }

  private final AccountSession session;
  private final RelationshipId id;
  private final Action action = action(this::askAgain);
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Offered());
  private @Nullable EndReport report;

  EndingViewModel(Ui ui, AccountSession session, RelationshipId id) {
    super(ui);
    this.session = session;
    this.id = id;
  }

  /** Asks whether to end it. */
  public void ask() {
    action.clear();
    state.set(new Asked());
  }

  /** Leaves it as it is. */
  public void keep() {
    action.clear();
    state.set(new Offered());
  }

  /** Ends it, never without having asked, and tells what is true afterwards. */
  public void end() {
    if (state.get() instanceof Asked) {
      state.set(new Working());
      action.ask(() -> session.relationships().end(id, null), this::tell);
    }
  }

  private void tell(EndReport done) {
    report = done;
    state.set(new Told(outcomes(done)));
  }

  private boolean askAgain(RuntimeException failure) {
    state.set(new Asked());
    return false;
  }

  @Override
  protected void speak() {
    if (state.get() instanceof Told && report != null) {
      state.set(new Told(outcomes(report)));
    }
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Why the last try failed. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  private List<Outcome> outcomes(EndReport done) {
    return List.of(
        outcome(done.ownSideClosed(), "relationships.told.own", "relationships.told.own.not"),
        outcome(done.dataClosed(), "relationships.told.data", "relationships.told.data.not"),
        outcome(done.peerTold(), "relationships.told.peer", "relationships.told.peer.not"));
  }

  private Outcome outcome(boolean good, String well, String ill) {
    return new Outcome(good, ui.texts().get(good ? well : ill, "person", id.peer().toString()));
  }
}
