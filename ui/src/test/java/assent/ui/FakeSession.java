package assent.ui;

import assent.core.api.AccountSession;
import assent.core.api.AlertService;
import assent.core.api.AlertSnapshot;
import assent.core.api.ChannelReview;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.ConsentService;
import assent.core.api.ConversationService;
import assent.core.api.Decision;
import assent.core.api.DecisionService;
import assent.core.api.DomainEvent;
import assent.core.api.EndReport;
import assent.core.api.EventEnvelope;
import assent.core.api.EventService;
import assent.core.api.InviteDraft;
import assent.core.api.InviteService;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipService;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.SearchHit;
import assent.core.api.SetAsideItem;
import assent.core.api.SetAsideService;
import assent.core.api.StorageReport;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import assent.core.security.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in account without a platform. Calls that act change what is observed as the real
 * session does; a test can make them fail, and moves everything that would come from outside.
 */
public final class FakeSession implements AccountSession {
  private final Identity me;
  private final Clock clock;
  private final MutableObservable<ConnectionState> connection =
      new MutableObservable<>(ConnectionState.LIVE);
  private final MutableSequence<InviteSnapshot> invites = new MutableSequence<>();
  private final MutableSequence<RelationshipSnapshot> relationships = new MutableSequence<>();
  private final MutableSequence<ScopeProposal> proposals = new MutableSequence<>();
  private final MutableSequence<Decision> decisions = new MutableSequence<>();
  private final MutableSequence<AlertSnapshot> alerts = new MutableSequence<>();
  private final Map<RelationshipId, FakeConversation> conversations = new HashMap<>();
  private final Map<String, OfferSnapshot> offers = new HashMap<>();
  private final List<ChannelReview> confirmed = new ArrayList<>();
  private @Nullable ChannelReview review;
  private final List<String> declined = new ArrayList<>();
  private final Map<String, List<SearchHit>> hits = new HashMap<>();
  private final MutableObservable<Boolean> moved = new MutableObservable<>(false);
  private final MutableSequence<SetAsideItem> aside = new MutableSequence<>();
  private StorageReport storage = StorageReport.MEMORY;
  private EndReport endReport = new EndReport(true, true, true);
  private @Nullable RuntimeException refusal;
  private int minted;

  public FakeSession(String username, String host, Clock clock) {
    this.me = new Identity(username, host);
    this.clock = clock;
    this.studies = new FakeStudies(clock, draft -> invites().create(draft));
  }

  @Override
  public Identity me() {
    return me;
  }

  @Override
  public Observable<ConnectionState> connection() {
    return connection;
  }

  @Override
  public InviteService invites() {
    return new Invites();
  }

  @Override
  public ConsentService consents() {
    return new Consents();
  }

  @Override
  public RelationshipService relationships() {
    return new Relationships();
  }

  @Override
  public Conversations conversations() {
    return new Conversations();
  }

  @Override
  public AlertService alerts() {
    return () -> alerts;
  }

  @Override
  public DecisionService decisions() {
    return new Decisions();
  }

  private final List<Consumer<? super EventEnvelope>> listeners = new CopyOnWriteArrayList<>();
  private long told;

  @Override
  public EventService events() {
    return listener -> {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    };
  }

  /** This happens. */
  public synchronized void happens(DomainEvent event) {
    EventEnvelope envelope = new EventEnvelope(++told, false, event);
    listeners.forEach(listener -> listener.accept(envelope));
  }

  private final FakeStudies studies;

  @Override
  public FakeStudies studies() {
    return studies;
  }

  @Override
  public SetAsideService setAside() {
    return new SetAside();
  }

  /** These could not be read. */
  public synchronized void unreadable(List<SetAsideItem> items) {
    aside.set(items);
  }

  /** A decision stands in the list, changes there, or with null leaves it. */
  public synchronized void decided(String id, @Nullable Decision decision) {
    List<Decision> all = new ArrayList<>(decisions.snapshot());
    all.removeIf(old -> old.id().equals(id));
    if (decision != null) {
      all.add(decision);
    }
    decisions.set(all);
  }

  /** A proposal of any conversation comes in or changes. */
  synchronized void proposal(ScopeProposal proposal) {
    List<ScopeProposal> all = new ArrayList<>(proposals.snapshot());
    all.removeIf(old -> old.id().equals(proposal.id()));
    all.addFirst(proposal);
    proposals.set(all);
  }

  @Override
  public MutableObservable<Boolean> platformMoved() {
    return moved;
  }

  @Override
  public StorageReport storage() {
    return storage;
  }

  /** What a search for exactly these words will find. */
  public void hits(String words, List<SearchHit> found) {
    hits.put(words, List.copyOf(found));
  }

  /** What {@link #storage} will tell. */
  public void storage(StorageReport report) {
    storage = report;
  }

  /** What a look at a channel will find. */
  public void review(ChannelReview found) {
    review = found;
  }

  /** Places that were taken as the right ones. */
  public List<ChannelReview> confirmed() {
    return List.copyOf(confirmed);
  }

  @Override
  public void close() {}

  /** The next calls that act throw this; null ends it. */
  public void refuse(@Nullable RuntimeException with) {
    refusal = with;
  }

  /** What {@link #end} will tell. */
  public void endReport(EndReport report) {
    endReport = report;
  }

  /** Scopes of the offers that were declined. */
  public List<String> declined() {
    return List.copyOf(declined);
  }

  /** The platform comes or goes. */
  public void connection(ConnectionState state) {
    connection.set(state);
  }

  public void platformMoved(boolean now) {
    moved.set(now);
  }

  /** What a link leads to. */
  public void offer(String link, OfferSnapshot offer) {
    offers.put(link, offer);
  }

  /** An invite appears on top or changes in place. */
  public synchronized void invite(InviteSnapshot invite) {
    put(invites, invite, InviteSnapshot::id);
  }

  /** A relationship appears on top or changes in place. */
  public synchronized void relationship(RelationshipSnapshot relationship) {
    put(relationships, relationship, RelationshipSnapshot::id);
  }

  /** A relationship changes. */
  public synchronized void change(RelationshipId id, UnaryOperator<RelationshipSnapshot> by) {
    relationships.snapshot().stream()
        .filter(known -> known.id().equals(id))
        .findFirst()
        .ifPresent(known -> relationship(by.apply(known)));
  }

  synchronized void alert(AlertSnapshot alert) {
    put(alerts, alert, AlertSnapshot::id);
  }

  /** All alerts at once, newest first. */
  public synchronized void alerts(List<AlertSnapshot> all) {
    alerts.set(all);
  }

  int unread(RelationshipId id) {
    return relationships.snapshot().stream()
        .filter(known -> known.id().equals(id))
        .mapToInt(RelationshipSnapshot::unread)
        .findFirst()
        .orElse(0);
  }

  void read(RelationshipId id) {
    change(
        id,
        before ->
            new RelationshipSnapshot(
                before.id(),
                before.claimedName(),
                before.title(),
                before.state(),
                before.iShare(),
                before.shared(),
                new Channels(before.chat(), before.alerts()),
                new RelationshipSnapshot.Activity(0, before.lastMessage(), before.lastActivity()),
                before.since(),
                List.of()));
  }

  /** A failure as core throws it. */
  public static CoreException failure(String id, RetryKind kind) {
    return new CoreException(id, kind, "error." + id, Map.of(), "made by a test", null);
  }

  private void fail() {
    if (refusal != null) {
      throw refusal;
    }
  }

  private static <T> void put(
      MutableSequence<T> sequence, T item, java.util.function.Function<T, ?> key) {
    List<T> next = new ArrayList<>(sequence.snapshot());
    for (int i = 0; i < next.size(); i++) {
      if (key.apply(next.get(i)).equals(key.apply(item))) {
        next.set(i, item);
        sequence.set(next);
        return;
      }
    }
    next.addFirst(item);
    sequence.set(next);
  }

  /** Publishes at once. */
  private final class Invites implements InviteService {
    @Override
    public ObservableSequence<InviteSnapshot> all() {
      return invites;
    }

    @Override
    public InviteSnapshot create(InviteDraft draft) {
      synchronized (FakeSession.this) {
        fail();
        String id = "invite-" + ++minted;
        InviteSnapshot made =
            new InviteSnapshot(
                id,
                draft.title().values().iterator().next(),
                ":_cmc:apps:assent:study-" + minted,
                draft.openLink(),
                InviteState.OPEN,
                List.of(),
                0,
                clock.instant(),
                clock.instant().plus(draft.validity()));
        invite(made);
        return made;
      }
    }

    @Override
    public Secret link(String inviteId) {
      fail();
      return Secret.of("https://tok-" + inviteId + "@" + me.host() + "/" + me.username() + "/");
    }

    @Override
    public InviteSnapshot withdraw(String inviteId) {
      synchronized (FakeSession.this) {
        fail();
        InviteSnapshot before =
            invites.snapshot().stream()
                .filter(i -> i.id().equals(inviteId))
                .findFirst()
                .orElseThrow();
        InviteSnapshot after =
            new InviteSnapshot(
                before.id(),
                before.title(),
                before.scope(),
                before.openLink(),
                InviteState.WITHDRAWN,
                before.acceptedBy(),
                before.unverified(),
                before.created(),
                before.expires());
        invite(after);
        return after;
      }
    }
  }

  /** Knows the offers that a test put behind links. */
  private final class Consents implements ConsentService {
    @Override
    public ObservableSequence<ScopeProposal> proposals() {
      return proposals;
    }

    @Override
    public OfferSnapshot read(Secret link) {
      fail();
      OfferSnapshot offer = offers.get(link.reveal());
      if (offer == null) {
        throw failure("assent-link-unreadable", RetryKind.PERMANENT);
      }
      return offer;
    }

    @Override
    public RelationshipSnapshot accept(OfferSnapshot offer, Set<Integer> granted) {
      fail();
      List<assent.core.api.DataItem> shared = new ArrayList<>();
      for (int i = 0; i < offer.items().size(); i++) {
        if (granted.contains(i)) {
          shared.add(offer.items().get(i));
        }
      }
      RelationshipSnapshot made =
          new RelationshipSnapshot(
              RelationshipId.of(offer.sender(), offer.scope()),
              offer.claimedName(),
              offer.title(),
              RelationshipState.ACTIVE,
              true,
              shared,
              new Channels(offer.chat(), offer.alerts()),
              new RelationshipSnapshot.Activity(0, null, clock.instant()),
              clock.instant(),
              List.of());
      relationship(made);
      return made;
    }

    @Override
    public void decline(OfferSnapshot offer, @Nullable String reason) {
      fail();
      declined.add(offer.scope());
    }
  }

  /** Ends at once. */
  private final class Relationships implements RelationshipService {
    @Override
    public ObservableSequence<RelationshipSnapshot> all() {
      return relationships;
    }

    @Override
    public EndReport end(RelationshipId id, @Nullable String reason) {
      fail();
      change(
          id,
          before ->
              new RelationshipSnapshot(
                  before.id(),
                  before.claimedName(),
                  before.title(),
                  RelationshipState.ENDED_BY_ME,
                  before.iShare(),
                  List.of(),
                  new Channels(before.chat(), before.alerts()),
                  new RelationshipSnapshot.Activity(
                      before.unread(), before.lastMessage(), clock.instant()),
                  before.since(),
                  List.of()));
      return endReport;
    }

    @Override
    public ChannelReview reviewChannel(RelationshipId id) {
      fail();
      return review == null
          ? new ChannelReview(id, ChannelReview.Finding.AS_BEFORE, "", "")
          : review;
    }

    @Override
    public void confirmChannel(ChannelReview shown) {
      fail();
      confirmed.add(shown);
    }
  }

  /** Finds what a test said is found. */
  public final class Conversations implements ConversationService {
    @Override
    public FakeConversation of(RelationshipId id) {
      synchronized (FakeSession.this) {
        if (relationships.snapshot().stream().noneMatch(known -> known.id().equals(id))) {
          throw failure("relationship-unknown", RetryKind.PERMANENT);
        }
        return conversations.computeIfAbsent(
            id, key -> new FakeConversation(FakeSession.this, key, clock));
      }
    }

    @Override
    public List<SearchHit> search(String words, int limit) {
      fail();
      return hits.getOrDefault(words.strip(), List.of());
    }
  }

  /** Does at once what is asked. */
  private final class Decisions implements DecisionService {
    @Override
    public ObservableSequence<Decision> all() {
      return decisions;
    }

    @Override
    public void retry(String id) {
      synchronized (FakeSession.this) {
        fail();
        decided(id, null);
      }
    }

    @Override
    public boolean discard(String id) {
      synchronized (FakeSession.this) {
        fail();
        boolean may =
            decisions.snapshot().stream().anyMatch(d -> d.id().equals(id) && d.discardable());
        if (may) {
          decided(id, null);
        }
        return may;
      }
    }
  }

  /** Deletes at once. */
  private final class SetAside implements SetAsideService {
    @Override
    public ObservableSequence<SetAsideItem> all() {
      return aside;
    }

    @Override
    public void delete(SetAsideItem item) {
      synchronized (FakeSession.this) {
        fail();
        unreadable(aside.snapshot().stream().filter(other -> !other.equals(item)).toList());
      }
    }
  }
}
