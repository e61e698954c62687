package assent.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the demo's sessions: goes with the clocks of its platforms. */
final class SetBackClock extends Clock {
  private final Clock real = Clock.systemUTC();
  private volatile Duration back = Duration.ZERO;

  void setBack(Duration so) {
    back = so;
  }

  @Override
  public Instant instant() {
    return real.instant().minus(back);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("sessions ask for the moment only");
  }
}
