package assent.core.api;

/** How far an own message or alert has come; one vocabulary everywhere. */
public enum Delivery {
  /** Kept here, not yet on its way. */
  QUEUED,
  /** Waits for a reason that will pass, such as no network. */
  WAITING,
  SENDING,
  /** On the own platform. */
  SENT,
  /** The other platform has it. */
  DELIVERED,
  /** It was refused, or nobody knows whether it arrived; the reason is with it. */
  FAILED,
  /** It came from the other side. */
  RECEIVED
}
