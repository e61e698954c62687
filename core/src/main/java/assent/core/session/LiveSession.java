package assent.core.session;

import assent.core.api.AccountSession;
import assent.core.api.AlertSnapshot;
import assent.core.api.ChannelReview;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.Decision;
import assent.core.api.EndReport;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.ScopeProposal;
import assent.core.api.SearchHit;
import assent.core.api.SetAsideItem;
import assent.core.api.StorageReport;
import assent.core.cmc.DisplayText;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Identity;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.TriggerStatus;
import assent.core.error.CoreException;
import assent.core.error.SetAside;
import assent.core.lifecycle.Closer;
import assent.core.lifecycle.CoalescingExecutor;
import assent.core.lifecycle.CrashPoint;
import assent.core.live.Change;
import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import assent.core.operation.Account;
import assent.core.operation.EndpointWatch;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.outbox.LaneId;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutcomeAwaiter;
import assent.core.outbox.SendTimings;
import assent.core.outbox.Sender;
import assent.core.persistence.KeptRelationship.EndedBy;
import assent.core.persistence.SessionStore;
import assent.core.security.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signed-in account: the composition of everything that keeps it true. Acting is left to the
 * desks ({@link InviteService}, {@link ConsentService}), knowing to the books, following to {@link
 * ArrivalHandler}.
 */
final class LiveSession implements AccountSession {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

  /** A trigger may take 40 s, a way back 30 s more. */
  private static final Duration OUTCOME_BOUND = Duration.ofSeconds(90);

  /** More than an inbox holds of one account's relationships, as far as anybody saw. */
  private static final int ARRIVALS = 20_000;

  private final Account account;
  private final SessionStore kept;
  private final Supplier<Locale> locale;
  private final RelationshipRegistry book;
  private final InviteRegistry inviteRegistry;
  private final Relationships relationships;
  private final InviteService inviteService;
  private final ConsentService consentService;
  private final Conversations rooms;
  private final Outbox outbox;
  private final ArrivalHandler news;
  private final EndpointWatch watch;
  private final CoalescingExecutor bookkeeping;
  private final UnreadRegistry unread;
  private final MutableObservable<ConnectionState> connection =
      new MutableObservable<>(ConnectionState.CONNECTING);
  private final MutableSequence<InviteSnapshot> shownInvites =
      new MutableSequence<>(InviteSnapshot::id);
  private final MutableSequence<RelationshipSnapshot> shownRelationships =
      new MutableSequence<>(RelationshipSnapshot::id);
  private final MutableSequence<AlertSnapshot> shownAlerts =
      new MutableSequence<>(alert -> List.of(alert.relationship(), alert.id()));
  private final MutableSequence<ScopeProposal> shownProposals =
      new MutableSequence<>(proposal -> List.of(proposal.relationship(), proposal.id()));
  private final MutableSequence<Decision> shownDecisions = new MutableSequence<>(Decision::id);
  private final MutableSequence<SetAsideItem> shownUnread =
      new MutableSequence<>(item -> List.of(item.kind(), item.id(), item.name(), item.reason()));
  private final OutcomeAwaiter outcomes = new OutcomeAwaiter(OUTCOME_BOUND, this::show);
  private final DecisionList decisionList;
  private final Object showing = new Object();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final MutableObservable<Boolean> moved = new MutableObservable<>(false);
  private volatile BooleanSupplier askPlatform = () -> false;
  private volatile boolean platformAsked;
  private volatile Runnable atEnd = () -> {};
  private long alertsShown = -1;
  private boolean historyKnown;

  LiveSession(Account account, SessionStore kept, Clock clock, Supplier<Locale> locale) {
    this(account, kept, SendTimings.usual(), clock, locale);
  }

  LiveSession(
      Account account,
      SessionStore kept,
      SendTimings patience,
      Clock clock,
      Supplier<Locale> locale) {
    this.account = account;
    this.kept = kept;
    this.locale = locale;
    this.book = new RelationshipRegistry(clock, kept.relationships(), kept::keepRelationships);
    this.inviteRegistry = new InviteRegistry(clock, kept.invites(), kept::keepInvites);
    this.unread = new UnreadRegistry(kept, clock);
    this.historyKnown = kept.historyUntil().isPresent();
    this.relationships = new Relationships(account);
    this.bookkeeping =
        new CoalescingExecutor(
            "bookkeeping", failure -> LOG.warn("follow-up work failed: {}", failure.toString()));
    this.watch = new EndpointWatch(account, kept.endpoints());
    this.news =
        new ArrivalHandler(
            account,
            book,
            inviteRegistry,
            relationships,
            watch,
            bookkeeping,
            stream -> kept.newest(stream, ARRIVALS),
            this::isDecided,
            this::show);
    Sender wire =
        new RoutingSender(
            new MessageSender(
                account,
                watch,
                patience,
                clock,
                news::freshOf,
                news::rereadOf,
                (to, at) -> looked(to, at)),
            new ConsentSender(account, news::readRelationships, this::ended));
    this.outbox = new Outbox(kept.outbox(), wire, patience.retries(), this::outboxChanged);
    this.rooms =
        new Conversations(account, kept, book, outbox, clock, locale, this::show, outcomes);
    this.decisionList = new DecisionList(rooms::title);
    this.inviteService = new InviteService(account, inviteRegistry, locale, this::show);
    this.consentService = new ConsentService(account, book, outbox, outcomes, clock, locale);
  }

  /**
   * Shows what is kept, begins to send, and to look at everything once. The network is not awaited.
   */
  void start() {
    show();
    showUnread();
    CrashPoint.reach("opening.shown");
    // A death may have come between the two.
    outbox.entries().forEach(this::letGo);
    outbox.start();
    CrashPoint.reach("opening.sending");
    news.lookAtEverything();
    bookkeeping.soon("unread", () -> unread.lookAgain(account.own()));
  }

  /** Hears that something of the account could not be read, on the thread that reads it. */
  void unread(SetAside what) {
    if (unread.add(what)) {
      showUnread();
    }
  }

  private void showUnread() {
    shownUnread.set(unread.items(half -> book.withHalf(half).map(entry -> entry.id)));
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

  /** What ends with this session. */
  void onClose(Runnable work) {
    atEnd = work;
  }

  /** Hears that accesses may be others than before. */
  void accessesChanged() {
    news.accessesMayHaveChanged();
  }

  /** Hears how news arrive. */
  void connection(ConnectionState state) {
    ConnectionState former = connection.get();
    connection.set(state);
    if (state == ConnectionState.LIVE && former != ConnectionState.LIVE) {
      outbox.wake();
      news.catchUp();
      bookkeeping.soon("platform", this::askPlatform);
    }
  }

  /** Hears what changed in the account, on the sync loop's thread. */
  void changed(List<Change> changes) {
    // The server's copy is in its place before the local echo goes, or the message would vanish for
    // a moment; and the echo says delivered until the copy says so too.
    Set<LiveConversation> touched = rooms.take(changes);
    outbox.settle(
        changes.stream()
            .map(Change::event)
            .filter(LiveSession::isCompleted)
            .map(PryvEvent::id)
            .collect(Collectors.toSet()));
    news.take(changes);
    if (unread.take(changes)) {
      showUnread();
    }
    rooms.refresh(touched);
    if (!historyKnown && kept.historyUntil().isPresent()) {
      historyKnown = true;
      rooms.reconsiderAll();
    }
    show();
  }

  private void outboxChanged(OutboxEntry entry) {
    letGo(entry);
    CoreException reason = entry.reason();
    if (entry.state() == OutboxState.FAILED
        && reason != null
        && reason.errorId().equals(ErrorId.ASSENT_PEER_GONE.id())) {
      news.mayBeGone(entry.lane().relationship());
    }
    rooms.reconsiderLane(entry.lane().relationship());
    outcomes.heard(entry);
    show();
  }

  /** Forgets what is delivered, if the server's copy is here and says so. */
  private void letGo(OutboxEntry entry) {
    String eventId = entry.progress().eventId();
    if (entry.state() == OutboxState.DELIVERED
        && (entry.lane().channel() == LaneId.Channel.CONSENT
            || rooms.holds(entry.lane().relationship(), eventId, LiveSession::isCompleted))) {
      outbox.settle(eventId);
    }
  }

  private boolean isDecided(String acceptEventId) {
    return outbox.entries().stream()
        .anyMatch(entry -> entry.progress().eventId().equals(acceptEventId));
  }

  private static boolean isCompleted(PryvEvent event) {
    return TriggerStatus.of(event.content()) == TriggerStatus.COMPLETED;
  }

  private void looked(Relationship relationship, EndpointWatch.Finding finding) {
    book.looked(relationship.id(), finding);
    show();
  }

  private void ended(RelationshipId key) {
    book.ended(key, EndedBy.ME);
    show();
  }

  /** Brings what is shown up to what is known. Cheap when nothing differs. */
  private void show() {
    synchronized (showing) {
      shownInvites.set(inviteRegistry.views(locale.get()));
      rooms.open();
      shownRelationships.set(rooms.relationships());
      long alerts = rooms.alertsChanged();
      if (alerts != alertsShown) {
        alertsShown = alerts;
        shownAlerts.set(rooms.alerts());
        shownProposals.set(rooms.proposals());
      }
      shownDecisions.set(decisionList.of(outbox.entries()));
    }
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
  public ObservableSequence<InviteSnapshot> invites() {
    return shownInvites;
  }

  @Override
  public ObservableSequence<RelationshipSnapshot> relationships() {
    return shownRelationships;
  }

  @Override
  public ObservableSequence<AlertSnapshot> alerts() {
    return shownAlerts;
  }

  @Override
  public ObservableSequence<ScopeProposal> proposals() {
    return shownProposals;
  }

  @Override
  public ObservableSequence<Decision> decisions() {
    return shownDecisions;
  }

  @Override
  public void retryDecision(String id) {
    if (!outbox.force(id)) {
      throw ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("no such decision");
    }
    show();
  }

  @Override
  public boolean discardDecision(String id) {
    Optional<OutboxEntry> entry =
        outbox.entries().stream().filter(known -> known.id().equals(id)).findFirst();
    boolean dropped = outbox.discard(id);
    entry.ifPresent(known -> rooms.reconsiderLane(known.lane().relationship()));
    show();
    return dropped;
  }

  @Override
  public Conversation conversation(RelationshipId id) {
    return rooms
        .find(id)
        .orElseThrow(() -> ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("no such relationship"))
        .open();
  }

  @Override
  public List<SearchHit> search(String words, int limit) {
    return rooms.search(words, limit);
  }

  @Override
  public StorageReport storage() {
    return kept.report();
  }

  @Override
  public ObservableSequence<SetAsideItem> setAside() {
    return shownUnread;
  }

  @Override
  public void deleteSetAside(SetAsideItem item) {
    try {
      unread.delete(account.own(), item);
    } finally {
      showUnread();
    }
    if (item.kind() == SetAsideItem.Kind.ACCESS) {
      news.accessesMayHaveChanged();
    }
  }

  @Override
  public InviteSnapshot createInvite(InviteDraft draft) {
    return inviteService.create(draft);
  }

  @Override
  public Secret inviteLink(String inviteId) {
    return inviteService.link(inviteId);
  }

  @Override
  public InviteSnapshot withdrawInvite(String inviteId) {
    return inviteService.withdraw(inviteId);
  }

  @Override
  public OfferSnapshot readOffer(Secret link) {
    return consentService.read(link);
  }

  @Override
  public RelationshipSnapshot accept(OfferSnapshot offer, Set<Integer> granted) {
    RelationshipId id = consentService.accept(offer, granted);
    show();
    return shownRelationships.snapshot().stream()
        .filter(view -> view.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("accepted and not found"));
  }

  @Override
  public void decline(OfferSnapshot offer, @Nullable String reason) {
    consentService.decline(offer, reason);
  }

  @Override
  public EndReport end(RelationshipId id, @Nullable String reason) {
    EndReport report = consentService.end(id, reason, inviteRegistry::grantsBehind);
    show();
    return report;
  }

  @Override
  public ChannelReview reviewChannel(RelationshipId id) {
    Relationship relationship = news.rereadOf(id);
    EndpointWatch.Place place = watch.inspect(relationship);
    if (place.finding() == EndpointWatch.Finding.SAME) {
      // Led back meanwhile.
      looked(relationship, EndpointWatch.Finding.SAME);
    }
    return new ChannelReview(
        id,
        switch (place.finding()) {
          case SAME, FIRST -> ChannelReview.Finding.AS_BEFORE;
          case CHANGED -> ChannelReview.Finding.SAME_PERSON;
          case FOREIGN, NONE_YET -> ChannelReview.Finding.SOMEBODY_ELSE;
          case UNCONFIRMED -> ChannelReview.Finding.UNREACHABLE;
        },
        DisplayText.inert(place.leadsTo()),
        place.mark());
  }

  @Override
  public void confirmChannel(ChannelReview shown) {
    Relationship relationship = news.rereadOf(shown.relationship());
    EndpointWatch.Finding finding = watch.trust(relationship, shown.mark());
    switch (finding) {
      case SAME, FIRST -> {
        looked(relationship, finding);
        outbox.wake();
        news.accessesMayHaveChanged();
      }
      case UNCONFIRMED -> throw ErrorId.ASSENT_UNREACHABLE.exception("not carried out");
      case CHANGED, FOREIGN, NONE_YET ->
          throw ErrorId.ASSENT_ENDPOINT_CHANGED.exception(
              "not the place that was shown, or not theirs");
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Closer.of("session")
          .then("live", atEnd)
          .then("waiting", outcomes::close)
          .then("senders", outbox::close)
          .then("bookkeeping", bookkeeping::close)
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
