package assent.ui.relationships;

import assent.core.api.AccountSession;
import assent.core.api.ChannelReview;
import assent.core.cmc.RelationshipId;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The way out for a relationship whose messages would go to another place than before. */
public final class ChannelViewModel extends ViewModel {
  private final AccountSession session;
  private final RelationshipId id;
  private final ReadOnlyObjectWrapper<Phase> phase =
      new ReadOnlyObjectWrapper<>(new Unlooked(null));

  /** How far it is. */
  public sealed interface Phase {}

  /**
   * Nobody has looked yet.
   *
   * @param problem why the last look failed; null for none
   */
  public record Unlooked(@Nullable Problem problem) implements Phase {}

  /** The platforms are being asked. */
  public record Working() implements Phase {}

  /**
   * What a look found.
   *
   * @param words what it means and what can be done
   * @param before the address that was verified: the person's
   * @param now where messages would go; inert; may be empty
   * @param confirmable whether it can be taken as the right one
   * @param problem why confirming failed; null for none
   */
  public record Looked(
      String words,
      String before,
      String now,
      boolean confirmable,
      ChannelReview review,
      @Nullable Problem problem)
      implements Phase {}

  ChannelViewModel(Ui ui, AccountSession session, RelationshipId id) {
    super(ui);
    this.session = session;
    this.id = id;
  }

  /** Looks where messages would go now. */
  public void look() {
    phase.set(new Working());
    ui.tasks()
        .task(() -> session.relationships().reviewChannel(id))
        .onSuccess(review -> phase.set(looked(review, null)))
        .onFailure(failure -> phase.set(new Unlooked(Problems.of(failure, ui.texts()))))
        .start();
  }

  /** Takes the place that is shown as the right one. */
  public void confirm() {
    if (phase.get() instanceof Looked looked && looked.confirmable()) {
      phase.set(new Working());
      ui.tasks()
          .action(() -> session.relationships().confirmChannel(looked.review()))
          .onSuccess(done -> phase.set(new Unlooked(null)))
          .onFailure(
              failure -> phase.set(looked(looked.review(), Problems.of(failure, ui.texts()))))
          .start();
    }
  }

  private Looked looked(ChannelReview review, @Nullable Problem problem) {
    return new Looked(
        ui.texts().family("relationships.channel.finding", review.finding()),
        PlainText.name(id.peer().toString()),
        PlainText.name(review.leadsTo()),
        review.finding() == ChannelReview.Finding.SAME_PERSON,
        review,
        problem);
  }

  public ReadOnlyObjectProperty<Phase> phase() {
    return phase.getReadOnlyProperty();
  }
}
