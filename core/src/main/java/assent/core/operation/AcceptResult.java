package assent.core.operation;

import assent.core.error.CoreException;
import org.jspecify.annotations.Nullable;

/** How an accept ended. */
public sealed interface AcceptResult {
  /** The relationship is there, and messages can be sent. */
  record Connected(Relationship relationship) implements AcceptResult {}

  /** The relationship is there; the way back had not arrived when this was returned. */
  record SettingUp(Relationship relationship) implements AcceptResult {}

  /**
   * Data is shared, and the way back did not come in all the time it is given: it will not come any
   * more. Ask for a fresh invitation, and offer to end this one (protocol NOTES-2 §2.3, §9).
   */
  record HalfOpen(Relationship relationship) implements AcceptResult {}

  /**
   * Nothing is shared: the accept failed, and that no grant of it is left was read back.
   *
   * @param why what to tell
   * @param grantRemoved whether the platform had left a grant, which was removed
   */
  record Failed(CoreException why, boolean grantRemoved) implements AcceptResult {}

  /**
   * It is not known yet whether data is shared: the own platform stopped answering, or a grant
   * could not be removed. {@link Acceptance#recover} finishes it, at any later time.
   *
   * @param acceptEventId the own trigger
   * @param grantAccessId a grant that is still there; null when none is known
   */
  record Unresolved(String acceptEventId, @Nullable String grantAccessId, CoreException why)
      implements AcceptResult {}
}
