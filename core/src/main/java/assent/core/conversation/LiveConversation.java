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
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.live.Change;
import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutcomeAwaiter;
import assent.core.persistence.SessionStore;
import assent.core.timeline.ConversationFrame;
import assent.core.timeline.ConversationProjection;
import assent.core.timeline.EventWindow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private final Clock clock;
  private final Supplier<ConversationFrame> frame;
  private final Runnable told;
  private final Outgoing outgoing;
  private final ReadProgress progress;
  private final ScopeNegotiation scope;
  private final MutableSequence<TimelineItem> items = new MutableSequence<>();
  private final MutableObservable<Boolean> hasEarlier = new MutableObservable<>(false);
  private final MutableObservable<ReadState> reading = new MutableObservable<>(ReadState.DONE);
  private final ReentrantLock lock = new ReentrantLock();
  private final EventWindow chats;
  private final EventWindow collectors;
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
    this.clock = clock;
    this.frame = frame;
    this.told = told;
    this.progress = new ReadProgress(id, kept, mark);
    this.outgoing =
        new Outgoing(
            id,
            kept,
            outbox,
            clock,
            locale,
            frame,
            bin,
            outcomes,
            this::showQueued,
            this::reconsider);
    this.scope =
        new ScopeNegotiation(
            facts,
            content -> outgoing.enqueue(content, false),
            content -> outgoing.require(content, false),
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
    Instant seen = progress.until();
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
    reading.set(progress.of(all, seen, cut, chats.wanted()));
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
    return outgoing.entries();
  }

  @Override
  public String send(String text, ComposerText rest) {
    return outgoing.message(text, rest);
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
    return outgoing.alert(draft);
  }

  @Override
  public void retry(String key) {
    outgoing.retry(key);
    reconsider();
  }

  @Override
  public void discard(String key) {
    outgoing.discard(key);
    reconsider();
  }

  @Override
  public void acknowledge(String alertId) {
    outgoing.acknowledge(alertId);
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

  @Override
  public void markRead() {
    lock.lock();
    try {
      // Only what the other side wrote: own items that wait bear the time of this computer's clock.
      @Nullable TimelineItem newest = null;
      for (TimelineItem item : all) {
        newest = item.mine() || item instanceof TimelineItem.Notice ? newest : item;
      }
      if (newest != null) {
        progress.seen(newest);
      }
    } finally {
      lock.unlock();
    }
    reconsider();
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
