package assent.ui.offers;

import assent.core.api.AccountSession;
import assent.core.api.LinkState;
import assent.core.api.OfferSnapshot;
import assent.core.cmc.RelationshipId;
import assent.core.qr.GreyPicture;
import assent.core.qr.LinkText;
import assent.core.qr.PictureSize;
import assent.core.qr.QrReader;
import assent.core.qr.QrReading;
import assent.core.security.Secret;
import assent.ui.desktop.Desktop;
import assent.ui.desktop.UnreadablePictureException;
import assent.ui.format.Keys;
import assent.ui.format.People;
import assent.ui.format.PersonLabel;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.leaflet.Leaflet;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Opening a link: from text, or from a QR code in a picture. Nothing goes out to the host of a link
 * before a person, who sees which host it is, says so.
 */
public final class OpenLinkViewModel extends ViewModel {
  /** Longest text that is searched for a link, in UTF-16 units. */
  static final int LONGEST = 20_000;

  private static final Duration PICTURE_TIME = Duration.ofSeconds(8);

  private final AccountSession session;
  private final Desktop desktop;
  private final Navigator navigator;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Entry());
  private final ReadOnlyObjectWrapper<Hint> hint = new ReadOnlyObjectWrapper<>(Hint.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Recognised> recognised =
      new ReadOnlyObjectWrapper<>();
  private final Action action = action(this::endedBy);
  private LinkText.@Nullable Link link;
  private @Nullable RelationshipId existing;
  private int turn;

  /** What is on the screen. */
  public sealed interface State {}

  /** A link is waited for, or was recognised and waits for a click. */
  public record Entry() implements State {}

  /** A picture is searched. */
  public record Searching() implements State {}

  /**
   * The offer is fetched.
   *
   * @param host which platform is asked
   */
  public record Reading(String host) implements State {}

  /**
   * The link leads to no decision.
   *
   * @param title of the offer; empty when not known
   * @param sender who asked, verified; null when that could not be found out
   * @param talk whether there is a conversation to go to
   */
  public record Ended(LinkFate fate, String title, @Nullable PersonLabel sender, boolean talk)
      implements State {}

  /** The offer can be read and decided. */
  public record Review(ReviewViewModel model) implements State {}

  /**
   * A link that was found in what was given.
   *
   * @param host the platform it leads to
   * @param firstSeen whether nobody this account knows is there
   */
  public record Recognised(String host, boolean firstSeen) {}

  /** What else there is to say about what was given. */
  public enum Hint {
    NONE,
    /** No link in the text. */
    NO_LINK,
    /** More text than is searched for a link. */
    TOO_LONG,
    /** The link would travel without protection. */
    UNPROTECTED,
    /** The clipboard holds neither text nor picture. */
    CLIPBOARD_EMPTY,
    /** No code in the picture. */
    NO_CODE,
    /** A code, but no invitation. */
    OTHER_CODE,
    /** Not a picture. */
    NOT_A_PICTURE,
    /** Too large a picture or file. */
    TOO_LARGE,
    /** The file cannot be opened. */
    UNREADABLE
  }

  public OpenLinkViewModel(Ui ui, AccountSession session, Desktop desktop, Navigator navigator) {
    super(ui);
    this.session = session;
    this.desktop = desktop;
    this.navigator = navigator;
    text.subscribe((before, now) -> look(now));
  }

  /** Takes whatever the clipboard holds: a link, or a picture of its code. */
  public void paste() {
    Optional<String> pasted = desktop.clip().text().filter(one -> !one.isBlank());
    if (pasted.isPresent()) {
      take(pasted.get());
      return;
    }
    Optional<Callable<GreyPicture>> picture = desktop.clip().picture();
    if (picture.isPresent()) {
      search(picture.get());
    } else {
      hint.set(Hint.CLIPBOARD_EMPTY);
    }
  }

  /** Takes text that was dropped or pasted; one that is too long leaves everything as it is. */
  public void take(String given) {
    if (given.length() > LONGEST) {
      hint.set(Hint.TOO_LONG);
    } else {
      text.set(given);
    }
  }

  /** Looks for a code in a picture file. */
  public void open(Path file) {
    search(() -> desktop.pictures().unpack(bytes(file)));
  }

  /** Looks for a code in a picture that is already unpacked, once it is grey. */
  public void search(Callable<GreyPicture> picture) {
    int mine = ++turn;
    state.set(new Searching());
    action.clear();
    hint.set(Hint.NONE);
    ui.tasks()
        .task(() -> new QrReader().read(picture.call(), LinkText::holdsLink, PICTURE_TIME))
        .onSuccess(
            reading -> {
              if (mine == turn) {
                found(reading);
              }
            })
        .onFailure(
            failure -> {
              if (mine == turn) {
                state.set(new Entry());
                hint.set(hintOf(failure));
              }
            })
        .start();
  }

  /** Stops waiting; what comes later is not looked at. */
  public void cancel() {
    turn++;
    state.set(new Entry());
  }

  /** Asks the platform of the recognised link who offers what. */
  public void read() {
    if (link == null) {
      look(text.get());
      return;
    }
    ask(link);
  }

  private void ask(LinkText.Link found) {
    Secret asked = found.link();
    boolean firstSeen = isNew(found.host());
    int mine = ++turn;
    state.set(new Reading(PlainText.name(found.host())));
    action.clear();
    ui.tasks()
        .task(() -> session.consents().read(asked))
        .onSuccess(
            offer -> {
              if (mine == turn) {
                show(offer, found, firstSeen);
              }
            })
        .onFailure(
            failure -> {
              if (mine == turn) {
                action.fail(failure);
              }
            })
        .start();
  }

  /** Back to an empty beginning. */
  public void startOver() {
    turn++;
    text.set("");
    link = null;
    recognised.set(null);
    hint.set(Hint.NONE);
    action.clear();
    state.set(new Entry());
  }

  /** Whether all is said and done about the last link. */
  public boolean isOver() {
    return switch (state.get()) {
      case Entry ignored -> false;
      case Searching ignored -> false;
      case Reading ignored -> false;
      case Ended ignored -> true;
      case Review(ReviewViewModel review) -> review.isDecided();
    };
  }

  /** Shows the conversation of the relationship that exists already. */
  public void toConversation() {
    if (existing != null) {
      navigator.go(new Destination.Conversation(Keys.of(existing)));
    }
  }

  /** What was pasted or typed. */
  public StringProperty text() {
    return text;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Hint> hint() {
    return hint.getReadOnlyProperty();
  }

  /** The link that waits for a click; null when there is none. */
  public ReadOnlyObjectProperty<@Nullable Recognised> recognised() {
    return recognised.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  private void look(String given) {
    action.clear();
    link = null;
    recognised.set(null);
    switch (LinkText.find(given)) {
      case LinkText.Link found -> {
        link = found;
        recognised.set(new Recognised(PlainText.name(found.host()), isNew(found.host())));
        hint.set(Hint.NONE);
      }
      case LinkText.Unprotected ignored -> hint.set(Hint.UNPROTECTED);
      case LinkText.None ignored -> hint.set(given.isBlank() ? Hint.NONE : Hint.NO_LINK);
    }
  }

  private void found(QrReading reading) {
    state.set(new Entry());
    Secret code = reading.accepted();
    if (code != null) {
      text.set(code.reveal());
    } else {
      hint.set(reading.others() > 0 ? Hint.OTHER_CODE : Hint.NO_CODE);
    }
  }

  private void show(OfferSnapshot offer, LinkText.Link found, boolean firstSeen) {
    String title = PlainText.name(offer.title());
    PersonLabel sender = People.label(offer.sender(), offer.claimedName());
    existing = offer.alreadyAccepted();
    if (existing != null) {
      state.set(new Ended(LinkFate.ALREADY, title, sender, true));
    } else if (offer.sender().equals(session.me())) {
      state.set(new Ended(LinkFate.OWN, title, null, false));
    } else if (offer.linkState() != LinkState.OPEN) {
      state.set(new Ended(LinkFate.of(offer.linkState()), title, sender, false));
    } else {
      state.set(
          new Review(
              new ReviewViewModel(
                  ui, session, navigator, offer, firstSeen, this::closed, this::read)));
    }
    // It need not stay readable in a field; for reading it once more it is held here.
    text.set("");
    link = found;
  }

  private void closed(LinkFate fate) {
    if (state.get() instanceof Review(ReviewViewModel model)) {
      Leaflet read = model.leaflet();
      state.set(new Ended(fate, read.title(), read.sender(), false));
    }
  }

  /** Whether the failure only says what became of the link. */
  private boolean endedBy(RuntimeException failure) {
    Optional<LinkFate> ended = DeadLinks.fateOf(failure);
    if (ended.isPresent()) {
      state.set(new Ended(ended.get(), "", null, false));
      text.set("");
    } else {
      state.set(new Entry());
    }
    return ended.isPresent();
  }

  private boolean isNew(String host) {
    return !session.me().host().equalsIgnoreCase(host)
        && session.relationships().all().snapshot().stream()
            .noneMatch(one -> one.id().peer().host().equalsIgnoreCase(host));
  }

  private static Hint hintOf(RuntimeException failure) {
    if (failure instanceof UnreadablePictureException picture) {
      return picture.tooLarge() ? Hint.TOO_LARGE : Hint.NOT_A_PICTURE;
    }
    if (failure instanceof UncheckedIOException) {
      return Hint.UNREADABLE;
    }
    throw failure;
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(PictureSize.MAX_FILE + 1);
      if (bytes.length > PictureSize.MAX_FILE) {
        throw new UnreadablePictureException(true);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
