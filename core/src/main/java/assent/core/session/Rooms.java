package assent.core.session;

import assent.core.AlertView;
import assent.core.RelationshipId;
import assent.core.RelationshipView;
import assent.core.ScopeProposal;
import assent.core.SearchHit;
import assent.core.TimelineItem;
import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.EventIds;
import assent.core.cmc.Identity;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import assent.core.live.Change;
import assent.core.live.EventStore;
import assent.core.operation.Account;
import assent.core.operation.Relationship;
import assent.core.operation.Relationship.Side;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.timeline.ConversationFrame;
import assent.core.timeline.ConversationProjection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One conversation for every relationship, ended ones included. */
final class Rooms {
  private final Account account;
  private final EventStore events;
  private final RelationshipBook book;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<Locale> locale;
  private final Runnable show;
  private final Outcomes outcomes;
  private final Map<RelationshipId, ConversationRoom> rooms = new ConcurrentHashMap<>();

  Rooms(
      Account account,
      EventStore events,
      RelationshipBook book,
      Outbox outbox,
      Clock clock,
      Supplier<Locale> locale,
      Runnable show,
      Outcomes outcomes) {
    this.account = account;
    this.events = events;
    this.book = book;
    this.outbox = outbox;
    this.clock = clock;
    this.locale = locale;
    this.show = show;
    this.outcomes = outcomes;
  }

  /** Makes a conversation for every relationship that has none yet. */
  void open() {
    for (RelationshipBook.Entry entry : book.entries()) {
      RelationshipId id = RelationshipBook.id(entry.key);
      if (!rooms.containsKey(id)) {
        rooms.put(id, room(id));
        reconsider(entry);
      } else if (rooms.get(id) instanceof ConversationRoom room && room.isStale()) {
        reconsider(entry);
      }
    }
  }

  private ConversationRoom room(RelationshipId id) {
    return new ConversationRoom(
        id,
        laneKey(id),
        outbox,
        clock,
        locale,
        events::find,
        event -> account.own().trashEvent(event),
        () -> {
          book.find(id).ifPresent(this::reconsider);
          show.run();
        },
        outcomes,
        new Facts(id));
  }

  /** What the book knows about one relationship. */
  private final class Facts implements ScopeTalk.Facts {
    private final RelationshipId id;

    Facts(RelationshipId id) {
      this.id = id;
    }

    @Override
    public Optional<Relationship> current() {
      return book.find(id).flatMap(entry -> book.current(entry.key));
    }

    @Override
    public @Nullable List<Permission> shared() {
      return book.find(id).map(entry -> entry.shared).orElse(null);
    }
  }

  /** Works everything out again: what a relationship shares may have changed. */
  void reconsiderAll() {
    book.entries().forEach(this::reconsider);
  }

  /** The same once more, under an id of its own. */
  OutboxEntry again(OutboxEntry parked) {
    return new OutboxEntry(
        EventIds.fresh(),
        parked.lane(),
        parked.type(),
        parked.content(),
        parked.urgent(),
        outbox.nextSequence(),
        clock.instant(),
        OutboxState.QUEUED,
        0,
        null);
  }

  /** Proposals of all relationships, the newest first. */
  List<ScopeProposal> proposals() {
    return rooms.values().stream()
        .flatMap(room -> room.proposals().snapshot().stream())
        .sorted(Comparator.comparing(ScopeProposal::at).reversed())
        .toList();
  }

  /** Title of a relationship; empty where none is known. */
  String title(RelationshipId id) {
    return book.find(id).map(entry -> Words.text(entry.title, locale.get())).orElse("");
  }

  Optional<ConversationRoom> find(RelationshipId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  /** Works out again what is shown where something changed. */
  void reconsider(List<Change> changes) {
    for (RelationshipBook.Entry entry : book.entries()) {
      String chats = entry.last.chatStream();
      String collectors = entry.last.collectorStream();
      boolean touched =
          changes.stream()
              .map(Change::event)
              .anyMatch(event -> event.isIn(chats) || event.isIn(collectors));
      if (touched) {
        reconsider(entry);
      }
    }
  }

  /** Works out again what is shown after something moved in a lane. */
  void reconsiderLane(String laneKey) {
    Relationship.Key key = keyOf(laneKey);
    book.find(RelationshipBook.id(key)).ifPresent(this::reconsider);
  }

  private void reconsider(RelationshipBook.Entry entry) {
    RelationshipId id = RelationshipBook.id(entry.key);
    ConversationRoom room = rooms.get(id);
    if (room == null) {
      return;
    }
    String chats = entry.last.chatStream();
    String collectors = entry.last.collectorStream();
    ConversationFrame frame =
        new ConversationFrame(id, chats, collectors, book.halves(entry), locale.get());
    room.show(
        () -> events.events(new ObservationScope(List.of(chats, collectors))),
        frame,
        new ConversationProjection(frame, failure -> ErrorCatalogue.of(failure).toException()));
  }

  /** As listed: the latest activity first. */
  List<RelationshipView> relationships() {
    List<RelationshipView> views = new ArrayList<>();
    for (RelationshipBook.Entry entry : book.entries()) {
      views.add(view(entry));
    }
    views.sort(
        Comparator.comparing(
                (RelationshipView view) ->
                    view.lastActivity() != null
                        ? view.lastActivity()
                        : view.since() != null ? view.since() : Instant.EPOCH)
            .reversed());
    return views;
  }

  List<SearchHit> search(String words, int limit) {
    List<String> wanted = Folded.words(words);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<SearchHit> hits = new ArrayList<>();
    rooms.forEach(
        (id, room) -> {
          for (TimelineItem item : room.items().snapshot()) {
            String text = searchable(item);
            if (Folded.holds(text, wanted)) {
              hits.add(new SearchHit(id, item.key(), item.mine(), text, item.at()));
            }
          }
        });
    hits.sort(Comparator.comparing(SearchHit::at).reversed());
    return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
  }

  private static String searchable(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> message.text();
      case TimelineItem.Alert alert -> alert.alert().title() + "\n" + alert.alert().body();
      case TimelineItem.Notice notice -> "";
    };
  }

  List<AlertView> alerts() {
    return rooms.values().stream()
        .flatMap(room -> room.alerts().stream())
        .sorted(Comparator.comparing(AlertView::at).reversed())
        .toList();
  }

  private RelationshipView view(RelationshipBook.Entry entry) {
    RelationshipId id = RelationshipBook.id(entry.key);
    @Nullable ConversationRoom room = rooms.get(id);
    @Nullable TimelineItem last = room == null ? null : room.last();
    return new RelationshipView(
        id,
        entry.claimedName,
        Words.text(entry.title, locale.get()),
        book.state(entry),
        entry.last.side() == Side.ACCEPTER,
        entry.shared == null ? null : Words.items(entry.shared),
        entry.last.features().chatAllowed(),
        entry.last.features().systemMessagingAllowed(),
        room == null ? 0 : room.unread(),
        last == null ? null : words(last),
        last == null ? null : last.at(),
        entry.since());
  }

  private static String words(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> message.text();
      case TimelineItem.Alert alert -> alert.alert().title();
      case TimelineItem.Notice notice -> notice.detail();
    };
  }

  /** The name of a relationship in the outbox; it can be read back. */
  static String laneKey(RelationshipId id) {
    return id.peer().username() + " " + id.peer().host() + " " + id.scope();
  }

  static Relationship.Key keyOf(String laneKey) {
    // Neither names nor hosts nor stream ids hold blanks (Identity refuses them).
    String[] parts = laneKey.split(" ", 3);
    return new Relationship.Key(new Identity(parts[0], parts[1]), new Scope(parts[2]));
  }
}
