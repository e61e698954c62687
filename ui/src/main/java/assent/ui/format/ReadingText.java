package assent.ui.format;

import java.util.List;

/**
 * What is known of one stream of somebody, as a person reads it.
 *
 * @param shape tells a value from the reasons for having none
 * @param value the value; empty where there is none
 * @param unit of the value; empty where it has none
 * @param word what there is in place of a value, in one word or two
 * @param spark values by day, oldest first; NaN for a day without
 * @param late whether values have stopped to come
 */
public record ReadingText(
    Shape shape, String value, String unit, String word, List<Double> spark, boolean late) {
  /** A value, or why there is none: these are told apart everywhere. */
  public enum Shape {
    VALUE,
    /** A value that is zero. */
    ZERO,
    NOTHING_RECORDED,
    NOT_GRANTED,
    ENDED,
    NOT_READ
  }

  public ReadingText {
    spark = List.copyOf(spark);
  }

  /** Without a value. */
  static ReadingText none(Shape shape, String word) {
    return new ReadingText(shape, "", "", word, List.of(), false);
  }

  /** All of it in words. */
  public String spoken() {
    if (shape == Shape.ZERO) {
      return (value + " " + unit + " " + word).strip();
    }
    return shape == Shape.VALUE ? (value + " " + unit).strip() : word;
  }
}
