package assent.core.api.study;

/**
 * How much of what was due is there.
 *
 * @param values distinct due intervals with a value
 * @param due intervals since the grant that have ended, or in which a value came
 */
public record Completeness(int values, int due) {
  /** Nothing was due. */
  public static final Completeness NOTHING_DUE = new Completeness(0, 0);

  /** Both together. */
  public Completeness plus(Completeness other) {
    return new Completeness(values + other.values, due + other.due);
  }

  /** Between 0 and 1; only where something was due. */
  public double share() {
    return due == 0 ? 0 : (double) values / due;
  }

  /** Whether anything was due. */
  public boolean isCounted() {
    return due > 0;
  }
}
