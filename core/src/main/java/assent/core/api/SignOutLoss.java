package assent.core.api;

/**
 * What is only on this computer and would be lost by signing out.
 *
 * @param known whether it could be counted; a locked account cannot be looked into, and the numbers
 *     are 0 then
 * @param unsent messages, alerts and answers that are not through
 * @param drafts texts that were begun and not sent
 * @param endedRelationships relationships that have ended, of which the platform keeps nothing
 */
public record SignOutLoss(boolean known, int unsent, int drafts, int endedRelationships) {
  /** It cannot be said. */
  public static final SignOutLoss UNKNOWN = new SignOutLoss(false, 0, 0, 0);

  /** Whether surely nothing is lost. */
  public boolean isNothing() {
    return known && unsent == 0 && drafts == 0 && endedRelationships == 0;
  }
}
