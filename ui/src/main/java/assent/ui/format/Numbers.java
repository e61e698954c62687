package assent.ui.format;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers in the reader's language. */
public final class Numbers {
  private static final double HUGE = 1e12;
  private static final double TINY = 1e-4;

  private final NumberFormat whole;
  private final NumberFormat short2;
  private final NumberFormat exact;
  private final NumberFormat far;
  private final NumberFormat share;

  /** Not to be shared between threads. */
  public Numbers(Locale locale) {
    whole = NumberFormat.getIntegerInstance(locale);
    short2 = NumberFormat.getNumberInstance(locale);
    short2.setMaximumFractionDigits(2);
    exact = NumberFormat.getNumberInstance(locale);
    exact.setMaximumFractionDigits(12);
    far = new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(locale));
    share = NumberFormat.getPercentInstance(locale);
  }

  /** A whole number. */
  public String whole(long number) {
    return whole.format(number);
  }

  /** A value where there is little room: two decimals at most. */
  public String value(double number) {
    return isFar(number) ? far.format(number) : short2.format(number);
  }

  /** A value as it was recorded. */
  public String exact(double number) {
    return isFar(number) ? far.format(number) : exact.format(number);
  }

  /** A share of a hundred; whole is only what is whole. */
  public String percent(long part, long of) {
    return share.format(of == 0 ? 0 : Math.floorDiv(part * 100, of) / 100.0);
  }

  private static boolean isFar(double number) {
    double size = Math.abs(number);
    return size >= HUGE || (size > 0 && size < TINY);
  }
}
