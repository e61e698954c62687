package assent.core.conversation;

import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.ComposerText;
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
import assent.core.outbox.LaneId;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutcomeAwaiter;
import assent.core.persistence.SessionStore;
import assent.core.timeline.ConversationFrame;
import assent.core.timeline.ConversationProjection;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said, alerted and acknowledged in one relationship, on its way: entries of the outbox, in
 * the lane that each belongs to.
 */
final class Outgoing {
  private final RelationshipId id;
  private final SessionStore kept;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<Locale> locale;
  private final Supplier<ConversationFrame> frame;
  private final Consumer<String> bin;
  private final OutcomeAwaiter outcomes;
  private final Runnable queued;
  private final Runnable ended;

  /**
   * @param frame where the conversation stands on the account, as things are now
   * @param bin puts an own event into the platform's bin
   * @param queued shows what was queued a moment ago
   * @param ended shows what became of what somebody waited for
   */
  Outgoing(
      RelationshipId id,
      SessionStore kept,
      Outbox outbox,
      Clock clock,
      Supplier<Locale> locale,
      Supplier<ConversationFrame> frame,
      Consumer<String> bin,
      OutcomeAwaiter outcomes,
      Runnable queued,
      Runnable ended) {
    this.id = id;
    this.kept = kept;
    this.outbox = outbox;
    this.clock = clock;
    this.locale = locale;
    this.frame = frame;
    this.bin = bin;
    this.outcomes = outcomes;
    this.queued = queued;
    this.ended = ended;
  }

  /** What is on its way. */
  List<OutboxEntry> entries() {
    return outbox.entriesOf(id);
  }

  /**
   * Queues a message and keeps what stays in the field, both or none.
   *
   * @return its key
   */
  String message(String text, ComposerText rest) {
    String sent = DraftCheck.sendable(text);
    DraftCheck.message(sent);
    ChatContent content = ChatContent.of(sent);
    OutboxEntry entry = entry(EventIds.fresh(), content.eventType(), content.toJson(), false);
    outbox.enqueue(entry, message -> kept.queue(message, rest));
    queued.run();
    return entry.id();
  }

  /** Queues an alert; returns its key. */
  String alert(AlertDraft draft) {
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

  /** Tries again what is parked, or what failed elsewhere. */
  void retry(String key) {
    if (!outbox.force(key)) {
      kept.events()
          .find(key)
          .filter(old -> TriggerStatus.of(old.content()) == TriggerStatus.FAILED)
          .ifPresent(this::resend);
    }
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

  /** Gives up what is parked, here and on the platform. */
  void discard(String key) {
    Set<String> events = new LinkedHashSet<>(List.of(key));
    entries().stream()
        .filter(entry -> entry.id().equals(key))
        .forEach(entry -> events.add(entry.progress().eventId()));
    outbox.discard(key);
    events.stream().filter(event -> kept.events().find(event).isPresent()).forEach(bin);
  }

  /** Sends an acknowledgement, and returns when the other platform has it. */
  void acknowledge(String alertId) {
    String ackId = ackId(alertId);
    Optional<OutboxEntry> before =
        entries().stream()
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
  void require(Content content, boolean urgent) {
    OutboxEntry entry = entry(EventIds.fresh(), content.eventType(), content.toJson(), urgent);
    try {
      outcomes.require(outbox, entry);
    } finally {
      ended.run();
    }
  }

  /** Queues it; returns its key. */
  String enqueue(Content content, boolean urgent) {
    OutboxEntry entry = entry(EventIds.fresh(), content.eventType(), content.toJson(), urgent);
    outbox.enqueue(entry);
    queued.run();
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
}
