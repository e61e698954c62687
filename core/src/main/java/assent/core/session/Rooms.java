package assent.core.session;

import assent.core.AlertView;
import assent.core.RelationshipId;
import assent.core.RelationshipState;
import assent.core.RelationshipView;
import assent.core.ScopeProposal;
import assent.core.SearchHit;
import assent.core.TimelineItem;
import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.live.Change;
import assent.core.operation.Account;
import assent.core.operation.Relationship;
import assent.core.operation.Relationship.Side;
import assent.core.outbox.Outbox;
import assent.core.session.ConversationRoom.Leaves;
import assent.core.timeline.ConversationFrame;
import assent.core.timeline.ConversationProjection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One conversation for every relationship, ended ones included. */
final class Rooms {
  private final Account account;
  private final Kept kept;
  private final RelationshipBook book;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<Locale> locale;
  private final Runnable show;
  private final Outcomes outcomes;
  private final Map<String, Kept.Mark> marks;
  private final Map<RelationshipId, ConversationRoom> rooms = new ConcurrentHashMap<>();
  private final Map<String, ConversationRoom> byLeaf = new ConcurrentHashMap<>();
  private final Map<RelationshipId, Shown> shown = new ConcurrentHashMap<>();
  private final AtomicLong alertsChanged = new AtomicLong();

  /** A view that was worked out, and what it was worked out from. */
  private record Shown(
      long entry,
      RelationshipState state,
      @Nullable TimelineItem last,
      int unread,
      Locale locale,
      RelationshipView view) {}

  Rooms(
      Account account,
      Kept kept,
      RelationshipBook book,
      Outbox outbox,
      Clock clock,
      Supplier<Locale> locale,
      Runnable show,
      Outcomes outcomes) {
    this.account = account;
    this.kept = kept;
    this.book = book;
    this.outbox = outbox;
    this.clock = clock;
    this.locale = locale;
    this.show = show;
    this.outcomes = outcomes;
    this.marks = kept.readMarks();
  }

  /** Makes a conversation for every relationship that has none yet. */
  void open() {
    for (RelationshipBook.Entry entry : book.entries()) {
      RelationshipId id = RelationshipBook.id(entry.key);
      if (!rooms.containsKey(id)) {
        Leaves leaves = new Leaves(entry.last.chatStream(), entry.last.collectorStream());
        ConversationRoom room = room(id, leaves);
        // Known to whoever brings news before it reads for the first time, or some would be missed.
        byLeaf.put(leaves.chats(), room);
        byLeaf.put(leaves.collectors(), room);
        rooms.put(id, room);
        refresh(Set.of(room));
      } else if (rooms.get(id) instanceof ConversationRoom room && room.isStale()) {
        refresh(Set.of(room));
      }
    }
  }

  private ConversationRoom room(RelationshipId id, Leaves leaves) {
    return new ConversationRoom(
        id,
        leaves,
        kept,
        marks.get(laneKey(id)),
        outbox,
        clock,
        locale,
        () -> frame(id, leaves),
        event -> account.own().trashEvent(event),
        () -> {
          alertsChanged.incrementAndGet();
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

  private ConversationFrame frame(RelationshipId id, Leaves leaves) {
    Set<String> halves = book.find(id).map(book::halves).orElse(Set.of());
    return new ConversationFrame(id, leaves.chats(), leaves.collectors(), halves, locale.get());
  }

  Optional<ConversationRoom> find(RelationshipId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  /** Works out again what is shown where something changed. */
  void reconsider(List<Change> changes) {
    Set<ConversationRoom> touched = new LinkedHashSet<>();
    for (Change change : changes) {
      List<String> streams = new ArrayList<>(change.event().streamIds());
      if (change instanceof Change.Changed moved) {
        streams.addAll(moved.before().streamIds());
      }
      for (String stream : streams) {
        ConversationRoom room = byLeaf.get(stream);
        if (room != null) {
          room.apply(change);
          touched.add(room);
        }
      }
    }
    refresh(touched);
  }

  /** Works everything out again: what counts as read is known now. */
  void reconsiderAll() {
    refresh(Set.copyOf(rooms.values()));
  }

  /** Works out again what is shown after something moved in a lane. */
  void reconsiderLane(String laneKey) {
    ConversationRoom room = rooms.get(RelationshipBook.id(keyOf(laneKey)));
    if (room != null) {
      refresh(Set.of(room));
    }
  }

  private void refresh(Set<ConversationRoom> touched) {
    touched.forEach(ConversationRoom::refresh);
    if (!touched.isEmpty()) {
      alertsChanged.incrementAndGet();
    }
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

  /** Grows whenever {@link #alerts} may be others. */
  long alertsChanged() {
    return alertsChanged.get();
  }

  List<AlertView> alerts() {
    return rooms.values().stream()
        .flatMap(room -> room.alerts().stream())
        .sorted(Comparator.comparing(AlertView::at).reversed())
        .toList();
  }

  List<SearchHit> search(String words, int limit) {
    List<SearchHit> hits = new ArrayList<>();
    // Some of what is found is not shown anywhere, such as messages that were taken back.
    for (PryvEvent event : kept.search(words, limit * 2)) {
      event.streamIds().stream()
          .map(byLeaf::get)
          .filter(room -> room != null)
          .findFirst()
          .flatMap(room -> hit(room.id(), event))
          .ifPresent(hits::add);
    }
    return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
  }

  private Optional<SearchHit> hit(RelationshipId id, PryvEvent event) {
    RelationshipBook.Entry entry = book.find(id).orElseThrow();
    Leaves leaves = new Leaves(entry.last.chatStream(), entry.last.collectorStream());
    return new ConversationProjection(
            frame(id, leaves), failure -> ErrorCatalogue.of(failure).toException())
        .items(List.of(event), List.of()).stream()
            .findFirst()
            .map(item -> new SearchHit(id, item.key(), item.mine(), whole(item), item.at()));
  }

  private static String whole(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> message.text();
      case TimelineItem.Alert alert -> alert.alert().title() + "\n" + alert.alert().body();
      case TimelineItem.Notice notice -> notice.detail();
    };
  }

  private RelationshipView view(RelationshipBook.Entry entry) {
    RelationshipId id = RelationshipBook.id(entry.key);
    @Nullable ConversationRoom room = rooms.get(id);
    @Nullable TimelineItem last = room == null ? null : room.last();
    int unread = room == null ? 0 : room.unread();
    long version = entry.version;
    RelationshipState state = book.state(entry);
    Locale language = locale.get();
    @Nullable Shown former = shown.get(id);
    if (former != null
        && former.entry == version
        && former.state == state
        && former.last == last
        && former.unread == unread
        && former.locale.equals(language)) {
      return former.view;
    }
    RelationshipView view =
        new RelationshipView(
            id,
            entry.claimedName,
            Words.text(entry.title, language),
            state,
            entry.last.side() == Side.ACCEPTER,
            entry.shared == null ? null : Words.items(entry.shared),
            entry.last.features().chatAllowed(),
            entry.last.features().systemMessagingAllowed(),
            unread,
            last == null ? null : words(last),
            last == null ? null : last.at(),
            entry.since());
    shown.put(id, new Shown(version, state, last, unread, language, view));
    return view;
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
