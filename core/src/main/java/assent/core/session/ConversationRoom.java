package assent.core.session;

import assent.core.AlertDraft;
import assent.core.AlertView;
import assent.core.Conversation;
import assent.core.DataItem;
import assent.core.Reading;
import assent.core.RelationshipId;
import assent.core.ScopeProposal;
import assent.core.TimelineItem;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.content.AckContent;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.ChatContent;
import assent.core.cmc.content.Content;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import assent.core.outbox.LaneId;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.timeline.ConversationFrame;
import assent.core.timeline.ConversationProjection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One relationship's messages and alerts, kept up to date by the session. */
final class ConversationRoom implements Conversation {
  private final RelationshipId id;
  private final String laneKey;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<Locale> locale;
  private final Function<String, Optional<PryvEvent>> shelf;
  private final Consumer<String> bin;
  private final Runnable reconsider;
  private final Outcomes outcomes;
  private final ScopeTalk scope;
  private final MutableSequence<TimelineItem> items = new MutableSequence<>(TimelineItem::key);
  private final ReentrantLock lock = new ReentrantLock();
  private final MutableObservable<Boolean> hasEarlier = new MutableObservable<>(false);
  private final MutableObservable<Reading> reading = new MutableObservable<>(Reading.DONE);
  private volatile String draft = "";
  private Instant readUpTo = Instant.EPOCH;

  /**
   * @param shelf finds what the own platform has under an id
   * @param bin puts an own event into the platform's bin
   * @param reconsider works the shown items out again and tells the session
   * @param facts what is known of the relationship
   */
  ConversationRoom(
      RelationshipId id,
      String laneKey,
      Outbox outbox,
      Clock clock,
      Supplier<Locale> locale,
      Function<String, Optional<PryvEvent>> shelf,
      Consumer<String> bin,
      Runnable reconsider,
      Outcomes outcomes,
      ScopeTalk.Facts facts) {
    this.id = id;
    this.laneKey = laneKey;
    this.outbox = outbox;
    this.clock = clock;
    this.locale = locale;
    this.shelf = shelf;
    this.bin = bin;
    this.reconsider = reconsider;
    this.outcomes = outcomes;
    this.scope =
        new ScopeTalk(
            facts,
            content -> enqueue(content, false),
            content -> require(content, false),
            shelf,
            locale);
  }

  @Override
  public RelationshipId id() {
    return id;
  }

  @Override
  public ObservableSequence<TimelineItem> items() {
    return items;
  }

  /** Shows what is true now. */
  void show(
      Supplier<? extends Collection<PryvEvent>> events,
      ConversationFrame frame,
      ConversationProjection projection) {
    lock.lock();
    try {
      // Read under the lock, or an older look could be shown after a newer one.
      Collection<PryvEvent> now = events.get();
      List<OutboxEntry> lanes = lanes();
      items.set(projection.items(now, lanes));
      scope.show(now, lanes, frame, clock.instant());
      reading.set(read());
    } finally {
      lock.unlock();
    }
  }

  /** Whether what the proposals are compared with has changed. */
  boolean isStale() {
    return scope.isStale();
  }

  List<OutboxEntry> lanes() {
    return outbox.entries().stream()
        .filter(entry -> entry.lane().relationship().equals(laneKey))
        .toList();
  }

  @Override
  public String send(String text) {
    if (text.isBlank()) {
      throw refused(ErrorId.INVALID_EVENT_CONTENT, "a message of blanks only");
    }
    String key = enqueue(ChatContent.of(text), false);
    draft = "";
    return key;
  }

  @Override
  public Observable<Boolean> hasEarlier() {
    return hasEarlier;
  }

  @Override
  public void earlier() {}

  @Override
  public boolean reveal(String key) {
    return items.snapshot().stream().anyMatch(item -> item.key().equals(key));
  }

  @Override
  public String draft() {
    return draft;
  }

  @Override
  public void keepDraft(String text) {
    draft = text;
  }

  @Override
  public Observable<Reading> reading() {
    return reading;
  }

  @Override
  public String sendAlert(AlertDraft draft) {
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
        draft.level() == AlertView.Level.CRITICAL);
  }

  @Override
  public void retry(String key) {
    Optional<OutboxEntry> parked = parked(key);
    Optional<PryvEvent> onPlatform = shelf.apply(key);
    if (onPlatform.isPresent()) {
      // A failed trigger is not followed twice: it goes out as a new event, the old one is binned.
      PryvEvent old = onPlatform.get();
      if (TriggerStatus.of(old.content()) == TriggerStatus.FAILED) {
        resend(old);
        bin.accept(key);
      }
      parked.ifPresent(entry -> outbox.discard(key));
    } else if (parked.isPresent()) {
      // It never got there: the same id again is harmless, whatever became of the first try.
      OutboxEntry old = parked.get();
      outbox.retry(key, entry(key, old.type(), old.content(), old.urgent()));
    }
    reconsider.run();
  }

  private void resend(PryvEvent old) {
    Content.of(old)
        .ifPresent(
            content -> {
              switch (content) {
                case ChatContent chat -> enqueue(ChatContent.of(chat.content()), false);
                case AlertContent alert ->
                    enqueue(
                        AlertContent.of(
                            alert.level(),
                            alert.title(),
                            alert.body(),
                            alert.ackId(),
                            alert.messageId() == null ? EventIds.fresh() : alert.messageId()),
                        alert.level() == AlertContent.Level.CRITICAL);
                default -> {}
              }
            });
  }

  private Optional<OutboxEntry> parked(String key) {
    return lanes().stream()
        .filter(entry -> entry.id().equals(key) && entry.state() == OutboxState.FAILED)
        .findFirst();
  }

  @Override
  public void discard(String key) {
    outbox.discard(key);
    if (shelf.apply(key).isPresent()) {
      bin.accept(key);
    }
    reconsider.run();
  }

  @Override
  public void acknowledge(String alertId) {
    require(AckContent.of(alertId, ackId(alertId), EventIds.fresh()), true);
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
    return shelf
        .apply(alertId)
        .flatMap(Content::of)
        .map(content -> content instanceof AlertContent alert ? alert.ackId() : null)
        .orElseThrow(
            () ->
                refused(
                    ErrorId.INVALID_EVENT_CONTENT, "an alert that asks for no acknowledgement"));
  }

  /** Keeps it, and returns when the other platform has it. */
  private void require(Content content, boolean urgent) {
    OutboxEntry entry = entry(EventIds.fresh(), content.eventType(), content.toJson(), urgent);
    try {
      outcomes.require(outbox, entry);
    } finally {
      reconsider.run();
    }
  }

  private String enqueue(Content content, boolean urgent) {
    OutboxEntry entry = entry(EventIds.fresh(), content.eventType(), content.toJson(), urgent);
    outbox.enqueue(entry);
    reconsider.run();
    return entry.id();
  }

  private OutboxEntry entry(String entryId, String type, ObjectNode content, boolean urgent) {
    return new OutboxEntry(
        entryId,
        new LaneId(laneKey, ConversationProjection.channelOf(type)),
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
      for (TimelineItem item : items.snapshot()) {
        if (item.at().isAfter(readUpTo)) {
          readUpTo = item.at();
        }
      }
    } finally {
      lock.unlock();
    }
    reconsider.run();
  }

  /** Received items after the read mark. */
  private Reading read() {
    List<TimelineItem> unread =
        items.snapshot().stream()
            .filter(item -> !item.mine() && item.at().isAfter(readUpTo))
            .filter(item -> !(item instanceof TimelineItem.Notice))
            .toList();
    return unread.isEmpty() ? Reading.DONE : new Reading(unread.size(), unread.getFirst().key());
  }

  int unread() {
    return reading.get().unread();
  }

  List<AlertView> alerts() {
    List<AlertView> alerts = new ArrayList<>();
    for (TimelineItem item : items.snapshot()) {
      if (item instanceof TimelineItem.Alert alert) {
        alerts.add(alert.alert());
      }
    }
    return alerts;
  }

  @Nullable TimelineItem last() {
    List<TimelineItem> all = items.snapshot();
    return all.isEmpty() ? null : all.getLast();
  }

  private static CoreException refused(ErrorId error, String message) {
    return new CoreException(
        error.id(), RetryKind.PERMANENT, error.messageKey(), Map.of(), message, null);
  }
}
