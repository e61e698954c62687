package assent.ui.studies;

import assent.core.api.study.Measured;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.Series;
import assent.core.api.study.StudyItem;
import assent.ui.chart.TimeRange;
import assent.ui.chart.Values;
import assent.ui.format.Keys;
import assent.ui.format.Numbers;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.format.Readings;
import assent.ui.format.Times;
import assent.ui.fx.Ui;
import assent.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells one participant, and what they share, in words and as values to draw. */
final class PersonWords {
  private static final long YEARS = 100L * 365 * 24 * 3_600_000;

  private final Ui ui;
  private final Texts texts;
  private final Times times;
  private final Numbers numbers;
  private final Readings readings;
  private final boolean hidden;

  /**
   * @param hidden whether names, addresses and what people wrote are hidden
   */
  PersonWords(Ui ui, boolean hidden) {
    this.ui = ui;
    this.texts = ui.texts();
    this.times = ui.times();
    this.numbers = new Numbers(texts.locale());
    this.readings = new Readings(texts, times);
    this.hidden = hidden;
  }

  Person person(ParticipantSnapshot one, List<StudyItem> items, Set<String> drawn) {
    List<Person.Bare> bare = new ArrayList<>();
    for (StudyItem item : items) {
      Reading reading = one.readings().getOrDefault(item.streamId(), new Reading.NotGranted());
      boolean zero =
          reading instanceof Reading.Latest latest
              && latest.value() instanceof Measured.Amount(double value)
              && value == 0;
      if (!drawn.contains(item.streamId()) || !(reading instanceof Reading.Latest) || zero) {
        bare.add(
            new Person.Bare(
                item.streamId(),
                PlainText.name(item.name()),
                readings.full(reading, hidden),
                readings.reason(reading),
                reading instanceof Reading.NotRead));
      }
    }
    return new Person(
        Keys.of(one.id()),
        PlainText.name(one.label().code()),
        hidden ? "" : PlainText.name(one.label().alias()),
        hidden ? null : People.label(one.who(), ""),
        ParticipantWords.state(one.state(), texts),
        course(one),
        facts(one, items),
        bare);
  }

  private String course(ParticipantSnapshot one) {
    List<String> parts = new ArrayList<>();
    ParticipantSnapshot.Consent consent = one.consent();
    Integer days = consent.days();
    if (consent.day() > 0) {
      parts.add(
          days == null
              ? texts.get("studies.person.day", "day", numbers.whole(consent.day()))
              : texts.get(
                  "studies.person.day-of",
                  Map.of("day", numbers.whole(consent.day()), "days", numbers.whole(days))));
    }
    Instant ended = consent.ended();
    Instant ends = consent.endsAt();
    if (ended != null) {
      parts.add(texts.get("studies.person.ended", "date", times.shortDate(ended)));
    } else if (ends != null) {
      parts.add(texts.get("studies.person.ends", "date", times.shortDate(ends)));
    }
    return String.join(" · ", parts);
  }

  private List<String> facts(ParticipantSnapshot one, List<StudyItem> items) {
    ParticipantSnapshot.Consent consent = one.consent();
    List<String> facts = new ArrayList<>();
    String version = PlainText.name(consent.textVersion());
    fact(
        facts,
        "studies.consent.text",
        consent.isCurrent() || version.isEmpty()
            ? version
            : texts.get("studies.consent.old", "version", version));
    Instant since = consent.since();
    fact(facts, "studies.consent.accepted", since == null ? "" : times.full(since));
    Instant ends = consent.endsAt();
    fact(facts, "studies.consent.until", ends == null ? "" : times.date(ends));
    fact(
        facts,
        "studies.consent.sees",
        names(
            one,
            items,
            reading ->
                !(reading instanceof Reading.NotGranted) && !(reading instanceof Reading.Ended)));
    fact(
        facts, "studies.consent.left-out", names(one, items, Reading.NotGranted.class::isInstance));
    fact(facts, "studies.consent.ended", names(one, items, Reading.Ended.class::isInstance));
    fact(facts, "studies.consent.read", readBack(one));
    return facts;
  }

  private void fact(List<String> facts, String key, String value) {
    if (!value.isEmpty()) {
      facts.add(texts.get(key));
      facts.add(value);
    }
  }

  private static String names(
      ParticipantSnapshot one, List<StudyItem> items, Predicate<Reading> which) {
    return items.stream()
        .filter(
            item ->
                which.test(one.readings().getOrDefault(item.streamId(), new Reading.NotGranted())))
        .map(item -> PlainText.name(item.name()))
        .collect(Collectors.joining(", "));
  }

  private String readBack(ParticipantSnapshot one) {
    for (Reading reading : one.readings().values()) {
      if (reading instanceof Reading.NotRead) {
        return readings.full(reading, hidden).word();
      }
    }
    return one.isSharing() ? texts.get("studies.consent.read.all") : "";
  }

  /** What is kept of what they share, in the order of the study; other streams follow. */
  Person.Data data(ParticipantSnapshot one, List<Series> all, List<StudyItem> items) {
    Map<String, StudyItem> known = new LinkedHashMap<>();
    items.forEach(item -> known.put(item.streamId(), item));
    List<Series> ordered = new ArrayList<>();
    for (String stream : known.keySet()) {
      all.stream().filter(series -> series.streamId().equals(stream)).forEach(ordered::add);
    }
    all.stream().filter(series -> !known.containsKey(series.streamId())).forEach(ordered::add);
    long now = ui.clock().instant().toEpochMilli();
    Instant since = one.consent().since();
    long first = since == null ? now : since.toEpochMilli();
    long last = now;
    List<Person.Lane> lanes = new ArrayList<>();
    for (Series series : ordered) {
      if (series.points().isEmpty()) {
        continue;
      }
      lanes.add(lane(series, known.get(series.streamId())));
      // A clock that was wrong by a century would make everything else a single column.
      long from = series.points().getFirst().at().toEpochMilli();
      long to = series.points().getLast().at().toEpochMilli();
      first = Math.min(first, Math.max(from, now - YEARS));
      last = Math.max(last, Math.min(to, now + YEARS));
    }
    return new Person.Data(
        lanes, new TimeRange(first, last), since == null ? first : since.toEpochMilli());
  }

  private Person.Lane lane(Series series, @Nullable StudyItem item) {
    List<Series.Point> points = series.points();
    Series.Point last = points.getLast();
    String unit =
        item != null && !item.unit().isEmpty() ? item.unit() : PlainText.name(series.unit());
    String name = PlainText.name(item == null ? series.name() : item.name());
    long gap =
        item != null && item.rhythm().isCounted()
            ? item.rhythm().interval().toMillis() * 2
            : Long.MAX_VALUE;
    return new Person.Lane(
        name.isEmpty() ? PlainText.name(series.streamId()) : name,
        unit,
        switch (series.kind()) {
          case AMOUNTS -> Person.Kind.LINE;
          case PAIRS -> Person.Kind.BARS;
          case WORDS, RAW -> Person.Kind.WORDS;
        },
        values(series),
        gap,
        readings.value(last.value(), hidden),
        times.brief(last.at()),
        index -> (readings.exact(points.get(index).value(), hidden) + " " + unit).strip(),
        index -> times.full(points.get(index).at()));
  }

  private Values values(Series series) {
    List<Series.Point> points = series.points();
    long[] at = new long[points.size()];
    double[] upper = new double[at.length];
    double[] lower = new double[at.length];
    String[] words = new String[at.length];
    int i = 0;
    for (Series.Point point : points) {
      at[i] = point.at().toEpochMilli();
      words[i] = "";
      switch (point.value()) {
        case Measured.Amount(double value) -> {
          upper[i] = value;
          lower[i] = value;
        }
        case Measured.Pair(double high, double low) -> {
          upper[i] = high;
          lower[i] = low;
        }
        case Measured.Words ignored -> words[i] = readings.value(point.value(), hidden);
        case Measured.Raw ignored -> words[i] = readings.value(point.value(), hidden);
      }
      i++;
    }
    return switch (series.kind()) {
      case AMOUNTS -> Values.amounts(at, upper);
      case PAIRS -> Values.pairs(at, upper, lower);
      case WORDS, RAW -> Values.words(at, words);
    };
  }
}
