package assent.ui.chart;

/** Says moments and values in the reader's language. */
public interface TimeWords {
  /** A day below the axis. */
  String day(long at);

  /** A time of day below the axis. */
  String hour(long at);

  /** When a value is from, whole. */
  String moment(long at);

  /** A number at the side. */
  String number(double value);

  /** A value, whole, with its unit. */
  String value(int index);

  /** What stands where nothing was recorded. */
  String nothing();

  /** Which one of how many it is, for assistive technology. */
  String place(int number, int of);
}
