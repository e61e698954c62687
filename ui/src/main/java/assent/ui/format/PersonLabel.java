package assent.ui.format;

/**
 * A person as shown. Everything but the claimed name comes from the verified identity.
 *
 * @param address {@code username@host}, verified
 * @param initials one or two letters of the user name
 * @param colour which of the {@link #COLOURS} colours this person has
 * @param claimedName the name they gave themselves, inert; empty when none
 */
public record PersonLabel(String address, String initials, int colour, String claimedName) {
  /** How many colours there are for people. */
  public static final int COLOURS = 8;

  /** Whether they gave themselves a name. */
  public boolean claims() {
    return !claimedName.isEmpty();
  }
}
