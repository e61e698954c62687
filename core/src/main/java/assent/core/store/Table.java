package assent.core.store;

import java.util.Set;

/**
 * What is kept, and whether a platform could give it back if it were lost.
 *
 * <p>Stores made by earlier versions have two more tables, 5 and 13, in which nothing was ever
 * written; their numbers stay unused.
 */
public enum Table {
  EVENT(1, false),
  RELATIONSHIP(2, false),
  /** What became of relationships that ended: the platform keeps none of it (NOTES §12). */
  HISTORY(3, true),
  INVITE(4, false),
  DRAFT(6, true),
  OUTBOX(7, true),
  CURSOR(8, false),
  READ_MARK(9, true),
  /** The first verified endpoint of each relationship (NOTES §9). */
  ENDPOINT(10, true),
  /** Tokens and links (NOTES §10); the rows that use them hold references only. */
  SECRET(11, true),
  /** The names behind the pseudonyms of conversations. */
  NAME(12, false),
  /** Small facts that the session wants to find again. */
  NOTE(14, true),
  /** Own events whose server is not through with them: to be read again (LIVE §3.6). */
  PENDING(15, false),
  /** What is known of the data of each of those who share with this account. */
  GRANT(16, false),
  /** Their data, in parts. */
  DATA(17, false);

  private static final Set<Integer> GONE = Set.of(5, 13);

  private final int number;
  private final boolean own;

  Table(int number, boolean own) {
    this.number = number;
    this.own = own;
  }

  /** Never changes and is never used again: it is part of what every row is sealed with. */
  int number() {
    return number;
  }

  /**
   * Whether only this computer has it. Such rows are kept twice, in two files, so that damage to
   * one file loses none of them.
   */
  public boolean isOwn() {
    return own;
  }

  String sqlName() {
    return "t" + number;
  }

  /** Whether an earlier version had a table of this number. */
  static boolean isGone(int number) {
    return GONE.contains(number);
  }

  static Table ofNumber(int number) {
    for (Table each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    throw new IllegalArgumentException("No table has the number " + number);
  }
}
