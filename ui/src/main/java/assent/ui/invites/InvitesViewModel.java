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
  private final Desktop ports;
  private final SecretClip secretClip;
  private final InviteWords words;
  private final Times times;
  private final ObservableList<InviteRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<InviteFilter> filter = new SimpleObjectProperty<>(InviteFilter.ALL);
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(new Nothing());
  private final OpenLinkViewModel openLink;
  private List<InviteSnapshot> all = List.of();
  private @Nullable CreateViewModel creating;

  /** What stands beside the list. */
  public sealed interface Page {}

  /** Nothing was chosen. */
  public record Nothing() implements Page {}

  /** A new invite is filled in. */
  public record Creating(CreateViewModel model) implements Page {}

  /** One invite is shown. */
  public record Detail(InviteDetailViewModel model) implements Page {}

  /** A link is opened. */
  public record Opening(OpenLinkViewModel model) implements Page {}

  public InvitesViewModel(Ui ui, AccountSession session, Desktop ports) {
    super(ui);
    this.session = session;
    this.ports = ports;
    this.secretClip = new SecretClip(ports.clip(), ports.later());
    this.times = new Times(ui.texts(), ui.clock());
    this.words = new InviteWords(ui.texts(), times);
    this.openLink = new OpenLinkViewModel(ui, session, ports);
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
    page.set(new Creating(creating));
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
    page.set(new Opening(openLink));
  }

  /** Shows a link that came from outside, for the person to look at. Nothing is asked by this. */
  public void openLink(String given) {
    openLink();
    if (page.get() instanceof Opening(OpenLinkViewModel model)) {
      model.startOver();
      model.take(given);
    }
  }

  /** Shows one invite. */
  public void show(String id) {
    if (page.get() instanceof Detail(InviteDetailViewModel model) && model.id().equals(id)) {
      return;
    }
    all.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .ifPresent(invite -> page.set(detail(invite, false)));
  }

  /** Leaves what stands beside the list. What was begun is kept. */
  public void leave() {
    page.set(new Nothing());
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

  public ReadOnlyObjectProperty<Page> page() {
    return page.getReadOnlyProperty();
  }

  private void published(InviteSnapshot invite) {
    creating = null;
    page.set(detail(invite, true));
  }

  private Detail detail(InviteSnapshot invite, boolean fresh) {
    return new Detail(new InviteDetailViewModel(ui, session, ports, secretClip, invite, fresh));
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
