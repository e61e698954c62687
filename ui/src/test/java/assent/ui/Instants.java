package assent.ui;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still, on a Friday afternoon, until a test moves it. */
public final class Instants extends Clock {
  /** When the tests' world is. */
  public static final Instant NOW = Instant.parse("2026-11-20T14:05:00Z");

  private final AtomicLong millis = new AtomicLong(NOW.toEpochMilli());

  /** Moves the clock. */
  public void forward(java.time.Duration by) {
    millis.addAndGet(by.toMillis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneId.of("Europe/Zurich");
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.get());
  }
}
