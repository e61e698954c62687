package assent.ui.control;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * How much a field takes. What is put in at once and would be too much is refused whole: a part of
 * a text that somebody pasted would be lost without their knowing. Who types may go a little beyond
 * where the field tells how much is too much.
 */
public final class Limit {
  /** So much at once is not typed. */
  private static final int TYPED = 100;

  private final int most;
  private final int beyond;
  private final ReadOnlyIntegerWrapper refused = new ReadOnlyIntegerWrapper();

  /**
   * @param most in UTF-16 units
   * @param beyond how far typing may go beyond that
   */
  public Limit(int most, int beyond) {
    this.most = most;
    this.beyond = beyond;
  }

  /** How much it takes. */
  public int most() {
    return most;
  }

  /** How long that was which was refused last; 0 when something was taken since. */
  public ReadOnlyIntegerProperty refused() {
    return refused.getReadOnlyProperty();
  }

  /**
   * Whether the field takes this.
   *
   * @param kept how much of what stands there stays
   * @param there how much stands there
   * @param added what comes in
   * @param pasted whether it was pasted
   */
  boolean takes(int kept, int there, String added, boolean pasted) {
    int after = kept + added.length();
    boolean atOnce = pasted || added.length() > TYPED;
    boolean takes = after <= there || after <= (atOnce ? most : most + beyond);
    refused.set(takes ? 0 : added.length());
    return takes;
  }
}
