package assent.core.study;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.Completeness;
import assent.core.api.study.Rhythm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource
  @DisplayName("is the same one by one as together, over days of 23 and 25 hours")
  void oneByOne(Rhythm rhythm) {
    Random random = new Random(rhythm.ordinal());
    for (int round = 0; round < 200; round++) {
      Instant from = Instant.parse("2025-10-01T00:30:00Z").plusSeconds(random.nextInt(60 * 86_400));
      Instant until = from.plusSeconds(random.nextInt(250 * 86_400));
      long[] times =
          random
              .longs(random.nextInt(300), 0, 260L * 86_400_000)
              .map(since -> from.toEpochMilli() - 86_400_000 + since)
              .toArray();
      Intervals intervals = new Intervals(rhythm, ZURICH, from);

      List<ExportSource.Due> due = intervals.due(times, until);

      Completeness together = intervals.count(times, until);
      assertThat(due).hasSize(together.due());
      assertThat(due.stream().filter(ExportSource.Due::there)).hasSize(together.values());
      assertThat(due).doesNotHaveDuplicates();
      assertThat(due)
          .isSortedAccordingTo(
              Comparator.comparing(ExportSource.Due::day).thenComparing(ExportSource.Due::half))
          .allSatisfy(
              each ->
                  assertThat(each.day())
                      .isBetween(
                          LocalDate.ofInstant(from, ZURICH), LocalDate.ofInstant(until, ZURICH)));
    }
  }

  @Test
  @DisplayName("stands on the last day of a week, and on the half of a day in which it was due")
  void days() {
    assertThat(
            new Intervals(Rhythm.WEEKLY, ZURICH, Instant.parse("2026-03-02T08:00:00Z"))
                .due(at("2026-03-03T08:00:00Z"), Instant.parse("2026-03-17T08:00:00Z")))
        .containsExactly(
            new ExportSource.Due(LocalDate.parse("2026-03-08"), 0, true),
            new ExportSource.Due(LocalDate.parse("2026-03-15"), 0, false));
    assertThat(
            new Intervals(Rhythm.TWICE_DAILY, ZURICH, Instant.parse("2026-03-02T06:00:00Z"))
                .due(at("2026-03-02T12:00:00Z"), Instant.parse("2026-03-03T06:00:00Z")))
        .containsExactly(
            new ExportSource.Due(LocalDate.parse("2026-03-02"), 0, false),
            new ExportSource.Due(LocalDate.parse("2026-03-02"), 1, true));
  }
}
