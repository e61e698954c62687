package assent.core.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** How single values are written into tables. */
final class Cells {
  /** Longest text in a cell of a workbook. */
  static final int LONGEST = 32_767;

  /** What makes a spreadsheet calculate, also in its full-width forms, and our own mark. */
  private static final String ACTIVE = "=+-@\t\r\n'＝＋－＠";

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendPattern("HH:mm:ss.SSS")
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter(java.util.Locale.ROOT);
  private static final DateTimeFormatter UTC =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendPattern("HH:mm:ss.SSS'Z'")
          .toFormatter(java.util.Locale.ROOT);

  private Cells() {}

  /**
   * A text that a spreadsheet takes as text: an apostrophe in front where it would calculate
   * otherwise. Whoever reads it back takes one apostrophe off.
   */
  static String inert(String text) {
    return !text.isEmpty() && ACTIVE.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** A number in plain decimal, with a point; empty where there is none. */
  static String number(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    BigDecimal decimal = BigDecimal.valueOf(value);
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  static String number(@Nullable Long value) {
    return value == null ? "" : Long.toString(value);
  }

  /** A time in UTC, to the millisecond; empty where there is none. */
  static String utc(@Nullable Instant at) {
    return at == null ? "" : inert(UTC.format(at.atOffset(ZoneOffset.UTC)));
  }

  /** The same as clocks of a zone showed it, with what they differed from UTC. */
  static String local(Instant at, ZoneId zone) {
    return inert(LOCAL.format(at.atZone(zone)));
  }

  /** As much of a text as a cell of a workbook holds, never half a character. */
  static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = LONGEST - 1;
    end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    return text.substring(0, end) + "…";
  }
}
