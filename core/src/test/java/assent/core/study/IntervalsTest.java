package assent.core.study;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.Completeness;
import assent.core.api.study.Rhythm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was due and is there")
class IntervalsTest {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  private static long[] at(String... times) {
    return Arrays.stream(times).mapToLong(time -> Instant.parse(time).toEpochMilli()).toArray();
  }

  private static Completeness count(Rhythm rhythm, String from, String until, String... values) {
    return new Intervals(rhythm, ZURICH, Instant.parse(from))
        .count(at(values), Instant.parse(until));
  }

  @Test
  @DisplayName("counts a day once, however many values it has")
  void once() {
    assertThat(
            count(
                Rhythm.DAILY,
                "2026-03-02T08:00:00Z",
                "2026-03-05T08:00:00Z",
                "2026-03-02T09:00:00Z",
                "2026-03-02T10:00:00Z",
                "2026-03-04T09:00:00Z"))
        .isEqualTo(new Completeness(2, 3));
  }

  @Test
  @DisplayName("counts the day of today only once it has a value")
  void today() {
    assertThat(count(Rhythm.DAILY, "2026-03-02T08:00:00Z", "2026-03-02T20:00:00Z"))
        .isEqualTo(Completeness.NOTHING_DUE);
    assertThat(
            count(
                Rhythm.DAILY,
                "2026-03-02T08:00:00Z",
                "2026-03-02T20:00:00Z",
                "2026-03-02T19:00:00Z"))
        .isEqualTo(new Completeness(1, 1));
  }

  @Test
  @DisplayName("leaves out what is from before the grant, and what lies ahead")
  void bounds() {
    assertThat(
            count(
                Rhythm.DAILY,
                "2026-03-02T08:00:00Z",
                "2026-03-03T08:00:00Z",
                "2026-03-02T07:59:59Z",
                "1890-01-01T00:00:00Z",
                "2026-03-03T08:00:01Z",
                "9999-01-01T00:00:00Z"))
        .isEqualTo(new Completeness(0, 1));
  }

  @Test
  @DisplayName("goes by midnight of the study's zone, over a day of 23 hours as over any other")
  void daylightSaving() {
    // In Zurich the 29th of March 2026 has 23 hours and ends at 22:00 UTC.
    assertThat(
            count(
                Rhythm.DAILY,
                "2026-03-28T12:00:00Z",
                "2026-03-30T12:00:00Z",
                "2026-03-28T22:59:00Z",
                "2026-03-28T23:01:00Z",
                "2026-03-29T22:01:00Z"))
        .isEqualTo(new Completeness(3, 3));
  }

  @Test
  @DisplayName("goes by half days, weeks from the first day, and 30 days")
  void rhythms() {
    assertThat(
            count(
                Rhythm.TWICE_DAILY,
                "2026-03-02T05:00:00Z",
                "2026-03-03T05:00:00Z",
                "2026-03-02T06:00:00Z",
                "2026-03-02T18:00:00Z"))
        .isEqualTo(new Completeness(2, 2));
    assertThat(
            count(
                Rhythm.WEEKLY,
                "2026-03-04T08:00:00Z",
                "2026-03-19T08:00:00Z",
                "2026-03-10T08:00:00Z",
                "2026-03-11T08:00:00Z"))
        .isEqualTo(new Completeness(2, 2));
    assertThat(count(Rhythm.MONTHLY, "2026-01-01T08:00:00Z", "2026-03-05T08:00:00Z"))
        .isEqualTo(new Completeness(0, 2));
    assertThat(count(Rhythm.NONE, "2026-01-01T08:00:00Z", "2026-03-05T08:00:00Z"))
        .isEqualTo(Completeness.NOTHING_DUE);
  }
}
