package assent.core.conversation;

import assent.core.api.AlertSnapshot;
import assent.core.api.Channels;
import assent.core.api.Conversation;
import assent.core.api.ConversationService;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.SearchHit;
import assent.core.api.TimelineItem;
import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.consent.Cautions;
import assent.core.consent.DisplayMapping;
import assent.core.consent.RelationshipRegistry;
import assent.core.conversation.LiveConversation.Leaves;
import assent.core.live.Change;
import assent.core.operation.Account;
import assent.core.operation.Relationship;
import assent.core.operation.Relationship.Side;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutcomeAwaiter;
import assent.core.persistence.SessionStore;
import assent.core.timeline.ConversationFrame;
import assent.core.timeline.ConversationProjection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One conversation for every relationship, ended ones included. */
public final class Conversations implements ConversationService {
  private final Account account;
  private final SessionStore kept;
  private final RelationshipRegistry registry;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<Locale> locale;
  private final Runnable show;
  private final OutcomeAwaiter outcomes;
  private final Map<RelationshipId, SessionStore.Mark> marks;
  private final Map<RelationshipId, LiveConversation> all = new ConcurrentHashMap<>();
  private final Map<String, LiveConversation> byLeaf = new ConcurrentHashMap<>();
  private final AtomicLong alertsChanged = new AtomicLong();

  /** Whose views are to be worked out again. */
  private final Set<RelationshipId> dirty = ConcurrentHashMap.newKeySet();

  /** Whose state changes with time alone. */
  private final Set<RelationshipId> passing = new HashSet<>();

  private List<RelationshipSnapshot> listed = List.of();
  private @Nullable Locale listedIn;

  public Conversations(
      Account account,
      SessionStore kept,
      RelationshipRegistry registry,
      Outbox outbox,
      Clock clock,
      Supplier<Locale> locale,
      Runnable show,
      OutcomeAwaiter outcomes) {
    this.account = account;
    this.kept = kept;
    this.registry = registry;
    this.outbox = outbox;
    this.clock = clock;
    this.locale = locale;
    this.show = show;
    this.outcomes = outcomes;
    this.marks = kept.readMarks();
  }

  /** Makes a conversation for every relationship that has none yet, and looks at what changed. */
  public void open() {
    for (RelationshipRegistry.Entry entry : registry.drainTouched()) {
      RelationshipId id = entry.id();
      LiveConversation conversation = all.get(id);
      if (conversation == null) {
        Leaves leaves = new Leaves(entry.last().chatStream(), entry.last().collectorStream());
        conversation = create(id, leaves);
        // Known to whoever brings news before it reads for the first time, or some would be missed.
        byLeaf.put(leaves.chats(), conversation);
        byLeaf.put(leaves.collectors(), conversation);
        all.put(id, conversation);
      }
      refresh(Set.of(conversation));
    }
  }

  private LiveConversation create(RelationshipId id, Leaves leaves) {
    return new LiveConversation(
        id,
        leaves,
        kept,
        marks.get(id),
        outbox,
        clock,
        locale,
        () -> frame(id, leaves),
        event -> account.own().trashEvent(event),
        () -> {
          dirty.add(id);
          alertsChanged.incrementAndGet();
          show.run();
        },
        outcomes,
        new Facts(id));
  }

  /** What the registry knows about one relationship. */
  private final class Facts implements ScopeNegotiation.Facts {
    private final RelationshipId id;

    Facts(RelationshipId id) {
      this.id = id;
    }

    @Override
    public Optional<Relationship> current() {
      return registry.current(id);
    }

    @Override
    public @Nullable List<Permission> shared() {
      return registry.find(id).map(entry -> entry.kept().shared()).orElse(null);
    }
  }

  /** Proposals of all relationships, the newest first. */
  public List<ScopeProposal> proposals() {
    return all.values().stream()
        .flatMap(conversation -> conversation.proposals().snapshot().stream())
        .sorted(Comparator.comparing(ScopeProposal::at).reversed())
        .toList();
  }

  /** Title of a relationship; empty where none is known. */
  public String title(RelationshipId id) {
    return registry
        .find(id)
        .map(entry -> DisplayMapping.text(entry.kept().title(), locale.get()))
        .orElse("");
  }

  private ConversationFrame frame(RelationshipId id, Leaves leaves) {
    Set<String> halves = registry.find(id).map(entry -> entry.kept().accessIds()).orElse(Set.of());
    return new ConversationFrame(id, leaves.chats(), leaves.collectors(), halves, locale.get());
  }

  @Override
  public Conversation of(RelationshipId id) {
    return find(id)
        .orElseThrow(() -> ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("no such relationship"))
        .open();
  }

  private Optional<LiveConversation> find(RelationshipId id) {
    return Optional.ofNullable(all.get(id));
  }

  /**
   * Takes in what changed.
   *
   * @return where {@link #refresh} is to show it
   */
  public Set<LiveConversation> take(List<Change> changes) {
    Set<LiveConversation> touched = new LinkedHashSet<>();
    for (Change change : changes) {
      List<String> streams = new ArrayList<>(change.event().streamIds());
      if (change instanceof Change.Changed moved) {
        streams.addAll(moved.before().streamIds());
      }
      for (String stream : streams) {
        LiveConversation conversation = byLeaf.get(stream);
        if (conversation != null) {
          conversation.apply(change);
          touched.add(conversation);
        }
      }
    }
    return touched;
  }

  /** Whether an event that is like this is in the conversation of a lane, as kept just now. */
  public boolean holds(RelationshipId lane, String eventId, Predicate<? super PryvEvent> like) {
    LiveConversation conversation = all.get(lane);
    return conversation != null && conversation.holds(eventId, like);
  }

  /** Works everything out again: what counts as read is known now. */
  public void reconsiderAll() {
    refresh(Set.copyOf(all.values()));
  }

  /** Works out again what is shown after something moved in a lane. */
  public void reconsiderLane(RelationshipId lane) {
    LiveConversation conversation = all.get(lane);
    if (conversation != null) {
      refresh(Set.of(conversation));
    }
  }

  /** Works out again what is shown there. */
  public void refresh(Set<LiveConversation> touched) {
    for (LiveConversation conversation : touched) {
      if (conversation.refresh()) {
        alertsChanged.incrementAndGet();
      }
      dirty.add(conversation.id());
    }
  }

  private static final Comparator<RelationshipSnapshot> LATEST_FIRST =
      Comparator.comparing(
              (RelationshipSnapshot view) ->
                  view.lastActivity() != null
                      ? view.lastActivity()
                      : view.since() != null ? view.since() : Instant.EPOCH)
          .reversed();

  /** As listed: the latest activity first. The same list while nothing in it has changed. */
  public List<RelationshipSnapshot> relationships() {
    Locale language = locale.get();
    if (!language.equals(listedIn)) {
      listedIn = language;
      dirty.addAll(all.keySet());
    }
    Set<RelationshipId> again = new HashSet<>(passing);
    for (RelationshipId id : dirty) {
      // Taken out before it is worked out: a change meanwhile puts it in again.
      dirty.remove(id);
      again.add(id);
    }
    if (again.isEmpty()) {
      return listed;
    }
    List<RelationshipSnapshot> changed = new ArrayList<>();
    for (RelationshipId id : again) {
      registry.find(id).map(this::view).ifPresent(changed::add);
    }
    List<RelationshipSnapshot> next = new ArrayList<>(listed);
    next.removeIf(view -> again.contains(view.id()));
    next.addAll(changed);
    // All but the last few are in order, which this sort makes use of.
    next.sort(LATEST_FIRST);
    listed = List.copyOf(next);
    return listed;
  }

  /** Grows whenever {@link #alerts} may be others. */
  public long alertsChanged() {
    return alertsChanged.get();
  }

  public List<AlertSnapshot> alerts() {
    return all.values().stream()
        .flatMap(conversation -> conversation.alerts().stream())
        .sorted(Comparator.comparing(AlertSnapshot::at).reversed())
        .toList();
  }

  @Override
  public List<SearchHit> search(String words, int limit) {
    List<SearchHit> hits = new ArrayList<>();
    // Some of what is found is not shown anywhere, such as messages that were taken back.
    for (PryvEvent event : kept.search(words, limit * 2)) {
      event.streamIds().stream()
          .map(byLeaf::get)
          .filter(conversation -> conversation != null)
          .findFirst()
          .flatMap(conversation -> hit(conversation.id(), event))
          .ifPresent(hits::add);
    }
    return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
  }

  private Optional<SearchHit> hit(RelationshipId id, PryvEvent event) {
    RelationshipRegistry.Entry entry = registry.find(id).orElseThrow();
    Leaves leaves = new Leaves(entry.last().chatStream(), entry.last().collectorStream());
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

  private RelationshipSnapshot view(RelationshipRegistry.Entry entry) {
    RelationshipId id = entry.id();
    @Nullable LiveConversation conversation = all.get(id);
    @Nullable TimelineItem last = conversation == null ? null : conversation.last();
    @Nullable List<Permission> shared = entry.kept().shared();
    RelationshipState state = registry.state(entry);
    if (state == RelationshipState.SETTING_UP) {
      passing.add(id);
    } else {
      passing.remove(id);
    }
    return new RelationshipSnapshot(
        id,
        entry.kept().claimedName(),
        DisplayMapping.text(entry.kept().title(), locale.get()),
        state,
        entry.last().side() == Side.ACCEPTER,
        shared == null ? null : DisplayMapping.items(shared),
        new Channels(
            entry.last().features().chatAllowed(),
            entry.last().features().systemMessagingAllowed()),
        new RelationshipSnapshot.Activity(
            conversation == null ? 0 : conversation.unread(),
            last == null ? null : words(last),
            last == null ? null : last.at()),
        entry.since(),
        entry.hasEnded() ? List.of() : Cautions.of(entry.last(), entry.beside(), entry.sameSlug()));
  }

  private static String words(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> message.text();
      case TimelineItem.Alert alert -> alert.alert().title();
      case TimelineItem.Notice notice -> notice.detail();
    };
  }
}
