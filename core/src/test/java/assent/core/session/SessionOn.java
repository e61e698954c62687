package assent.core.session;

import assent.core.api.AccountSession;
import assent.core.api.ConnectionState;
import assent.core.cmc.ApiEndpoint;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import assent.core.live.Doorbell;
import assent.core.live.LineState;
import assent.core.live.Monitor;
import assent.core.live.TimerDoorbell;
import assent.core.observe.Pin;
import assent.core.operation.Account;
import assent.core.persistence.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A session on an account that tests have led through a network of their own. */
public final class SessionOn {
  private static final Duration EVERY = Duration.ofMillis(150);

  /** Platforms on one machine answer at once. */
  private static final Timings.Sends QUICK =
      new Timings.Sends(
          new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1), () -> 1),
          Duration.ofMillis(300),
          Duration.ofSeconds(3));

  private SessionOn() {}

  /**
   * @param kept taken over; a second session on the same goes on with it where its kind survives
   *     closing, as that of {@link SessionStore#inMemory()} does
   */
  public static AccountSession open(Account account, SessionStore kept) {
    LiveSession session =
        new LiveSession(
            account, kept, QUICK, Clock.systemUTC(), () -> Locale.ENGLISH, SessionOn::bell);
    Monitor monitor =
        Monitor.of(account.own(), new TimerDoorbell(EVERY)).keepingIn(kept.events()).open();
    List<Pin> pins = new ArrayList<>();
    pins.add(monitor.listen(session::changed));
    pins.add(monitor.onAccesses(session::accessesChanged));
    pins.add(
        monitor
            .state()
            .observe(
                state ->
                    session.connection(
                        state == LineState.LIVE || state == LineState.POLLING
                            ? ConnectionState.LIVE
                            : ConnectionState.OFFLINE)));
    session.onClose(
        () -> {
          pins.forEach(Pin::close);
          monitor.close();
        });
    session.start();
    return session;
  }

  /** Nobody's data is on a screen here. */
  static Doorbell bell(ApiEndpoint endpoint, String username) {
    return new TimerDoorbell(Duration.ofHours(1));
  }
}
