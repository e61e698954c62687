package assent.ui.studies;

import assent.core.api.study.Measured;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * In which order participants stand. Whoever has nothing to go by stands last, in either direction;
 * the code breaks ties, so that an order is always the same.
 *
 * @param by the column
 * @param reversed whether the largest comes first
 */
public record PeopleOrder(Column by, boolean reversed) {
  /** The order of codes. */
  static final Comparator<ParticipantSnapshot> CODE =
      Comparator.<ParticipantSnapshot, String>comparing(
              one -> one.label().code(), PeopleOrder::natural)
          .thenComparing(one -> one.id().encoded());

  Comparator<ParticipantSnapshot> comparator() {
    Comparator<ParticipantSnapshot> first =
        switch (by.kind()) {
          case TICK, PERSON -> directed(CODE);
          case CONSENT -> directed(Comparator.comparing(one -> one.consent().textVersion()));
          case STATE, DAY, ENDS, STREAM, COMPLETE, LAST, UNREAD, ALERTS -> this::ranked;
        };
    return first.thenComparing(CODE);
  }

  private Comparator<ParticipantSnapshot> directed(Comparator<ParticipantSnapshot> order) {
    return reversed ? order.reversed() : order;
  }

  private int ranked(ParticipantSnapshot one, ParticipantSnapshot other) {
    double a = rank(one);
    double b = rank(other);
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }
    return reversed ? Double.compare(b, a) : Double.compare(a, b);
  }

  private double rank(ParticipantSnapshot one) {
    return switch (by.kind()) {
      case STATE -> one.state().ordinal();
      case DAY -> one.consent().day() <= 0 ? Double.NaN : one.consent().day();
      case ENDS ->
          moment(one.consent().ended() != null ? one.consent().ended() : one.consent().endsAt());
      case STREAM -> value(one.readings().get(by.stream()));
      case COMPLETE -> one.completeness().isCounted() ? one.completeness().share() : Double.NaN;
      case LAST -> moment(one.lastValue());
      case UNREAD -> one.talk().unread() == 0 ? Double.NaN : one.talk().unread();
      case ALERTS -> {
        var worst = one.talk().worst();
        yield worst == null ? Double.NaN : worst.ordinal() * 2 + (one.talk().overdue() ? 1 : 0);
      }
      case TICK, PERSON, CONSENT -> 0;
    };
  }

  private static double moment(@Nullable Instant at) {
    return at == null ? Double.NaN : at.getEpochSecond() + at.getNano() / 1e9;
  }

  private static double value(@Nullable Reading reading) {
    return reading instanceof Reading.Latest latest
        ? switch (latest.value()) {
          case Measured.Amount(double value) -> value;
          case Measured.Pair(double upper, double lower) -> upper;
          case Measured.Words ignored -> Double.NaN;
          case Measured.Raw ignored -> Double.NaN;
        }
        : Double.NaN;
  }

  /** Numbers in codes count as numbers: HRS-9 stands before HRS-10. */
  static int natural(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int endI = digits(one, i);
      int endJ = digits(other, j);
      if (endI > i && endJ > j) {
        String a = one.substring(i, endI).replaceFirst("^0+(?=.)", "");
        String b = other.substring(j, endJ).replaceFirst("^0+(?=.)", "");
        int order = a.length() != b.length() ? a.length() - b.length() : a.compareTo(b);
        if (order != 0) {
          return order;
        }
        i = endI;
        j = endJ;
      } else if (one.charAt(i) != other.charAt(j)) {
        return Character.compare(one.charAt(i), other.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    return rest != 0 ? rest : one.compareTo(other);
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
