package assent.ui.offers;

import assent.core.api.AccountSession;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.ui.format.CautionTexts;
import assent.ui.format.Keys;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.Sharing;
import assent.ui.format.Sharings;
import assent.ui.format.Times;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.leaflet.Leaflet;
import assent.ui.leaflet.Tick;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** An offer while a person reads it and decides. What is accepted is exactly what is shown. */
public final class ReviewViewModel extends ViewModel {
  private final AccountSession session;
  private final Navigator navigator;
  private final OfferSnapshot offer;
  private Leaflet leaflet;
  private final boolean firstSeen;
  private final Consumer<LinkFate> linkDied;
  private final Runnable reread;
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private final List<Tick> ticks = new ArrayList<>();
  private final StringProperty reason = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Deciding());
  private final BooleanProperty readingBack = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper nothingTicked = new ReadOnlyBooleanWrapper();
  private final Action action = action(this::ended);

  /** How far it is. */
  public sealed interface State {}

  /** Being read. */
  public record Deciding() implements State {}

  /** Accepted by the person; the platforms are at it. */
  public record Accepting() implements State {}

  /** Declined by the person; the own platform is at it. */
  public record Declining() implements State {}

  /**
   * The relationship exists.
   *
   * @param shared what is shared, read back; null when it could not be read back
   * @param ready whether messages can be sent already
   */
  public record Accepted(@Nullable List<Sharing> shared, boolean ready, RelationshipSnapshot view)
      implements State {}

  /** Declined. */
  public record Declined() implements State {}

  /**
   * @param firstSeen whether nobody this account knows is on the sender's platform
   * @param linkDied told when accepting finds that the link brings nobody in any more
   * @param reread reads the offer anew
   */
  ReviewViewModel(
      Ui ui,
      AccountSession session,
      Navigator navigator,
      OfferSnapshot offer,
      boolean firstSeen,
      Consumer<LinkFate> linkDied,
      Runnable reread) {
    super(ui);
    this.session = session;
    this.navigator = navigator;
    this.offer = offer;
    this.firstSeen = firstSeen;
    this.linkDied = linkDied;
    this.reread = reread;
    this.leaflet = leafletOf(ui, offer);
    for (int i = 0; i < offer.items().size(); i++) {
      BooleanProperty on = new SimpleBooleanProperty(true);
      on.subscribe((before, now) -> update());
      ticks.add(new Tick(i, on, !offer.userChoice() || offer.items().get(i).mandatory()));
    }
    update();
  }

  /** Accepts, or first reads back what is large. */
  public void accept() {
    if (!(state.get() instanceof Deciding) || nothingTicked.get()) {
      return;
    }
    if (!largeOnes().isEmpty() && !readingBack.get()) {
      readingBack.set(true);
      return;
    }
    readingBack.set(false);
    state.set(new Accepting());
    Set<Integer> granted = granted();
    action.ask(() -> session.consents().accept(offer, granted), this::accepted);
  }

  /** Declines. */
  public void decline() {
    if (!(state.get() instanceof Deciding)) {
      return;
    }
    state.set(new Declining());
    String said = reason.get().strip();
    action.run(
        () -> session.consents().decline(offer, said.isEmpty() ? null : said),
        () -> state.set(new Declined()));
  }

  /** Whether it was accepted or declined. */
  boolean isDecided() {
    return state.get() instanceof Accepted || state.get() instanceof Declined;
  }

  /** Reads the offer anew, after it was changed by its sender. */
  public void readAgain() {
    reread.run();
  }

  /** Shows the conversation that has just become possible. */
  public void toConversation() {
    if (state.get() instanceof Accepted done) {
      navigator.go(new Destination.Conversation(Keys.of(done.view().id())));
    }
  }

  public Leaflet leaflet() {
    return leaflet;
  }

  /** One for each item of the sheet. */
  public List<Tick> ticks() {
    return List.copyOf(ticks);
  }

  public boolean firstSeen() {
    return firstSeen;
  }

  /** A note for the own records when declining. */
  public StringProperty reason() {
    return reason;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Whether large items are being read back. */
  public BooleanProperty readingBack() {
    return readingBack;
  }

  /** Whether everything that could be unticked was. */
  public ReadOnlyBooleanProperty nothingTicked() {
    return nothingTicked.getReadOnlyProperty();
  }

  /** Whether the sender changed the offer after it was shown: what stands here is over. */
  public ReadOnlyBooleanProperty changed() {
    return changed.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  /** Ticked items that are read back before signing. */
  public List<Leaflet.Item> largeOnes() {
    return granted().stream().map(leaflet.items()::get).filter(Leaflet.Item::large).toList();
  }

  /** In the order of the sheet, so that what is read back stands as it stood there. */
  private Set<Integer> granted() {
    Set<Integer> granted = new TreeSet<>();
    for (Tick tick : ticks) {
      if (tick.locked() || tick.on().get()) {
        granted.add(tick.index());
      }
    }
    return Collections.unmodifiableSet(granted);
  }

  private void update() {
    nothingTicked.set(granted().isEmpty());
  }

  private void accepted(RelationshipSnapshot view) {
    var shared = view.shared();
    state.set(
        new Accepted(
            shared == null
                ? null
                : shared.stream().map(item -> Sharings.of(item, ui.texts())).toList(),
            view.state() == RelationshipState.ACTIVE,
            view));
  }

  /** Whether the failure only says what became of the link. */
  private boolean ended(RuntimeException failure) {
    state.set(new Deciding());
    Optional<LinkFate> ended = DeadLinks.fateOf(failure);
    if (ended.isPresent()) {
      linkDied.accept(ended.get());
    } else {
      changed.set(DeadLinks.offerChanged(failure));
    }
    return ended.isPresent();
  }

  @Override
  protected void speak() {
    leaflet = leafletOf(ui, offer);
    if (state.get() instanceof Accepted done) {
      accepted(done.view());
    }
  }

  private static Leaflet leafletOf(Ui ui, OfferSnapshot offer) {
    Times times = ui.times();
    List<String> until = new ArrayList<>();
    if (offer.expires() != null) {
      until.add(ui.texts().get("offer.until.link", "time", times.full(offer.expires())));
    }
    until.add(ui.texts().get("offer.until.end"));
    return new Leaflet(
        People.label(offer.sender(), offer.claimedName()),
        PlainText.name(offer.title()),
        Leaflet.paragraphs(offer.description()),
        Leaflet.paragraphs(offer.consent()),
        offer.items().stream().map(item -> Leaflet.Item.of(item, ui.texts())).toList(),
        offer.userChoice(),
        offer.chat(),
        offer.alerts(),
        CautionTexts.of(offer.cautions(), ui.texts()),
        until);
  }
}
