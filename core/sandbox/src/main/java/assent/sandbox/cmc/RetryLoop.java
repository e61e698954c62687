package assent.sandbox.cmc;

import assent.sandbox.model.Account;
import assent.sandbox.model.Platform;
import assent.sandbox.model.StoredEvent;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The retry loop as a <em>repaired</em> server runs it; pre.4 as shipped retries nothing even when
 * it is enabled (NOTES-2 §3). Faults included: a retried trigger is rewritten from a reduced copy
 * and loses time, created, createdBy, modified and modifiedBy; deleted messages come back.
 */
final class RetryLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);

  private final Platform platform;
  private final Dispatcher dispatcher;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("cmc-retry-loop").factory());

  RetryLoop(Platform platform, Dispatcher dispatcher) {
    this.platform = platform;
    this.dispatcher = dispatcher;
  }

  void start(Duration interval) {
    var unused =
        clock.scheduleWithFixedDelay(
            this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One pass over every account; entries that are not due wait for a later one. */
  void tick() {
    for (Account account : platform.accounts()) {
      for (StoredEvent entry : account.eventsIn(Streams.RETRIES, EventTypes.RETRY)) {
        try {
          if (RetryQueue.isPending(entry)) {
            work(new Ledger(account), entry);
          }
        } catch (RuntimeException e) {
          LOG.warn("retry entry {} could not be worked on", entry.id(), e);
        }
      }
    }
  }

  private void work(Ledger ledger, StoredEvent entry) {
    ObjectNode content = Nodes.copy(entry.fields().path("content"));
    if (content.path("nextAttemptAfter").asLong(0) > (long) (ledger.now() * 1000)) {
      return;
    }
    ObjectNode reduced = Nodes.object();
    Nodes.putOrNull(reduced, "id", Nodes.text(content, "originalEventId"));
    reduced.set("streamIds", content.path("originalStreamIds"));
    Nodes.putOrNull(reduced, "type", Nodes.text(content, "originalType"));
    JsonNode original = content.path("originalContent");
    reduced.set("content", original.isNull() ? Nodes.object() : original);
    Identity self = new Identity(ledger.account().username(), platform.host());
    Outcome outcome = dispatcher.retry(new Trigger(ledger, self, reduced, null));
    switch (outcome) {
      case Outcome.Completed done -> content.put("status", "succeeded");
      case Outcome.Failed failed -> reschedule(ledger, content, failed.reason(), failed.detail());
      case Outcome.Skipped skipped -> reschedule(ledger, content, skipped.why(), null);
    }
    ledger.rewrite(entry.fields(), content, false);
  }

  private static void reschedule(
      Ledger ledger, ObjectNode content, String reason, @Nullable JsonNode detail) {
    int attempts = content.path("attempts").asInt(1) + 1;
    content.put("lastFailureReason", reason);
    content.set("lastFailureDetail", detail == null ? content.nullNode() : detail);
    if (attempts > RetryQueue.MAX_ATTEMPTS || !RetryQueue.mayPass(reason, detail)) {
      content.put("status", "failed-permanent");
    } else {
      content.put("attempts", attempts);
      content.put("nextAttemptAfter", RetryQueue.nextAttempt(ledger.now(), attempts));
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
