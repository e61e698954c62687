package assent.sandbox.socket;

import assent.sandbox.api.Api;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All sockets of a platform: pings them, and every half minute looks whether their tokens still
 * live.
 */
public final class SocketHub implements AutoCloseable {
  static final Duration PING_INTERVAL = Duration.ofSeconds(25);
  static final Duration PING_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private final Api api;
  private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-sockets").factory());
  private final ScheduledFuture<?> pings;
  private final ScheduledFuture<?> sweeps;

  public SocketHub(Api api) {
    this.api = api;
    this.pings =
        timer.scheduleWithFixedDelay(
            () -> open.forEach(SocketConnection::ping),
            PING_INTERVAL.toMillis(),
            PING_INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
    this.sweeps =
        timer.scheduleWithFixedDelay(
            () -> open.forEach(SocketConnection::dropIfDead),
            SWEEP.toMillis(),
            SWEEP.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * A socket that is about to be opened.
   *
   * @param token the {@code auth} of the address, null when there was none
   * @param hangUp closes its connection below the protocol
   */
  public SocketConnection connection(@Nullable String token, Runnable hangUp) {
    return new SocketConnection(this, api, token, hangUp);
  }

  void opened(SocketConnection connection) {
    open.add(connection);
  }

  void closed(SocketConnection connection) {
    open.remove(connection);
  }

  /** How many sockets are open. */
  public int size() {
    return open.size();
  }

  /** Closes all connections below the protocol: no goodbye is sent. */
  public void cut() {
    open.forEach(SocketConnection::cut);
  }

  @Override
  public void close() {
    pings.cancel(true);
    sweeps.cancel(true);
    timer.shutdownNow();
  }
}
