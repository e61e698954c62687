package assent.core.conversation;

import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.ComposerText;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.ReadState;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.content.AckContent;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.ChatContent;
import assent.core.cmc.content.Content;
import assent.core.consent.DraftCheck;
import assent.core.live.Change;
import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import assent.core.outbox.LaneId;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutcomeAwaiter;
import assent.core.persistence.SessionStore;
import assent.core.timeline.ConversationFrame;
import assent.core.timeline.ConversationProjection;
import assent.core.timeline.EventWindow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One relationship's messages and alerts, kept up to date by the session.
 *
 * <p>Of a conversation that nobody opened only the newest few are in memory, enough for the list;
 * of an open one a page, and more when asked for.
 */
public final class LiveConversation implements Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(LiveConversation.class);

  /** How many of each leaf an open conversation begins with, and how many more at each asking. */
  public static final int PAGE = 200;

  /** A search may lead far back, but not so far that it fills the memory. */
  private static final int FARTHEST = 50_000;

  /** Enough to find one that can be shown. */
  private static final int PREVIEW = 3;

  /** Alerts of all conversations stand in one list, so some of each are always there. */
  private static final int ALERTS = 60;

  private final RelationshipId id;
  private final SessionStore kept;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<Locale> locale;
  private final Supplier<ConversationFrame> frame;
  private final Consumer<String> bin;
  private final Runnable told;
  private final OutcomeAwaiter outcomes;
  private final ScopeNegotiation scope;
  private final MutableSequence<TimelineItem> items = new MutableSequence<>();
  private final MutableObservable<Boolean> hasEarlier = new MutableObservable<>(false);
  private final MutableObservable<ReadState> reading = new MutableObservable<>(ReadState.DONE);
  private final ReentrantLock lock = new ReentrantLock();
  private final EventWindow chats;
  private final EventWindow collectors;
  private SessionStore.@Nullable Mark mark;
  private List<TimelineItem> all = List.of();
  private boolean loaded;
  private boolean opened;
  private volatile List<AlertSnapshot> alerts = List.of();
  private volatile @Nullable TimelineItem last;

  /**
   * @param mark how far it was read; null if it never was
   * @param frame where it stands on the account, as things are now
   * @param bin puts an own event into the platform's bin
   * @param told tells the session that something here is another than before
   * @param facts what is known of the relationship
   */
  LiveConversation(
      RelationshipId id,
      Leaves leaves,
      SessionStore kept,
      SessionStore.@Nullable Mark mark,
      Outbox outbox,
      Clock clock,
      Supplier<Locale> locale,
      Supplier<ConversationFrame> frame,
      Consumer<String> bin,
      Runnable told,
      OutcomeAwaiter outcomes,
      ScopeNegotiation.Facts facts) {
    this.id = id;
    this.kept = kept;
    this.mark = mark;
    this.outbox = outbox;
    this.clock = clock;
    this.locale = locale;
    this.frame = frame;
    this.bin = bin;
    this.told = told;
    this.outcomes = outcomes;
    this.scope =
        new ScopeNegotiation(
            facts,
            content -> enqueue(content, false),
            content -> require(content, false),
            kept.events()::find,
            locale);
    this.chats =
        new EventWindow(leaves.chats(), count -> kept.newest(leaves.chats(), count), PREVIEW);
    this.collectors =
        new EventWindow(
            leaves.collectors(), count -> kept.newest(leaves.collectors(), count), ALERTS);
  }

  /** The two streams of a conversation. */
  record Leaves(String chats, String collectors) {}

  @Override
  public RelationshipId id() {
    return id;
  }

  @Override
  public ObservableSequence<TimelineItem> items() {
    return items;
  }

  /** From now on a page is in memory and kept up. */
  LiveConversation open() {
    lock.lock();
    try {
      if (!opened) {
        opened = true;
        chats.want(PAGE);
        collectors.want(PAGE);
        show();
      }
    } finally {
      lock.unlock();
    }
    return this;
  }

  /** Takes in what changed in one of its leaves; {@link #refresh} shows it. */
  void apply(Change change) {
    lock.lock();
    try {
      if (loaded) {
        chats.apply(change);
        collectors.apply(change);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether an event that is like this is kept. It is taken in first: who asks lets go of the local
   * echo, and the change that brings the event here may still be on its way.
   */
  boolean holds(String eventId, Predicate<? super PryvEvent> like) {
    lock.lock();
    try {
      Optional<PryvEvent> event = kept.events().find(eventId).filter(like);
      event.map(Change.Added::new).ifPresent(this::apply);
      return event.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Shows what is true now.
   *
   * @return whether alerts or proposals are others than before
   */
  boolean refresh() {
    lock.lock();
    try {
      List<AlertSnapshot> alertsBefore = alerts;
      List<ScopeProposal> proposalsBefore = scope.proposals().snapshot();
      show();
      return !alerts.equals(alertsBefore) || !scope.proposals().snapshot().equals(proposalsBefore);
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock, or an older look could be shown after a newer one. */
  private void show() {
    if (!loaded) {
      loaded = true;
      chats.load();
      collectors.load();
    }
    Instant seen = seenUntil();
    reach(chats, seen);
    reach(collectors, seen);
    List<PryvEvent> events = new ArrayList<>(chats.events());
    events.addAll(collectors.events());
    List<OutboxEntry> waiting = lanes();
    ConversationFrame now = frame.get();
    all =
        new ConversationProjection(now, failure -> ErrorCatalogue.of(failure).toException())
            .items(events, waiting);
    scope.show(events, waiting, now, clock.instant());
    Instant cut = cut();
    alerts =
        all.stream()
            .filter(TimelineItem.Alert.class::isInstance)
            .map(item -> ((TimelineItem.Alert) item).alert())
            .toList();
    last = all.isEmpty() ? null : all.getLast();
    reading.set(read(seen));
    if (opened) {
      hasEarlier.set(cut.isAfter(Instant.MIN));
      items.set(all.stream().filter(item -> isShown(item, cut)).toList());
    }
  }

  /** Before this something of one of the leaves may be missing. */
  private Instant cut() {
    return chats.bound().isAfter(collectors.bound()) ? chats.bound() : collectors.bound();
  }

  /** What is parked or on its way is never hidden, however long ago it was written. */
  private static boolean isShown(TimelineItem item, Instant cut) {
    return !item.at().isBefore(cut)
        || (item instanceof TimelineItem.Message m && m.mine() && m.failure() != null);
  }

  /** Reads back as far as something may be unread, within reason. */
  private static void reach(EventWindow window, Instant seen) {
    while (window.hasMore() && seen.isBefore(window.bound()) && window.wanted() < ReadState.MOST) {
      window.want(Math.min(ReadState.MOST, window.wanted() * 5));
    }
  }

  List<OutboxEntry> lanes() {
    return outbox.entriesOf(id);
  }

  @Override
  public String send(String text, ComposerText rest) {
    String sent = DraftCheck.sendable(text);
    DraftCheck.message(sent);
    ChatContent content = ChatContent.of(sent);
    OutboxEntry entry = entry(EventIds.fresh(), content.eventType(), content.toJson(), false);
    outbox.enqueue(entry, message -> kept.queue(message, rest));
    showQueued();
    return entry.id();
  }

  /**
   * Shows what was just queued. That it could not be shown now must not look as if it had not been
   * queued: it would be sent a second time.
   */
  private void showQueued() {
    try {
      reconsider();
    } catch (RuntimeException failure) {
      LOG.warn("what was queued is shown later", failure);
    }
  }

  private void reconsider() {
    boolean unused = refresh();
    told.run();
  }

  @Override
  public Observable<Boolean> hasEarlier() {
    return hasEarlier;
  }

  @Override
  public void earlier() {
    lock.lock();
    try {
      if (hasEarlier.get()) {
        extend(PAGE);
        show();
      }
    } finally {
      lock.unlock();
    }
  }

  private void extend(int by) {
    for (EventWindow window : List.of(chats, collectors)) {
      if (window.hasMore()) {
        window.want(window.wanted() + by);
      }
    }
  }

  @Override
  public boolean reveal(String key) {
    lock.lock();
    try {
      Optional<PryvEvent> wanted = kept.events().find(key);
      while (wanted.isPresent()
          && EventWindow.at(wanted.get()).isBefore(cut())
          && Math.max(chats.wanted(), collectors.wanted()) < FARTHEST) {
        extend(Math.max(PAGE, Math.max(chats.wanted(), collectors.wanted())));
      }
      show();
      return items.snapshot().stream().anyMatch(item -> item.key().equals(key));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ComposerText written() {
    return kept.draft(id);
  }

  @Override
  public void keepDraft(ComposerText written) {
    kept.keepDraft(id, written);
  }

  @Override
  public Observable<ReadState> reading() {
    return reading;
  }

  @Override
  public String sendAlert(AlertDraft draft) {
    DraftCheck.alert(draft);
    return enqueue(
        AlertContent.of(
            switch (draft.level()) {
              case INFO -> AlertContent.Level.INFO;
              case WARNING -> AlertContent.Level.WARNING;
              case CRITICAL -> AlertContent.Level.CRITICAL;
            },
            LocalizedText.of(locale.get().getLanguage(), draft.title()),
            LocalizedText.of(locale.get().getLanguage(), draft.body()),
            draft.ackRequired() ? EventIds.fresh() : null,
            EventIds.fresh()),
        draft.level() == AlertSnapshot.Level.CRITICAL);
  }

  @Override
  public void retry(String key) {
    if (!outbox.force(key)) {
      kept.events()
          .find(key)
          .filter(old -> TriggerStatus.of(old.content()) == TriggerStatus.FAILED)
          .ifPresent(this::resend);
    }
    reconsider();
  }

  /**
   * Takes up a failed event that the outbox knows nothing of, such as one of another computer: it
   * goes out with a new event that names the old one, and the timeline shows the two as one.
   */
  private void resend(PryvEvent old) {
    ObjectNode content = own(old);
    OutboxEntry parked =
        new OutboxEntry(
            old.id(),
            new LaneId(id, ConversationProjection.channelOf(old.type())),
            old.type(),
            content,
            isCritical(content),
            outbox.nextSequence(),
            clock.instant(),
            OutboxState.FAILED,
            0,
            null);
    outbox.enqueue(parked);
    outbox.force(parked.id());
  }

  private static boolean isCritical(ObjectNode content) {
    return content.path("level").asString("").equals("critical");
  }

  /** What was written, without what the platform added. */
  private static ObjectNode own(PryvEvent event) {
    ObjectNode content =
        event.content() instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    content.remove(List.of("status", "failure"));
    return content;
  }

  @Override
  public void discard(String key) {
    Set<String> events = new LinkedHashSet<>(List.of(key));
    lanes().stream()
        .filter(entry -> entry.id().equals(key))
        .forEach(entry -> events.add(entry.progress().eventId()));
    outbox.discard(key);
    events.stream().filter(id -> kept.events().find(id).isPresent()).forEach(bin);
    reconsider();
  }

  @Override
  public void acknowledge(String alertId) {
    String ackId = ackId(alertId);
    Optional<OutboxEntry> before =
        lanes().stream()
            .filter(entry -> entry.type().equals(EventTypes.ET_SYSTEM_ACK))
            .filter(entry -> entry.state() != OutboxState.DELIVERED)
            .filter(entry -> entry.content().path("ackId").asString("").equals(ackId))
            .findFirst();
    if (before.isPresent()) {
      // Pressed twice, or again after a restart: the first one goes on.
      outcomes.requireEnd(outbox, before.get().id());
    } else {
      require(AckContent.of(alertId, ackId, EventIds.fresh()), true);
    }
  }

  @Override
  public ObservableSequence<ScopeProposal> proposals() {
    return scope.proposals();
  }

  @Override
  public String proposeScope(List<DataItem> wished, String reason) {
    return scope.propose(wished, reason);
  }

  @Override
  public void acceptScope(ScopeProposal shown) {
    scope.accept(shown);
  }

  @Override
  public void refuseScope(ScopeProposal shown, @Nullable String reason) {
    scope.refuse(shown, reason);
  }

  private String ackId(String alertId) {
    return kept.events()
        .find(alertId)
        .filter(event -> frame.get().isArrival(event))
        .flatMap(Content::of)
        .map(content -> content instanceof AlertContent alert ? alert.ackId() : null)
        .orElseThrow(
            () ->
                ErrorId.ASSENT_NOTHING_TO_ACKNOWLEDGE.exception(
                    "an alert that asks for no acknowledgement"));
  }

  /** Keeps it, and returns when the other platform has it. */
  private void require(Content content, boolean urgent) {
    OutboxEntry entry = entry(EventIds.fresh(), content.eventType(), content.toJson(), urgent);
    try {
      outcomes.require(outbox, entry);
    } finally {
      reconsider();
    }
  }

  private String enqueue(Content content, boolean urgent) {
    OutboxEntry entry = entry(EventIds.fresh(), content.eventType(), content.toJson(), urgent);
    outbox.enqueue(entry);
    showQueued();
    return entry.id();
  }

  private OutboxEntry entry(String entryId, String type, ObjectNode content, boolean urgent) {
    return new OutboxEntry(
        entryId,
        new LaneId(id, ConversationProjection.channelOf(type)),
        type,
        content,
        urgent,
        outbox.nextSequence(),
        clock.instant(),
        OutboxState.QUEUED,
        0,
        null);
  }

  @Override
  public void markRead() {
    lock.lock();
    try {
      // Only what the other side wrote: own items that wait bear the time of this computer's clock.
      @Nullable TimelineItem newest = null;
      for (TimelineItem item : all) {
        newest = item.mine() || item instanceof TimelineItem.Notice ? newest : item;
      }
      if (newest != null && isUnread(newest, seenUntil())) {
        SessionStore.Mark now = new SessionStore.Mark(newest.key(), newest.at());
        kept.keepReadMark(id, now);
        mark = now;
      }
    } finally {
      lock.unlock();
    }
    reconsider();
  }

  /** What came until then is read. */
  private Instant seenUntil() {
    Instant history = kept.historyUntil().orElse(Instant.MAX);
    return mark == null || mark.at().isBefore(history) ? history : mark.at();
  }

  private boolean isUnread(TimelineItem item, Instant seen) {
    int order = item.at().compareTo(seen);
    boolean after =
        order > 0
            || (order == 0
                && mark != null
                && mark.at().equals(seen)
                && item.key().compareTo(mark.key()) > 0);
    return after && !item.mine() && !(item instanceof TimelineItem.Notice);
  }

  private ReadState read(Instant seen) {
    int count = 0;
    @Nullable String first = null;
    for (TimelineItem item : all) {
      if (isUnread(item, seen)) {
        count++;
        first = first == null ? item.key() : first;
      }
    }
    boolean mayBeMore = seen.isBefore(cut());
    if (count >= ReadState.MOST || (mayBeMore && count > 0 && chats.wanted() >= ReadState.MOST)) {
      return new ReadState(ReadState.MOST, null);
    }
    return count == 0 ? ReadState.DONE : new ReadState(count, first);
  }

  int unread() {
    return reading.get().unread();
  }

  List<AlertSnapshot> alerts() {
    return alerts;
  }

  @Nullable TimelineItem last() {
    return last;
  }
}
