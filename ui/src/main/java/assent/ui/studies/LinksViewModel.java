package assent.ui.studies;

import assent.core.api.AccountSession;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudySnapshot;
import assent.ui.desktop.SecretClip;
import assent.ui.format.Problem;
import assent.ui.format.Times;
import assent.ui.fx.Action;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.invites.sent.InviteDetailViewModel;
import assent.ui.invites.sent.InviteRow;
import assent.ui.invites.sent.InviteWords;
import assent.ui.nav.Navigator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The links of a study: those that were published, and a new one. */
public final class LinksViewModel extends ViewModel {
  /** What stands beside the list. */
  public sealed interface State {}

  /** Nothing was chosen. */
  public record Nothing() implements State {}

  /** It is asked what a new link shall do. */
  public record Asking() implements State {}

  /** One link is shown. */
  public record Detail(InviteDetailViewModel model) implements State {}

  /** How long a link works. */
  public enum Time {
    DAY(1),
    WEEK(7),
    MONTH(30);

    private final Duration duration;

    Time(int days) {
      duration = Duration.ofDays(days);
    }
  }

  private final AccountSession session;
  private final StudyId study;
  private final Navigator navigator;
  private final SecretClip secretClip;
  private final InviteWords words;
  private final Times times;
  private final Action action = action();
  private final ObservableList<InviteRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<LinkFilter> filter = new SimpleObjectProperty<>(LinkFilter.ALL);
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nothing());
  private final BooleanProperty several = new SimpleBooleanProperty();
  private final ObjectProperty<Time> time = new SimpleObjectProperty<>(Time.WEEK);
  private final DoubleProperty listWidth = new SimpleDoubleProperty(340);
  private List<InviteSnapshot> invites = List.of();
  private Set<String> mine = Set.of();

  LinksViewModel(
      Ui ui, AccountSession session, StudyId study, Navigator navigator, SecretClip secretClip) {
    super(ui);
    this.session = session;
    this.study = study;
    this.navigator = navigator;
    this.secretClip = secretClip;
    this.times = ui.times();
    this.words = new InviteWords(ui.language(), times);
    filter.subscribe((before, now) -> update());
  }

  @Override
  protected void onAttach() {
    follow(
        session.studies().all(),
        all -> {
          mine =
              Set.copyOf(
                  all.stream()
                      .filter(one -> one.id().equals(study))
                      .findFirst()
                      .map(StudySnapshot::invites)
                      .orElse(List.of()));
          update();
        });
    follow(
        session.invites().all(),
        all -> {
          invites = all;
          update();
        });
  }

  /** Asks what a new link shall do. */
  public void ask() {
    action.clear();
    state.set(new Asking());
  }

  /** Publishes a new link. */
  public void publish() {
    if (!(state.get() instanceof Asking) || action.busy().get()) {
      return;
    }
    InviteDraft.Link link = new InviteDraft.Link(several.get(), time.get().duration);
    action.ask(() -> session.studies().invite(study, link), made -> state.set(detail(made, true)));
  }

  /** Shows one link. */
  public void show(String id) {
    if (state.get() instanceof Detail(InviteDetailViewModel model) && model.id().equals(id)) {
      return;
    }
    invites.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .ifPresent(invite -> state.set(detail(invite, false)));
  }

  /** Leaves what stands beside the list. */
  public void leave() {
    state.set(new Nothing());
  }

  /** The links that the filter lets through, newest first. */
  public ObservableList<InviteRow> rows() {
    return rows;
  }

  public ObjectProperty<LinkFilter> filter() {
    return filter;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Whether several people may use the new link. */
  public BooleanProperty several() {
    return several;
  }

  /** How long the new link works. */
  public ObjectProperty<Time> time() {
    return time;
  }

  /** Whether the new link is on its way. */
  public ReadOnlyBooleanProperty busy() {
    return action.busy();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  /** How wide the list is. */
  public DoubleProperty listWidth() {
    return listWidth;
  }

  private Detail detail(InviteSnapshot invite, boolean fresh) {
    return new Detail(new InviteDetailViewModel(ui, session, navigator, secretClip, invite, fresh));
  }

  private void update() {
    Keyed.sync(
        rows,
        invites.stream()
            .filter(one -> mine.contains(one.id()) && filter.get().shows(one))
            .map(this::row)
            .toList(),
        InviteRow::id);
  }

  private InviteRow row(InviteSnapshot invite) {
    return new InviteRow(
        invite.id(),
        words.title(invite),
        words.line(invite),
        times.brief(invite.created()),
        words.chip(invite),
        invite.unverified() > 0);
  }
}
