package assent.core.persistence;

import assent.core.api.study.Measured;

/**
 * One event of somebody else's data, as it is kept.
 *
 * @param at its time, in milliseconds since 1970
 * @param type of the event
 */
public record KeptValue(String id, long at, String type, Measured value)
    implements Comparable<KeptValue> {
  private static final int FIXED = 60;

  /** About how many bytes it takes. */
  public int weight() {
    return FIXED
        + id.length()
        + switch (value) {
          case Measured.Amount amount -> 8;
          case Measured.Pair pair -> 16;
          case Measured.Words words -> words.text().length();
          case Measured.Raw raw -> raw.json().length();
        };
  }

  /** By time; of one moment, by id. */
  @Override
  public int compareTo(KeptValue other) {
    int byTime = Long.compare(at, other.at);
    return byTime != 0 ? byTime : id.compareTo(other.id);
  }
}
