package assent.sandbox.cmc;

import assent.sandbox.model.Json;
import assent.sandbox.model.StoredEvent;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hidden entries left by failures that might pass. In pre.4 nobody ever works on them: they
 * stay {@code pending}, with a copy of the content, link included (NOTES §5, NOTES-2 §2.3, §3).
 */
final class RetryQueue {
  static final int MAX_ATTEMPTS = 6;
  private static final long FIRST_DELAY_MS = 1_000;
  private static final long MAX_DELAY_MS = 600_000;

  private static final Set<String> FINAL_REASONS =
      Set.of(
          "cmc-handler-wrong-type",
          "cmc-handler-missing-capability-url",
          "cmc-handler-counterparty-unknown",
          "cmc-handler-data-grant-no-apiendpoint",
          "cmc-handler-data-grant-name-conflict",
          "cmc-handler-delivery-rejected",
          "cmc-offer-empty-permissions",
          "cmc-system-counterparty-access-not-found",
          "cmc-system-no-remote-apiendpoint",
          "cmc-system-no-remote-collector-stream",
          "cmc-system-stream-not-collector",
          "cmc-chat-counterparty-access-not-found",
          "cmc-chat-no-remote-apiendpoint",
          "cmc-chat-no-remote-chat-stream",
          "cmc-chat-stream-not-chat",
          "cmc-revoke-counterparty-missing",
          "cmc-revoke-counterparty-access-not-found",
          "cmc-back-channel-wrong-stream",
          "cmc-back-channel-wrong-type");

  private RetryQueue() {}

  /** Anything not known to be final is queued, consent errors too. */
  static boolean mayPass(String reason, @Nullable JsonNode detail) {
    boolean refusedByPeer = detail != null && "http-4xx".equals(Nodes.text(detail, "peerReason"));
    return !FINAL_REASONS.contains(reason) && !refusedByPeer;
  }

  static void add(Trigger trigger, Outcome.Failed failure) {
    Ledger ledger = trigger.ledger();
    double now = ledger.now();
    ObjectNode content = Nodes.object();
    Nodes.putOrNull(content, "originalEventId", trigger.id());
    content.put("originalType", trigger.type());
    content.set("originalStreamIds", trigger.event().path("streamIds"));
    JsonNode original = trigger.event().path("content");
    content.set("originalContent", original.isMissingNode() ? content.nullNode() : original);
    content.put("attempts", 1);
    content.put("lastFailureReason", failure.reason());
    content.set(
        "lastFailureDetail", failure.detail() == null ? content.nullNode() : failure.detail());
    content.put("nextAttemptAfter", nextAttempt(now, 1));
    content.put("status", "pending");
    ledger.createEvent(Streams.RETRIES, EventTypes.RETRY, Json.time(now), content);
  }

  /** Milliseconds since the epoch: 1, 5, 25, 125, then 600 s after the attempt. */
  static long nextAttempt(double nowSeconds, int attempts) {
    double delay = FIRST_DELAY_MS * Math.pow(5, Math.max(0, attempts - 1));
    return (long) (nowSeconds * 1000) + (long) Math.min(delay, MAX_DELAY_MS);
  }

  static boolean isPending(StoredEvent entry) {
    JsonNode content = entry.fields().path("content");
    return "pending".equals(Nodes.text(content, "status"));
  }
}
