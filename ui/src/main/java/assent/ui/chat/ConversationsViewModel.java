package assent.ui.chat;

import assent.core.api.AccountSession;
import assent.core.api.RelationshipSnapshot;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.ui.alerts.AlertPresenter;
import assent.ui.format.Asked;
import assent.ui.format.Keys;
import assent.ui.format.ListState;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.format.States;
import assent.ui.format.Times;
import assent.ui.fx.Keyed;
import assent.ui.fx.RowMemory;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.nav.Destination;
import assent.ui.nav.Navigator;
import assent.ui.nav.Section;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The conversations of one account, grouped by person, and the one that is open. */
public final class ConversationsViewModel extends ViewModel {
  /** What stands beside the list. */
  public sealed interface State {}

  /** Nothing was chosen. */
  public record Nothing() implements State {}

  /**
   * A conversation is open.
   *
   * @param key of its relationship
   */
  public record Open(String key, ChatViewModel chat) implements State {}

  private final AccountSession session;
  private final AlertPresenter book;
  private final Navigator navigator;
  private final BooleanProperty enterSends;
  private final Times times;
  private final SearchViewModel search;
  private final ObservableList<ConversationRow> rows = FXCollections.observableArrayList();
  private boolean toWrite;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nothing());
  private final ReadOnlyObjectWrapper<ListState> filling =
      new ReadOnlyObjectWrapper<>(ListState.LOADING);
  private final Map<String, ChatViewModel> chats = new HashMap<>();
  private final RowMemory<RelationshipSnapshot, ConversationRow> singles = new RowMemory<>();
  private final RowMemory<RelationshipSnapshot, ConversationRow> belows = new RowMemory<>();
  private List<RelationshipSnapshot> relationships = List.of();
  private Set<RelationshipId> asked = Set.of();

  public ConversationsViewModel(
      Ui ui,
      AccountSession session,
      AlertPresenter book,
      Navigator navigator,
      BooleanProperty enterSends) {
    super(ui);
    this.session = session;
    this.book = book;
    this.navigator = navigator;
    this.enterSends = enterSends;
    this.times = ui.times();
    this.search = new SearchViewModel(ui, session, this::openAt);
  }

  @Override
  protected void onAttach() {
    follow(
        session.relationships().all(),
        all -> {
          relationships = all;
          update();
        });
    follow(
        session.consents().proposals(),
        all -> {
          Set<RelationshipId> now = Asked.of(all);
          if (!now.equals(asked)) {
            asked = now;
            update();
          }
        });
    follow(session.connection(), state -> update());
  }

  /**
   * Opens a conversation; an unknown key changes nothing. What was drafted in it is still there.
   */
  public void select(String key) {
    for (RelationshipSnapshot known : session.relationships().all().snapshot()) {
      if (Keys.of(known.id()).equals(key)) {
        state.set(new Open(key, chats.computeIfAbsent(key, unused -> open(known.id()))));
      }
    }
  }

  /** Opens a conversation for somebody who came to write in it. */
  public void open(String key) {
    toWrite = true;
    select(key);
  }

  /** Whether somebody came to write, asked once. */
  boolean takeToWrite() {
    boolean wanted = toWrite;
    toWrite = false;
    return wanted;
  }

  private void openAt(String relationship, String item) {
    select(relationship);
    if (state.get() instanceof Open(String key, ChatViewModel chat) && key.equals(relationship)) {
      chat.reveal(item);
    }
  }

  /** Finding what was said. */
  public SearchViewModel search() {
    return search;
  }

  /** Leads to where an invite is made or a link is opened. */
  public void invite() {
    navigator.go(new Destination.Place(Section.INVITES));
  }

  /** The list. */
  public ObservableList<ConversationRow> rows() {
    return rows;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Whether there is anything in the list. */
  public ReadOnlyObjectProperty<ListState> filling() {
    return filling.getReadOnlyProperty();
  }

  private ChatViewModel open(RelationshipId id) {
    return new ChatViewModel(ui, session, id, book, navigator, enterSends);
  }

  private void update() {
    Map<Identity, List<RelationshipSnapshot>> people = new LinkedHashMap<>();
    relationships.stream()
        .sorted(Comparator.comparing(ConversationsViewModel::lastSign).reversed())
        .forEach(
            known -> people.computeIfAbsent(known.id().peer(), p -> new ArrayList<>()).add(known));
    List<Object> words = List.of(LocalDate.now(ui.clock()), ui.texts(), asked);
    List<RelationshipSnapshot> alone = new ArrayList<>();
    List<RelationshipSnapshot> together = new ArrayList<>();
    people.values().forEach(ofOne -> (ofOne.size() > 1 ? together : alone).addAll(ofOne));
    Iterator<ConversationRow> single =
        singles.rows(alone, known -> row(known, false), words).iterator();
    Iterator<ConversationRow> below =
        belows.rows(together, known -> row(known, true), words).iterator();
    List<ConversationRow> target = new ArrayList<>();
    for (List<RelationshipSnapshot> ofOne : people.values()) {
      if (ofOne.size() == 1) {
        target.add(single.next());
        continue;
      }
      target.add(head(ofOne));
      ofOne.forEach(known -> target.add(below.next()));
    }
    Keyed.sync(rows, target, ConversationRow::key);
    filling.set(ListState.of(!target.isEmpty(), session.connection().get()));
  }

  private static ConversationRow head(List<RelationshipSnapshot> ofOne) {
    RelationshipSnapshot newest = ofOne.getFirst();
    return new ConversationRow.Head(
        "person " + newest.id().peer(),
        People.label(newest.id().peer(), newest.claimedName()),
        ofOne.stream().mapToInt(RelationshipSnapshot::unread).sum());
  }

  private ConversationRow row(RelationshipSnapshot known, boolean below) {
    String last = known.lastMessage();
    Instant at = known.lastActivity();
    return new ConversationRow.Thread(
        Keys.of(known.id()),
        People.label(known.id().peer(), known.claimedName()),
        PlainText.name(known.title()),
        last == null ? ui.texts().get("chat.preview.none") : PlainText.name(last),
        at == null ? "" : times.brief(at),
        known.unread(),
        below,
        States.ended(known.state())
            ? States.chip(known.state(), ui.texts())
            : asked.contains(known.id()) ? Asked.chip(ui.texts()) : null,
        States.ended(known.state()));
  }

  private static Instant lastSign(RelationshipSnapshot known) {
    if (known.lastActivity() != null) {
      return known.lastActivity();
    }
    return known.since() == null ? Instant.EPOCH : known.since();
  }
}
