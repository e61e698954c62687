package assent.ui.relationships;

import assent.core.api.AccountSession;
import assent.core.api.ChannelReview;
import assent.core.cmc.RelationshipId;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The way out for a relationship whose messages would go to another place than before. */
public final class ChannelViewModel extends ViewModel {
  private final AccountSession session;
  private final RelationshipId id;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Unlooked());

  private final Action action = action(this::backTo);
  private State beforeWork = new Unlooked();

  /** How far it is. */
  public sealed interface State {}

  /** Nobody has looked yet. */
  public record Unlooked() implements State {}

  /** The platforms are being asked. */
  public record Working() implements State {}

  /**
   * What a look found.
   *
   * @param words what it means and what can be done
   * @param before the address that was verified: the person's
   * @param now where messages would go; inert; may be empty
   * @param confirmable whether it can be taken as the right one
   */
  public record Looked(
      String words, String before, String now, boolean confirmable, ChannelReview review)
      implements State {}

  ChannelViewModel(Ui ui, AccountSession session, RelationshipId id) {
    super(ui);
    this.session = session;
    this.id = id;
  }

  /** Looks where messages would go now. */
  public void look() {
    beforeWork = new Unlooked();
    state.set(new Working());
    action.ask(
        () -> session.relationships().reviewChannel(id), review -> state.set(looked(review)));
  }

  /** Takes the place that is shown as the right one. */
  public void confirm() {
    if (state.get() instanceof Looked looked && looked.confirmable()) {
      beforeWork = looked;
      state.set(new Working());
      action.run(
          () -> session.relationships().confirmChannel(looked.review()),
          () -> state.set(new Unlooked()));
    }
  }

  private Looked looked(ChannelReview review) {
    return new Looked(
        ui.texts().family("relationships.channel.finding", review.finding()),
        PlainText.name(id.peer().toString()),
        PlainText.name(review.leadsTo()),
        review.finding() == ChannelReview.Finding.SAME_PERSON,
        review);
  }

  private boolean backTo(RuntimeException failure) {
    state.set(beforeWork);
    return false;
  }

  @Override
  protected void speak() {
    if (state.get() instanceof Looked looked) {
      state.set(looked(looked.review()));
    }
  }

  /** Why looking or confirming failed. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }
}
