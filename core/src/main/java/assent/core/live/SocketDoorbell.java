package assent.core.live;

import assent.core.cmc.ApiEndpoint;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import assent.core.observe.Pin;
import assent.core.security.Secret;
import assent.core.transport.HttpTransport;
import assent.core.transport.SocketLine;
import assent.core.transport.TransportFailure;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The platform's socket as a bell: one line at a time, and another one after it is gone, for ever
 * (protocol LIVE §1).
 *
 * <p>A refused token or an end by the server is not believed here: the pull that follows tells
 * whether the session has ended, and then the owner closes this.
 */
public final class SocketDoorbell implements Doorbell {
  private static final Timings.Live TIMES = Timings.standard().live();

  /** Starts one line and returns at once. */
  @FunctionalInterface
  interface Opener {
    AutoCloseable open(SocketLine.Listener listener) throws TransportFailure;
  }

  private final Opener opener;
  private final Delay later;
  private final BackOff.Count backOff;
  private @Nullable AutoCloseable line;
  private @Nullable Pin retry;
  private boolean closed;

  private SocketDoorbell(Opener opener, Delay later, DoubleSupplier chance) {
    this.opener = opener;
    this.later = later;
    this.backOff = new BackOff(TIMES.firstPause(), TIMES.longestPause(), chance).count();
  }

  /** The bell of an account; nothing is opened before {@link #start}. */
  public static SocketDoorbell of(HttpTransport transport, ApiEndpoint account, String username) {
    Secret token = account.token() == null ? Secret.of("") : account.token();
    return new SocketDoorbell(
        listener -> SocketLine.open(transport, account.base(), username, token, listener),
        new Delay.Real(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  static SocketDoorbell of(Opener opener, Delay later, DoubleSupplier chance) {
    return new SocketDoorbell(opener, later, chance);
  }

  @Override
  public void start(Listener listener) {
    open(listener);
  }

  private synchronized void open(Listener listener) {
    if (closed) {
      return;
    }
    try {
      line = opener.open(new Heard(listener));
    } catch (TransportFailure | RuntimeException | Error e) {
      // Told like any other silence; the pull will tell why. A timer that throws never rings again.
      listener.silent();
      again(listener);
    }
  }

  private synchronized void again(Listener listener) {
    if (!closed) {
      retry = later.after(backOff.next(), () -> open(listener));
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void stands() {
    backOff.reset();
  }

  @Override
  public void close() {
    AutoCloseable last;
    synchronized (this) {
      closed = true;
      last = line;
      line = null;
      if (retry != null) {
        retry.close();
      }
    }
    try {
      if (last != null) {
        last.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("a line did not close", e);
    } finally {
      if (later instanceof Delay.Real real) {
        real.close();
      }
    }
  }

  private final class Heard implements SocketLine.Listener {
    private final Listener listener;

    Heard(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void connected() {
      if (!isClosed()) {
        stands();
        listener.connected();
      }
    }

    @Override
    public void rang(SocketLine.Signal signal) {
      if (isClosed()) {
        return;
      }
      if (signal == SocketLine.Signal.EVENTS) {
        listener.rang();
      } else {
        listener.accessesRang();
      }
    }

    @Override
    public void gone(SocketLine.Reason reason) {
      if (!isClosed()) {
        listener.silent();
        again(listener);
      }
    }
  }
}
