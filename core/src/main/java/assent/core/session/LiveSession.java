package assent.core.session;

import assent.core.api.AccountSession;
import assent.core.api.AlertService;
import assent.core.api.AlertSnapshot;
import assent.core.api.ConnectionState;
import assent.core.api.ConsentService;
import assent.core.api.ConversationService;
import assent.core.api.DecisionService;
import assent.core.api.EventService;
import assent.core.api.InviteService;
import assent.core.api.RelationshipService;
import assent.core.api.ScopeProposal;
import assent.core.api.SetAsideService;
import assent.core.api.StorageReport;
import assent.core.api.study.StudyService;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Identity;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.TriggerStatus;
import assent.core.consent.ArrivalHandler;
import assent.core.consent.ConsentCommands;
import assent.core.consent.ConsentSender;
import assent.core.consent.DecisionList;
import assent.core.consent.InviteRegistry;
import assent.core.consent.LiveConsents;
import assent.core.consent.LiveDecisions;
import assent.core.consent.LiveInvites;
import assent.core.consent.LiveRelationships;
import assent.core.consent.RelationshipRegistry;
import assent.core.conversation.Conversations;
import assent.core.conversation.LiveConversation;
import assent.core.conversation.MessageSender;
import assent.core.data.GrantedData;
import assent.core.error.CoreException;
import assent.core.error.SetAside;
import assent.core.export.StudyExport;
import assent.core.lifecycle.Closer;
import assent.core.lifecycle.CoalescingExecutor;
import assent.core.lifecycle.CrashPoint;
import assent.core.lifecycle.Timings;
import assent.core.live.Change;
import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import assent.core.observe.Observable;
import assent.core.operation.Account;
import assent.core.operation.EndpointWatch;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.outbox.LaneId;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutcomeAwaiter;
import assent.core.outbox.Sender;
import assent.core.persistence.KeptRelationship.EndedBy;
import assent.core.persistence.SessionStore;
import assent.core.study.LiveStudies;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signed-in account: the composition of everything that keeps it true. Acting is left to its
 * parts, knowing to the registries, following to {@link ArrivalHandler}.
 */
final class LiveSession implements AccountSession {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

  /** More than an inbox holds of one account's relationships, as far as anybody saw. */
  private static final int ARRIVALS = 20_000;

  private final Account account;
  private final SessionStore kept;
  private final Supplier<Locale> locale;
  private final RelationshipRegistry relationshipRegistry;
  private final InviteRegistry inviteRegistry;
  private final LiveInvites invites;
  private final LiveConsents consents;
  private final LiveRelationships relationships;
  private final LiveDecisions decisions;
  private final LiveSetAside setAside;
  private final LiveStudies studies;
  private final Conversations conversations;
  private final Outbox outbox;
  private final ArrivalHandler arrivals;
  private final EndpointWatch watch;
  private final CoalescingExecutor bookkeeping;
  private final UnreadRegistry unread;
  private final EventDispatcher events;
  private final Deadlines deadlines;
  private final Ticker ticker;
  private final MutableObservable<ConnectionState> connection =
      new MutableObservable<>(ConnectionState.CONNECTING);
  private final MutableSequence<AlertSnapshot> shownAlerts = new MutableSequence<>();
  private final MutableSequence<ScopeProposal> shownProposals = new MutableSequence<>();
  private final AlertService alerts = () -> shownAlerts;
  private final OutcomeAwaiter outcomes = new OutcomeAwaiter(Timings.OUTCOME, this::showDecided);
  private final Object showing = new Object();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final MutableObservable<Boolean> moved = new MutableObservable<>(false);
  private volatile BooleanSupplier askPlatform = () -> false;
  private volatile boolean platformAsked;
  private volatile Runnable atEnd = () -> {};
  private long alertsShown = -1;
  private boolean historyKnown;
  private volatile boolean reached;
  private volatile Runnable lookNow = () -> {};

  /**
   * @param bells how to hear another account whose data is on the screen
   */
  LiveSession(
      Account account,
      SessionStore kept,
      Clock clock,
      Supplier<Locale> locale,
      GrantedData.Bells bells) {
    this(account, kept, Timings.standard().sends(), clock, locale, bells);
  }

  LiveSession(
      Account account,
      SessionStore kept,
      Timings.Sends patience,
      Clock clock,
      Supplier<Locale> locale,
      GrantedData.Bells bells) {
    this.account = account;
    this.kept = kept;
    this.locale = locale;
    this.relationshipRegistry =
        new RelationshipRegistry(clock, kept.relationships(), kept::keepRelationships);
    this.inviteRegistry = new InviteRegistry(clock, kept.invites(), kept::keepInvites);
    this.unread = new UnreadRegistry(kept, clock);
    this.events = new EventDispatcher(kept.journal());
    kept.journal().begin(new DomainEventDerivation(clock, kept.relationships()), events::kept);
    this.historyKnown = kept.historyUntil().isPresent();
    this.bookkeeping =
        new CoalescingExecutor(
            "bookkeeping", failure -> LOG.warn("follow-up work failed: {}", failure.toString()));
    this.watch = new EndpointWatch(account, kept.endpoints());
    this.arrivals =
        new ArrivalHandler(
            account,
            relationshipRegistry,
            inviteRegistry,
            new Relationships(account),
            watch,
            bookkeeping,
            stream -> kept.newest(stream, ARRIVALS),
            this::isDecided,
            this::showInvites,
            this::showRelationships);
    Sender wire =
        new RoutingSender(
            new MessageSender(
                account,
                watch,
                patience,
                clock,
                arrivals::freshOf,
                arrivals::rereadOf,
                (to, at) -> looked(to, at)),
            new ConsentSender(account, arrivals::readRelationships, this::ended));
    this.outbox = new Outbox(kept.outbox(), wire, patience.retries(), this::outboxChanged);
    this.conversations =
        new Conversations(
            account,
            kept,
            relationshipRegistry,
            outbox,
            clock,
            locale,
            this::showDecided,
            outcomes);
    ConsentCommands commands =
        new ConsentCommands(account, relationshipRegistry, outbox, outcomes, clock, locale);
    this.invites = new LiveInvites(account, inviteRegistry, locale, this::showInvites);
    this.relationships =
        new LiveRelationships(
            commands,
            inviteRegistry,
            arrivals,
            watch,
            this::looked,
            () -> {
              outbox.wake();
              arrivals.accessesMayHaveChanged();
            },
            this::showDecided);
    this.consents = new LiveConsents(commands, shownProposals, relationships::shown);
    this.decisions =
        new LiveDecisions(
            outbox,
            new DecisionList(conversations::title),
            id -> {
              conversations.reconsiderLane(id);
              showDecided();
            });
    this.deadlines =
        new Deadlines(
            clock,
            kept.journal(),
            () -> invites.all().snapshot(),
            () -> shownAlerts.snapshot(),
            () -> relationships.all().snapshot(),
            this::isComplete);
    this.studies =
        new LiveStudies(
            account,
            kept.studies(),
            invites,
            relationshipRegistry,
            new LiveStudies.Talk(
                () -> relationships.all().snapshot(),
                shownAlerts::snapshot,
                shownProposals::snapshot),
            this::unread,
            clock,
            differs ->
                new GrantedData(
                    kept.granted(),
                    account.opener(),
                    account.me(),
                    clock,
                    Timings.standard().data(),
                    bells,
                    differs),
            new StudyExport());
    this.ticker = new Ticker(() -> bookkeeping.soon("time", this::tick));
    this.setAside =
        new LiveSetAside(
            unread, relationshipRegistry, account.own(), arrivals::accessesMayHaveChanged);
  }

  /**
   * Shows what is kept, begins to send, and to look at everything once. The network is not awaited.
   */
  void start() {
    showAll();
    setAside.refresh();
    CrashPoint.reach("opening.shown");
    // A death may have come between the two.
    outbox.entries().forEach(this::letGo);
    outbox.start();
    CrashPoint.reach("opening.sending");
    arrivals.lookAtEverything();
    studies.start();
    ticker.start();
    bookkeeping.soon("unread", () -> unread.lookAgain(account.own()));
  }

  /** Hears that something of the account could not be read, on the thread that reads it. */
  void unread(SetAside what) {
    if (unread.add(what)) {
      setAside.refresh();
    }
  }

  /** What is asked of the platform itself, once it can be reached; before {@link #start}. */
  void whenReached(BooleanSupplier moved) {
    askPlatform = moved;
  }

  private void askPlatform() {
    if (!platformAsked) {
      try {
        moved.set(askPlatform.getAsBoolean());
        platformAsked = true;
      } finally {
        CrashPoint.reach("platform.asked");
      }
    }
  }

  /** How it looks for news at once, when something else has shown that there may be some. */
  void lookingBy(Runnable look) {
    lookNow = look;
  }

  /** What ends with this session. */
  void onClose(Runnable work) {
    atEnd = work;
  }

  /** Hears that accesses may be others than before. */
  void accessesChanged() {
    arrivals.accessesMayHaveChanged();
    studies.lookAtEverything();
  }

  /** Hears that a complete look at the account was made. */
  void looked() {
    studies.looked();
  }

  /** Hears how news arrive. */
  void connection(ConnectionState state) {
    ConnectionState former = connection.get();
    connection.set(state);
    if (state == ConnectionState.LIVE && former != ConnectionState.LIVE) {
      reached = true;
      outbox.wake();
      arrivals.catchUp();
      bookkeeping.soon("platform", this::askPlatform);
    }
  }

  /** Hears what changed in the account, on the sync loop's thread. */
  void changed(List<Change> changes) {
    // The server's copy is in its place before the local echo goes, or the message would vanish for
    // a moment; and the echo says delivered until the copy says so too.
    Set<LiveConversation> touched = conversations.take(changes);
    outbox.settle(
        changes.stream()
            .map(Change::event)
            .filter(LiveSession::isCompleted)
            .map(PryvEvent::id)
            .collect(Collectors.toSet()));
    arrivals.take(changes);
    if (unread.take(changes)) {
      setAside.refresh();
    }
    conversations.refresh(touched);
    if (!historyKnown && kept.historyUntil().isPresent()) {
      historyKnown = true;
      conversations.reconsiderAll();
    }
    showDecided();
  }

  private void outboxChanged(OutboxEntry entry) {
    letGo(entry);
    CoreException reason = entry.reason();
    if (entry.state() == OutboxState.FAILED
        && reason != null
        && reason.errorId().equals(ErrorId.ASSENT_PEER_GONE.id())) {
      arrivals.mayBeGone(entry.lane().relationship());
    }
    if (entry.state() == OutboxState.WAITING && reason != null && Outbox.isSignedOut(reason)) {
      // Nobody announces the end of a session: the next look, a minute away, would find it.
      lookNow.run();
    }
    conversations.reconsiderLane(entry.lane().relationship());
    outcomes.heard(entry);
    showDecided();
  }

  /** Forgets what is delivered, if the server's copy is here and says so. */
  private void letGo(OutboxEntry entry) {
    String eventId = entry.progress().eventId();
    if (entry.state() == OutboxState.DELIVERED
        && (entry.lane().channel() == LaneId.Channel.CONSENT
            || conversations.holds(
                entry.lane().relationship(), eventId, LiveSession::isCompleted))) {
      outbox.settle(eventId);
    }
  }

  private boolean isDecided(String acceptEventId) {
    return outbox.entries().stream()
        .anyMatch(entry -> entry.progress().eventId().equals(acceptEventId));
  }

  /** Whether the account was looked at as a whole, in this run or in an earlier one. */
  private boolean isComplete() {
    return reached || kept.journal().overdue().isPresent();
  }

  private static boolean isCompleted(PryvEvent event) {
    return TriggerStatus.of(event.content()) == TriggerStatus.COMPLETED;
  }

  private void looked(Relationship relationship, EndpointWatch.Finding finding) {
    relationshipRegistry.looked(relationship.id(), finding);
    showRelationships();
  }

  private void ended(RelationshipId key) {
    relationshipRegistry.ended(key, EndedBy.ME);
    showRelationships();
  }

  private void showInvites() {
    synchronized (showing) {
      invites.refresh();
      studies.changed();
    }
  }

  /** Relationships, and what hangs on them; of both only what a change touched. */
  private void showRelationships() {
    synchronized (showing) {
      conversations.open();
      relationships.show(conversations.relationships());
      long alerts = conversations.alertsChanged();
      if (alerts != alertsShown) {
        alertsShown = alerts;
        shownAlerts.set(conversations.alerts());
        shownProposals.set(conversations.proposals());
      }
      studies.changed();
    }
  }

  /** What stands in the outbox, and what it changes where it came from. */
  private void showDecided() {
    synchronized (showing) {
      showRelationships();
      decisions.refresh();
    }
  }

  /** What may be another one with the language, or with time alone. */
  private void showAll() {
    synchronized (showing) {
      showInvites();
      showDecided();
    }
  }

  /** Time has passed. */
  private void tick() {
    showAll();
    deadlines.look();
  }

  @Override
  public Identity me() {
    return account.me();
  }

  @Override
  public Observable<ConnectionState> connection() {
    return connection;
  }

  @Override
  public Observable<Boolean> platformMoved() {
    return moved;
  }

  @Override
  public InviteService invites() {
    return invites;
  }

  @Override
  public ConsentService consents() {
    return consents;
  }

  @Override
  public RelationshipService relationships() {
    return relationships;
  }

  @Override
  public ConversationService conversations() {
    return conversations;
  }

  @Override
  public AlertService alerts() {
    return alerts;
  }

  @Override
  public DecisionService decisions() {
    return decisions;
  }

  @Override
  public EventService events() {
    return events;
  }

  @Override
  public StudyService studies() {
    return studies;
  }

  @Override
  public SetAsideService setAside() {
    return setAside;
  }

  @Override
  public StorageReport storage() {
    return kept.report();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Closer.of("session")
          .then("live", atEnd)
          .then("ticker", ticker::close)
          .then("waiting", outcomes::close)
          .then("senders", outbox::close)
          .then("bookkeeping", bookkeeping::close)
          .then("studies", studies::close)
          .then("events", events::close)
          // Last, when nobody is left who writes.
          .then("kept", kept::close)
          .done();
    }
  }

  /** For tests: returns when all follow-up work is done. */
  void settle() throws InterruptedException {
    bookkeeping.settle();
  }
}
