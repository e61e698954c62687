package assent.core.client;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.EventTypes;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.content.Content;
import assent.core.consent.ConsentSender;
import assent.core.conversation.MessageSender;
import assent.core.error.CoreException;
import assent.core.lifecycle.Closer;
import assent.core.lifecycle.Timings;
import assent.core.operation.Account;
import assent.core.operation.EndpointWatch;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.outbox.LaneId;
import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutboxStore;
import assent.core.outbox.OutcomeAwaiter;
import assent.core.session.RoutingSender;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The application's own way of sending, for a client: the same outbox and the same senders. */
final class SendQueue implements AutoCloseable {
  private final Clock clock = Clock.systemUTC();
  private final Relationships relationships;
  private final OutcomeAwaiter outcomes;
  private final Outbox outbox;

  SendQueue(
      Account account, OutboxStore store, EndpointWatch.Memory endpoints, Timings.Sends times) {
    this.relationships = new Relationships(account);
    this.outcomes = new OutcomeAwaiter(CmcClient.PATIENCE, () -> {});
    this.outbox =
        new Outbox(
            store,
            new RoutingSender(
                new MessageSender(
                    account,
                    new EndpointWatch(account, endpoints),
                    times,
                    clock,
                    this::current,
                    this::current,
                    (to, finding) -> {}),
                new ConsentSender(account, () -> {}, id -> {})),
            times.retries(),
            outcomes::heard);
    // What was delivered before nobody asks about any more.
    outbox.entries().stream().filter(SendQueue::isDelivered).forEach(this::forget);
    outbox.start();
  }

  /**
   * What has become of something.
   *
   * @param entry as it was kept when that was told; null if it was not kept any more
   */
  record Result(Sent sent, @Nullable OutboxEntry entry) {
    /** What the sender noted of it. */
    <T> Optional<T> noted(Function<OutboxEntry, Optional<T>> what) {
      return Optional.ofNullable(entry).flatMap(what);
    }
  }

  /** As the platform tells it now. */
  private Relationship current(RelationshipId id) {
    return relationships.list().of(id).stream()
        .findFirst()
        .orElseThrow(
            () -> ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("there is no such relationship"));
  }

  /** Sends something into the leaf of a relationship that takes its kind. */
  Result send(RelationshipId to, Content content, boolean urgent, Duration bound) {
    Channel channel =
        content.eventType().equals(EventTypes.ET_CHAT) ? Channel.CHATS : Channel.COLLECTORS;
    return carryOut(new LaneId(to, channel), content.eventType(), content.toJson(), urgent, bound);
  }

  /**
   * Keeps a decision and carries it out.
   *
   * @param type one of those of {@link assent.core.consent.ConsentEntry}
   */
  Result decide(RelationshipId about, String type, ObjectNode content, Duration bound) {
    return carryOut(new LaneId(about, Channel.CONSENT), type, content, true, bound);
  }

  private Result carryOut(
      LaneId lane, String type, ObjectNode content, boolean urgent, Duration bound) {
    OutboxEntry entry =
        OutboxEntry.queued(
            EventIds.fresh(), lane, type, content, urgent, outbox.nextSequence(), clock.instant());
    return told(entry.id(), outcomes.carryOut(outbox, entry, bound));
  }

  /** Tries at once what waits, and waits for it. */
  Sent follow(String id, Duration bound) {
    OutboxEntry known =
        find(id)
            .orElseThrow(() -> ErrorId.UNKNOWN_RESOURCE.exception("nothing of this id is kept"));
    return told(
            id, known.state().isSettled() ? Optional.of(known) : outcomes.await(outbox, id, bound))
        .sent();
  }

  private Result told(String id, Optional<OutboxEntry> heard) {
    OutboxEntry now = heard.or(() -> find(id)).orElse(null);
    if (now == null) {
      return new Result(new Sent.Waiting(id, OutcomeAwaiter.waits()), null);
    }
    if (now.state() == OutboxState.FAILED) {
      throw outcomes.dropped(outbox, now);
    }
    if (!isDelivered(now)) {
      CoreException why = Objects.requireNonNullElseGet(now.reason(), OutcomeAwaiter::waits);
      return new Result(new Sent.Waiting(id, why), now);
    }
    forget(now);
    return new Result(new Sent.Delivered(id, now.progress().eventId()), now);
  }

  private Optional<OutboxEntry> find(String id) {
    return outbox.entries().stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  private void forget(OutboxEntry entry) {
    outbox.settle(entry.progress().eventId());
  }

  /**
   * Gives up something of which nothing was sent.
   *
   * @return whether it was given up; what is on its way is not
   */
  boolean discard(String id) {
    return outbox.discard(id);
  }

  private static boolean isDelivered(OutboxEntry entry) {
    return entry.state() == OutboxState.DELIVERED;
  }

  @Override
  public void close() {
    Closer.of("client").then("waiting", outcomes::close).then("senders", outbox::close).done();
  }
}
