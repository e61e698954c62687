package assent.core.outbox;

import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A platform that keeps what arrives once per id, and fails as told. */
final class FlakySender implements Sender {
  /** What happens to one call. */
  enum Mishap {
    NONE,
    REQUEST_LOST,
    ANSWER_LOST,
    BUSY,
    REFUSED
  }

  private final Map<String, OutboxEntry> kept = new LinkedHashMap<>();
  private final List<String> posts = new ArrayList<>();
  private volatile Function<OutboxEntry, Mishap> onPost = entry -> Mishap.NONE;
  private volatile Function<OutboxEntry, Mishap> onOutcome = entry -> Mishap.NONE;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private int inFlight;
  private int mostInFlight;

  void onPost(Function<OutboxEntry, Mishap> mishap) {
    onPost = mishap;
  }

  void onOutcome(Function<OutboxEntry, Mishap> mishap) {
    onOutcome = mishap;
  }

  /** Holds every post until the returned latch is counted down. */
  CountDownLatch hold() {
    gate = new CountDownLatch(1);
    return gate;
  }

  synchronized List<String> arrived() {
    return List.copyOf(kept.keySet());
  }

  synchronized List<String> posts() {
    return List.copyOf(posts);
  }

  synchronized int mostInFlight() {
    return mostInFlight;
  }

  @Override
  public void post(OutboxEntry entry) {
    begin(entry);
    try {
      gate.await();
      Mishap mishap = onPost.apply(entry);
      if (mishap == Mishap.REFUSED) {
        throw failure(RetryKind.PERMANENT);
      }
      if (mishap == Mishap.BUSY) {
        throw failure(RetryKind.TRANSIENT);
      }
      if (mishap == Mishap.REQUEST_LOST) {
        throw failure(RetryKind.NETWORK);
      }
      synchronized (this) {
        kept.putIfAbsent(entry.id(), entry);
      }
      if (mishap == Mishap.ANSWER_LOST) {
        throw failure(RetryKind.NETWORK);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw failure(RetryKind.NETWORK);
    }
  }

  @Override
  public Outcome outcome(OutboxEntry entry) {
    Mishap mishap = onOutcome.apply(entry);
    if (mishap == Mishap.REQUEST_LOST || mishap == Mishap.ANSWER_LOST) {
      throw failure(RetryKind.NETWORK);
    }
    synchronized (this) {
      inFlight--;
    }
    return mishap == Mishap.REFUSED
        ? new Outcome.Failed(failure(RetryKind.PERMANENT))
        : new Outcome.Delivered();
  }

  private synchronized void begin(OutboxEntry entry) {
    posts.add(entry.id());
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
  }

  static CoreException failure(RetryKind kind) {
    return new CoreException("test-" + kind, kind, "test", Map.of(), "planted " + kind, null);
  }
}
