package assent.ui.studies;

/**
 * A column of the participants.
 *
 * @param stream of a column of values; empty otherwise
 * @param title its head
 */
public record Column(Kind kind, String stream, String title) {
  /** What stands in a column. */
  public enum Kind {
    TICK(2.286, 0, false),
    PERSON(22, 0, false),
    STATE(9.43, 1, false),
    DAY(5.72, 6, false),
    ENDS(4.58, 8, false),
    CONSENT(5.15, 7, false),
    STREAM(9.72, 9, true),
    COMPLETE(7.43, 2, false),
    LAST(6.43, 3, true),
    UNREAD(4.2, 5, true),
    ALERTS(6.3, 4, false);

    private final double ems;
    private final int dispensable;
    private final boolean right;

    Kind(double ems, int dispensable, boolean right) {
      this.ems = ems;
      this.dispensable = dispensable;
      this.right = right;
    }

    /** Its width in widths of text. */
    double ems() {
      return ems;
    }

    /** Where there is no room the highest goes first; 0 never goes. */
    int dispensable() {
      return dispensable;
    }

    /** Whether its head stands at the right, above numbers. */
    boolean isRight() {
      return right && this != STREAM;
    }
  }

  static Column of(Kind kind, String title) {
    return new Column(kind, "", title);
  }

  /** Whether both are the same column, whatever it is called. */
  boolean isSame(Column other) {
    return kind == other.kind && stream.equals(other.stream);
  }
}
