package assent.core.transport;

import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One kept connection, for a conversation whose state lives in one process of the server (protocol
 * NOTES-2 §4: a code of the MFA mode {@code single}).
 *
 * <p>Requests go one after the other. Between them, while a person looks for the code, a small read
 * keeps the connection from the server's 5 s limit. Not for many at a time; close it.
 */
public final class PinnedConnection implements AutoCloseable {
  private final HttpTransport transport;
  private final OkHttpClient client;
  private final ReentrantLock turn = new ReentrantLock();
  private final ScheduledExecutorService clock;
  private volatile @Nullable URI warmth;

  PinnedConnection(HttpTransport transport, OkHttpClient client) {
    this.transport = transport;
    this.client = client;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("assent-line").factory());
  }

  /** Sends on this connection. */
  public HttpResponse send(HttpRequest ask) throws TransportFailure {
    turn.lock();
    try {
      return transport.send(client, ask);
    } finally {
      turn.unlock();
    }
  }

  /** Drops the connection: the next request opens another, which may reach another process. */
  public void renew() {
    turn.lock();
    try {
      client.connectionPool().evictAll();
    } finally {
      turn.unlock();
    }
  }

  /**
   * From now on reads this address whenever the line was silent for half the keep-alive time.
   *
   * @param address a cheap read without a token, on the same host
   */
  public void keepWarm(URI address) {
    if (warmth == null) {
      long half = transport.settings().keepAlive().toMillis() / 2;
      var unused = clock.scheduleWithFixedDelay(this::touch, half, half, TimeUnit.MILLISECONDS);
    }
    warmth = address;
  }

  private void touch() {
    URI address = warmth;
    if (address == null || !turn.tryLock()) {
      return;
    }
    try {
      transport.send(client, HttpRequest.get(address));
    } catch (TransportFailure e) {
      // Only a courtesy: the real request will tell the person.
      client.connectionPool().evictAll();
    } finally {
      turn.unlock();
    }
  }

  /** Ends the connection. Twice is harmless. */
  @Override
  public void close() {
    clock.shutdownNow();
    client.connectionPool().evictAll();
  }
}
