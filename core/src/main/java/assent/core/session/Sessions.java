package assent.core.session;

import assent.core.api.AccountSession;
import assent.core.api.ConnectionState;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.live.LineState;
import assent.core.live.Monitor;
import assent.core.live.SocketDoorbell;
import assent.core.observe.Pin;
import assent.core.operation.Account;
import assent.core.operation.Opener;
import assent.core.persistence.SessionStore;
import assent.core.platform.Connection;
import assent.core.platform.Platform;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens sessions for accounts that were signed in. */
public final class Sessions {
  private Sessions() {}

  /**
   * A running session. Returns at once; what is known appears as it is read.
   *
   * @param platform the account's platform
   * @param endpoint the account with a personal token
   * @param username whose it is
   * @param locale language for texts that come in several
   */
  public static AccountSession open(
      Platform platform,
      ApiEndpoint endpoint,
      String username,
      Clock clock,
      Supplier<Locale> locale) {
    // What the platform says of itself was read just now, and is not kept.
    return open(platform, endpoint, username, SessionStore.inMemory(), () -> false, clock, locale);
  }

  /**
   * A running session that goes on with what was kept, of which nobody asks the platform again what
   * it says of itself.
   */
  public static AccountSession open(
      Platform platform,
      ApiEndpoint endpoint,
      String username,
      SessionStore kept,
      Clock clock,
      Supplier<Locale> locale) {
    return open(platform, endpoint, username, kept, () -> false, clock, locale);
  }

  /**
   * A running session that goes on with what was kept. Returns when that is shown; the network is
   * not awaited.
   *
   * @param kept closed with the session, and when this throws
   * @param platformMoved asks the platform again what it says of itself, once it can be reached;
   *     true when it leads elsewhere. May throw why it could not be asked: it is asked again then
   */
  public static AccountSession open(
      Platform platform,
      ApiEndpoint endpoint,
      String username,
      SessionStore kept,
      BooleanSupplier platformMoved,
      Clock clock,
      Supplier<Locale> locale) {
    try {
      return start(platform, endpoint, username, kept, platformMoved, clock, locale);
    } catch (RuntimeException failure) {
      kept.close();
      throw failure;
    }
  }

  private static AccountSession start(
      Platform platform,
      ApiEndpoint endpoint,
      String username,
      SessionStore kept,
      BooleanSupplier platformMoved,
      Clock clock,
      Supplier<Locale> locale) {
    AtomicReference<@Nullable LiveSession> listening = new AtomicReference<>();
    Connection own =
        platform
            .connect(endpoint)
            .reportingTo(
                unread -> {
                  LiveSession reached = listening.get();
                  if (reached != null) {
                    reached.unread(unread);
                  }
                });
    Identity me = platform.info().identity(username);
    Account account = new Account(own, me, Opener.of(platform.platforms()));
    LiveSession session =
        new LiveSession(
            account,
            kept,
            clock,
            locale,
            (other, whose) -> SocketDoorbell.of(platform.platforms().transport(), other, whose));
    listening.set(session);
    session.whenReached(platformMoved);
    Monitor monitor =
        Monitor.of(own, SocketDoorbell.of(platform.platforms().transport(), endpoint, username))
            .keepingIn(kept.events())
            .open();
    List<Pin> pins = new ArrayList<>();
    pins.add(monitor.listen(session::changed));
    pins.add(monitor.onAccesses(session::accessesChanged));
    pins.add(monitor.onLooked(session::looked));
    pins.add(monitor.state().observe(state -> session.connection(shown(state))));
    session.lookingBy(monitor::lookNow);
    session.onClose(
        () -> {
          pins.forEach(Pin::close);
          monitor.close();
        });
    // After it listens: what comes in before is read with the rest of what is kept.
    session.start();
    return session;
  }

  private static ConnectionState shown(LineState state) {
    return switch (state) {
      case CONNECTING -> ConnectionState.CONNECTING;
      // News by asking every few seconds are news all the same.
      case LIVE, POLLING -> ConnectionState.LIVE;
      case OFFLINE, CLOSED -> ConnectionState.OFFLINE;
      case FAULT -> ConnectionState.FAULT;
      case SIGNED_OUT -> ConnectionState.SIGNED_OUT;
    };
  }
}
