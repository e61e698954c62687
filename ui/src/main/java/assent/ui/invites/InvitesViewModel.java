package assent.ui.invites;

import assent.core.api.AccountSession;
import assent.core.api.InviteSnapshot;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.SecretClip;
import assent.ui.format.Times;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.invites.create.CreateViewModel;
import assent.ui.invites.sent.InviteDetailViewModel;
import assent.ui.invites.sent.InviteFilter;
import assent.ui.invites.sent.InviteRow;
import assent.ui.invites.sent.InviteWords;
import assent.ui.nav.Navigator;
import assent.ui.offers.OpenLinkViewModel;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The invites of one account: the list, and what stands beside it. */
public final class InvitesViewModel extends ViewModel {
  private final AccountSession session;
  private final Navigator navigator;
  private final SecretClip secretClip;
  private final InviteWords words;
  private final Times times;
  private final ObservableList<InviteRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<InviteFilter> filter = new SimpleObjectProperty<>(InviteFilter.ALL);
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nothing());
  private final OpenLinkViewModel openLink;
  private List<InviteSnapshot> all = List.of();
  private @Nullable CreateViewModel creating;

  /** What stands beside the list. */
  public sealed interface State {}

  /** Nothing was chosen. */
  public record Nothing() implements State {}

  /** A new invite is filled in. */
  public record Creating(CreateViewModel model) implements State {}

  /** One invite is shown. */
  public record Detail(InviteDetailViewModel model) implements State {}

  /** A link is opened. */
  public record Opening(OpenLinkViewModel model) implements State {}

  public InvitesViewModel(Ui ui, AccountSession session, Desktop desktop, Navigator navigator) {
    super(ui);
    this.session = session;
    this.navigator = navigator;
    this.secretClip = new SecretClip(desktop.clip(), desktop.later());
    this.times = ui.times();
    this.words = new InviteWords(ui.language(), times);
    this.openLink = new OpenLinkViewModel(ui, session, desktop, navigator);
    filter.subscribe((before, now) -> update());
  }

  @Override
  protected void onAttach() {
    follow(
        session.invites().all(),
        invites -> {
          all = invites;
          update();
        });
  }

  /** Whether this account can invite and accept at all; its name may forbid it. */
  public boolean canShare() {
    return session.canHandshake();
  }

  /** Begins a new invite, or goes on with the one that was begun. */
  public void create() {
    if (!canShare()) {
      return;
    }
    if (creating == null) {
      creating = new CreateViewModel(ui, session, this::published);
    }
    state.set(new Creating(creating));
  }

  /** Throws away what was filled in and begins anew. */
  public void createAnew() {
    creating = null;
    create();
  }

  /** Opens a link or a picture of its code. */
  public void openLink() {
    if (!canShare()) {
      return;
    }
    if (openLink.isOver()) {
      // Whoever wants to open a link has read what became of the last one.
      openLink.startOver();
    }
    state.set(new Opening(openLink));
  }

  /** Shows a link that came from outside, for the person to look at. Nothing is asked by this. */
  public void openLink(String given) {
    openLink();
    if (state.get() instanceof Opening(OpenLinkViewModel model)) {
      model.startOver();
      model.take(given);
    }
  }

  /** Shows one invite. */
  public void show(String id) {
    if (state.get() instanceof Detail(InviteDetailViewModel model) && model.id().equals(id)) {
      return;
    }
    all.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .ifPresent(invite -> state.set(detail(invite, false)));
  }

  /** Leaves what stands beside the list. What was begun is kept. */
  public void leave() {
    state.set(new Nothing());
  }

  /** Called when the application ends: a copied link does not stay on the clipboard. */
  public void forgetCopied() {
    secretClip.forget();
  }

  /** The invites the filter lets through, newest first. */
  public ObservableList<InviteRow> rows() {
    return rows;
  }

  public ObjectProperty<InviteFilter> filter() {
    return filter;
  }

  /** How many invites there are, whatever the filter. */
  public ReadOnlyIntegerProperty count() {
    return count.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  private void published(InviteSnapshot invite) {
    creating = null;
    state.set(detail(invite, true));
  }

  private Detail detail(InviteSnapshot invite, boolean fresh) {
    return new Detail(new InviteDetailViewModel(ui, session, navigator, secretClip, invite, fresh));
  }

  private void update() {
    count.set(all.size());
    Keyed.sync(
        rows, all.stream().filter(filter.get()::shows).map(this::row).toList(), InviteRow::id);
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
