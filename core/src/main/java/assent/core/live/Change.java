package assent.core.live;

import assent.core.cmc.PryvEvent;

/** One difference between what was kept and what the account holds now. */
public sealed interface Change {
  /** The event as it is now; of a removed one, as it was last known. */
  PryvEvent event();

  /** An event that was not known. */
  record Added(PryvEvent event) implements Change {}

  /**
   * An event whose content, state or place is another one now. The platform does not date every
   * such change (protocol NOTES §5).
   *
   * @param before as it was last known
   */
  record Changed(PryvEvent before, PryvEvent event) implements Change {}

  /** An event that was deleted for good. */
  record Removed(PryvEvent event) implements Change {}
}
