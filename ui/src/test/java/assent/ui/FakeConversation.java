package assent.ui;

import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.ComposerText;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.DeliveryStatus;
import assent.core.api.ReadState;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import assent.core.observe.ObservableSequence;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in memory: an own message stands there as QUEUED when {@link #send} returns, and a
 * test says how it goes on.
 */
public final class FakeConversation implements Conversation {
  private final RelationshipId id;
  private final Clock clock;
  private final FakeSession session;
  private final MutableSequence<TimelineItem> items = new MutableSequence<>();
  private final MutableSequence<ScopeProposal> proposals = new MutableSequence<>();
  private final List<TimelineItem> list = new ArrayList<>();
  private final List<TimelineItem> before = new ArrayList<>();
  private final MutableObservable<Boolean> hasEarlier = new MutableObservable<>(false);
  private final MutableObservable<ReadState> reading = new MutableObservable<>(ReadState.DONE);
  private ComposerText written = ComposerText.EMPTY;
  private int minted;
  private @Nullable RuntimeException refusal;

  FakeConversation(FakeSession session, RelationshipId id, Clock clock) {
    this.session = session;
    this.id = id;
    this.clock = clock;
  }

  /** Whose conversation it is. */
  public FakeSession session() {
    return session;
  }

  @Override
  public RelationshipId id() {
    return id;
  }

  @Override
  public ObservableSequence<TimelineItem> items() {
    return items;
  }

  @Override
  public MutableObservable<Boolean> hasEarlier() {
    return hasEarlier;
  }

  @Override
  public synchronized void earlier() {
    list.addAll(0, before);
    before.clear();
    hasEarlier.set(false);
    items.set(list);
  }

  @Override
  public synchronized boolean reveal(String key) {
    if (before.stream().anyMatch(item -> item.key().equals(key))) {
      earlier();
    }
    return list.stream().anyMatch(item -> item.key().equals(key));
  }

  @Override
  public synchronized ComposerText written() {
    return written;
  }

  @Override
  public synchronized void keepDraft(ComposerText now) {
    fail();
    written = now;
  }

  @Override
  public synchronized MutableObservable<ReadState> reading() {
    read();
    return reading;
  }

  /** As many of the newest received things are unread as the relationship says. */
  private void read() {
    int left = session.unread(id);
    @Nullable String first = null;
    int unread = 0;
    for (int i = list.size() - 1; i >= 0 && unread < left; i--) {
      if (!list.get(i).mine()) {
        unread++;
        first = list.get(i).key();
      }
    }
    reading.set(new ReadState(unread, first));
  }

  @Override
  public synchronized String send(String text, ComposerText rest) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    fail();
    String key = "own-" + ++minted;
    add(
        new TimelineItem.Message(
            key, true, clock.instant(), text, new DeliveryStatus(Delivery.QUEUED, false, null)));
    written = rest;
    return key;
  }

  @Override
  public synchronized void retry(String key) {
    fail();
    delivery(key, Delivery.SENDING, null);
  }

  @Override
  public synchronized void discard(String key) {
    fail();
    list.removeIf(item -> item.key().equals(key));
    items.set(list);
  }

  @Override
  public synchronized String sendAlert(AlertDraft draft) {
    fail();
    String key = "alert-" + ++minted;
    alert(
        new AlertSnapshot(
            key,
            id,
            true,
            draft.level(),
            draft.title(),
            draft.body(),
            draft.ackRequired(),
            new DeliveryStatus(Delivery.QUEUED, false, null),
            clock.instant(),
            null));
    return key;
  }

  @Override
  public synchronized void acknowledge(String alertId) {
    fail();
    for (TimelineItem item : List.copyOf(list)) {
      if (item instanceof TimelineItem.Alert alert && alert.alert().id().equals(alertId)) {
        alert(acknowledged(alert.alert(), clock.instant()));
      }
    }
  }

  @Override
  public ObservableSequence<ScopeProposal> proposals() {
    return proposals;
  }

  @Override
  public synchronized String proposeScope(List<DataItem> wished, String reason) {
    fail();
    String key = "proposal-" + ++minted;
    proposal(
        new ScopeProposal(
            key,
            id,
            true,
            new ScopeProposal.Wish(null, wished, List.of(), null),
            reason,
            ScopeProposal.State.OPEN,
            false,
            new DeliveryStatus(Delivery.QUEUED, false, null),
            clock.instant(),
            null,
            new ScopeProposal.Answer(null, "")));
    return key;
  }

  @Override
  public synchronized void acceptScope(ScopeProposal shown) {
    fail();
    answer(shown, ScopeProposal.State.ACCEPTED, "");
  }

  @Override
  public synchronized void refuseScope(ScopeProposal shown, @Nullable String reason) {
    fail();
    answer(shown, ScopeProposal.State.REFUSED, reason == null ? "" : reason);
  }

  /** A proposal comes in or changes. */
  public synchronized void proposal(ScopeProposal proposal) {
    List<ScopeProposal> all = new ArrayList<>(proposals.snapshot());
    all.removeIf(old -> old.id().equals(proposal.id()));
    all.addFirst(proposal);
    proposals.set(all);
    session.proposal(proposal);
  }

  private void answer(ScopeProposal shown, ScopeProposal.State state, String words) {
    proposal(
        new ScopeProposal(
            shown.id(),
            shown.relationship(),
            shown.mine(),
            new ScopeProposal.Wish(
                state == ScopeProposal.State.ACCEPTED ? shown.wished() : shown.now(),
                shown.wished(),
                List.of(),
                null),
            shown.reason(),
            state,
            false,
            new DeliveryStatus(shown.delivery(), shown.altered(), null),
            shown.at(),
            shown.expires(),
            new ScopeProposal.Answer(clock.instant(), words)));
  }

  @Override
  public void markRead() {
    reading.set(ReadState.DONE);
    session.read(id);
  }

  /** The next calls that act throw this; null ends it. */
  public void refuse(@Nullable RuntimeException with) {
    refusal = with;
  }

  /** What {@link #earlier} will bring. */
  public synchronized void before(List<TimelineItem> items) {
    before.addAll(items);
    hasEarlier.set(!before.isEmpty());
  }

  /** Something comes in from the other side, or from the past. */
  public synchronized void add(TimelineItem item) {
    list.removeIf(old -> old.key().equals(item.key()));
    list.add(item);
    items.set(list);
    read();
  }

  /** Something comes in that stands above what waits. */
  public synchronized void before(String key, TimelineItem item) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).key().equals(key)) {
        list.add(i, item);
        break;
      }
    }
    items.set(list);
    read();
  }

  /** An alert comes in or changes, here and in the list of all alerts. */
  public synchronized void alert(AlertSnapshot alert) {
    TimelineItem item = new TimelineItem.Alert(alert.id(), alert.mine(), alert.at(), alert);
    boolean known = list.stream().anyMatch(old -> old.key().equals(alert.id()));
    if (known) {
      list.replaceAll(old -> old.key().equals(alert.id()) ? item : old);
    } else {
      list.add(item);
    }
    items.set(list);
    session.alert(alert);
  }

  /** An own message goes on. */
  public synchronized void delivery(String key, Delivery to, @Nullable CoreException failure) {
    list.replaceAll(
        item ->
            item instanceof TimelineItem.Message m && m.key().equals(key)
                ? new TimelineItem.Message(
                    m.key(),
                    m.mine(),
                    m.at(),
                    m.text(),
                    new DeliveryStatus(to, m.altered(), failure))
                : item);
    items.set(list);
  }

  private void fail() {
    if (refusal != null) {
      throw refusal;
    }
  }

  private static AlertSnapshot acknowledged(AlertSnapshot alert, Instant when) {
    return new AlertSnapshot(
        alert.id(),
        alert.relationship(),
        alert.mine(),
        alert.level(),
        alert.title(),
        alert.body(),
        alert.ackRequired(),
        new DeliveryStatus(alert.delivery(), alert.altered(), null),
        alert.at(),
        when);
  }
}
