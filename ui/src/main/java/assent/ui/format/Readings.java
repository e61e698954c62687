package assent.ui.format;

import assent.core.api.study.Measured;
import assent.core.api.study.Reading;
import assent.ui.text.Texts;
import java.time.Instant;

/** Tells what was measured, and why nothing was, in words. */
public final class Readings {
  private final Texts texts;
  private final Times times;
  private final Numbers numbers;

  public Readings(Texts texts, Times times) {
    this.texts = texts;
    this.times = times;
    this.numbers = new Numbers(texts.locale());
  }

  /**
   * One reading, short for a row.
   *
   * @param hidden whether what somebody wrote in words is not shown
   */
  public ReadingText of(Reading reading, boolean hidden) {
    return switch (reading) {
      case Reading.Latest latest ->
          new ReadingText(
              isZero(latest.value()) ? ReadingText.Shape.ZERO : ReadingText.Shape.VALUE,
              value(latest.value(), hidden),
              latest.unit(),
              isZero(latest.value()) ? texts.get("reading.zero") : "",
              latest.spark(),
              latest.late());
      case Reading.NothingRecorded ignored ->
          ReadingText.none(ReadingText.Shape.NOTHING_RECORDED, texts.get("reading.nothing"));
      case Reading.NotGranted ignored ->
          ReadingText.none(ReadingText.Shape.NOT_GRANTED, texts.get("reading.not-granted"));
      case Reading.Ended ignored ->
          ReadingText.none(ReadingText.Shape.ENDED, texts.get("reading.ended"));
      case Reading.NotRead ignored ->
          ReadingText.none(ReadingText.Shape.NOT_READ, texts.get("reading.not-read"));
    };
  }

  /** The same with the moment that belongs to it, where there is room. */
  public ReadingText full(Reading reading, boolean hidden) {
    return switch (reading) {
      case Reading.Ended(Instant at) when at != null ->
          ReadingText.none(
              ReadingText.Shape.ENDED,
              texts.get("reading.ended.since", "date", times.shortDate(at)));
      case Reading.NotRead(Instant since, boolean refused) when since != null ->
          ReadingText.none(
              ReadingText.Shape.NOT_READ,
              texts.get("reading.not-read.since", "time", times.moment(since)));
      case Reading.NotRead ignored ->
          ReadingText.none(ReadingText.Shape.NOT_READ, texts.get("reading.not-read.ever"));
      default -> of(reading, hidden);
    };
  }

  /** Why there is no value, or what is to be known about it, in a sentence. */
  public String reason(Reading reading) {
    return switch (reading) {
      case Reading.Latest latest ->
          texts.get(
              isZero(latest.value()) ? "reading.reason.zero" : "reading.reason.last",
              "time",
              times.full(latest.at()));
      case Reading.NothingRecorded ignored -> texts.get("reading.reason.nothing");
      case Reading.NotGranted ignored -> texts.get("reading.reason.not-granted");
      case Reading.Ended ignored -> texts.get("reading.reason.ended");
      case Reading.NotRead(Instant since, boolean refused) ->
          texts.get(refused ? "reading.reason.refused" : "reading.reason.unreachable");
    };
  }

  /** A value where there is little room. */
  public String value(Measured measured, boolean hidden) {
    return switch (measured) {
      case Measured.Amount(double value) -> numbers.value(value);
      case Measured.Pair(double upper, double lower) ->
          numbers.value(upper) + "/" + numbers.value(lower);
      case Measured.Words(String text) ->
          hidden ? texts.get("reading.hidden") : PlainText.name(text);
      case Measured.Raw(String json) -> hidden ? texts.get("reading.hidden") : PlainText.name(json);
    };
  }

  /** A value as it was recorded. */
  public String exact(Measured measured, boolean hidden) {
    return switch (measured) {
      case Measured.Amount(double value) -> numbers.exact(value);
      case Measured.Pair(double upper, double lower) ->
          numbers.exact(upper) + "/" + numbers.exact(lower);
      case Measured.Words(String text) ->
          hidden ? texts.get("reading.hidden") : PlainText.text(text);
      case Measured.Raw(String json) -> hidden ? texts.get("reading.hidden") : PlainText.text(json);
    };
  }

  private static boolean isZero(Measured measured) {
    return measured instanceof Measured.Amount(double value) && value == 0;
  }
}
