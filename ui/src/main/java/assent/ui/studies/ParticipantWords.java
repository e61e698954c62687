package assent.ui.studies;

import assent.core.api.AlertSnapshot;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.StudyItem;
import assent.ui.control.AccessibleText;
import assent.ui.format.Chip;
import assent.ui.format.Keys;
import assent.ui.format.Numbers;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.format.ReadingText;
import assent.ui.format.Readings;
import assent.ui.format.Times;
import assent.ui.format.Tone;
import assent.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells participants in words. Where names are hidden, no word of it leads to somebody. */
final class ParticipantWords {
  /** Below this share it is said that much is missing. */
  private static final double LOW = 0.7;

  private final Texts texts;
  private final Times times;
  private final Numbers numbers;
  private final Readings readings;
  private final boolean hidden;

  /**
   * @param hidden whether names, addresses and what people wrote are hidden
   */
  ParticipantWords(Texts texts, Times times, boolean hidden) {
    this.texts = texts;
    this.times = times;
    this.numbers = new Numbers(texts.locale());
    this.readings = new Readings(texts, times);
    this.hidden = hidden;
  }

  ParticipantRow row(ParticipantSnapshot one, List<StudyItem> items) {
    boolean ended = one.state() == ParticipantSnapshot.State.ENDED;
    List<ReadingText> values = new ArrayList<>();
    for (StudyItem item : items) {
      Reading reading = one.readings().get(item.streamId());
      values.add(readings.of(reading == null ? new Reading.NotGranted() : reading, hidden));
    }
    Chip state = state(one.state(), texts);
    Chip alert = alert(one.talk().worst());
    ParticipantRow.Course course = course(one);
    ParticipantRow.Complete complete = complete(one);
    ParticipantRow.Last last = last(one);
    String alias = hidden ? "" : PlainText.name(one.label().alias());
    String address = hidden ? "" : PlainText.name(People.address(one.who()));
    return new ParticipantRow(
        Keys.of(one.id()),
        PlainText.name(one.label().code()),
        alias,
        address,
        state,
        ended,
        course,
        values,
        complete,
        last,
        one.talk().unread(),
        alert,
        one.talk().overdue(),
        false,
        spoken(one, items, values, List.of(alias, address, state.word()), complete, last, alert));
  }

  private String spoken(
      ParticipantSnapshot one,
      List<StudyItem> items,
      List<ReadingText> values,
      List<String> who,
      ParticipantRow.Complete complete,
      ParticipantRow.Last last,
      @Nullable Chip alert) {
    List<String> parts = new ArrayList<>();
    parts.add(one.label().code());
    parts.addAll(who);
    for (int i = 0; i < values.size(); i++) {
      parts.add(PlainText.name(items.get(i).name()) + " " + values.get(i).spoken());
    }
    if (!complete.words().isEmpty()) {
      parts.add(texts.get("studies.spoken.complete", "share", complete.words()));
    }
    if (!last.words().isEmpty()) {
      parts.add(texts.get("studies.spoken.last", "time", last.words()));
    }
    if (one.talk().unread() > 0) {
      parts.add(texts.count("studies.spoken.unread", one.talk().unread()));
    }
    if (alert != null) {
      parts.add(alert.word());
    }
    if (one.talk().overdue()) {
      parts.add(texts.get("studies.overdue"));
    }
    return AccessibleText.of(parts.toArray(String[]::new));
  }

  /** How somebody takes part. */
  static Chip state(ParticipantSnapshot.State state, Texts texts) {
    Tone tone =
        switch (state) {
          case SETTING_UP, CHANGE_ASKED -> Tone.PENDING;
          case ACTIVE -> Tone.OPEN;
          case ENDED -> Tone.ENDED;
          case REFUSED -> Tone.REFUSED;
        };
    return new Chip(texts.family("studies.state", state), tone);
  }

  private @Nullable Chip alert(AlertSnapshot.@Nullable Level level) {
    if (level == null) {
      return null;
    }
    return new Chip(texts.family("studies.level", level), tone(level));
  }

  /** The shape and colour of a level. */
  static Tone tone(AlertSnapshot.Level level) {
    return switch (level) {
      case INFO -> Tone.INFO;
      case WARNING -> Tone.WARNING;
      case CRITICAL -> Tone.CRITICAL;
    };
  }

  private ParticipantRow.Course course(ParticipantSnapshot one) {
    ParticipantSnapshot.Consent consent = one.consent();
    Integer days = consent.days();
    Instant end = consent.ended() != null ? consent.ended() : consent.endsAt();
    boolean old = !consent.isCurrent();
    String version = PlainText.name(consent.textVersion());
    return new ParticipantRow.Course(
        consent.day() <= 0 ? "" : numbers.whole(consent.day()),
        days == null ? "" : texts.get("studies.day.of", "days", numbers.whole(days)),
        end == null ? "" : times.near(end),
        old && !version.isEmpty() && one.state() != ParticipantSnapshot.State.ENDED
            ? texts.get("studies.consent.old", "version", version)
            : version,
        old && one.state() != ParticipantSnapshot.State.ENDED);
  }

  private ParticipantRow.Complete complete(ParticipantSnapshot one) {
    if (!one.completeness().isCounted()) {
      return new ParticipantRow.Complete(0, "", false);
    }
    return new ParticipantRow.Complete(
        one.completeness().share(),
        numbers.percent(one.completeness().values(), one.completeness().due()),
        one.completeness().share() < LOW);
  }

  private ParticipantRow.Last last(ParticipantSnapshot one) {
    Instant at = one.lastValue();
    String words = at == null ? "" : times.ago(at);
    if (one.state() == ParticipantSnapshot.State.REFUSED) {
      return new ParticipantRow.Last(words, ParticipantRow.Last.Kind.REFUSED);
    }
    return new ParticipantRow.Last(
        words, one.isStale() ? ParticipantRow.Last.Kind.STOPPED : ParticipantRow.Last.Kind.FRESH);
  }

  /** The heads of the table. */
  static List<Column> columns(List<StudyItem> items, Map<String, String> units, Texts texts) {
    List<Column> all = new ArrayList<>();
    all.add(Column.of(Column.Kind.TICK, ""));
    for (Column.Kind kind :
        List.of(
            Column.Kind.PERSON,
            Column.Kind.STATE,
            Column.Kind.DAY,
            Column.Kind.ENDS,
            Column.Kind.CONSENT)) {
      all.add(Column.of(kind, texts.family("studies.column", kind)));
    }
    for (StudyItem item : items) {
      String unit = units.getOrDefault(item.streamId(), item.unit());
      String name = PlainText.name(item.name());
      all.add(
          new Column(
              Column.Kind.STREAM,
              item.streamId(),
              unit.isEmpty()
                  ? name
                  : texts.get("studies.column.unit", Map.of("name", name, "unit", unit))));
    }
    for (Column.Kind kind :
        List.of(Column.Kind.COMPLETE, Column.Kind.LAST, Column.Kind.UNREAD, Column.Kind.ALERTS)) {
      all.add(Column.of(kind, texts.family("studies.column", kind)));
    }
    return List.copyOf(all);
  }
}
