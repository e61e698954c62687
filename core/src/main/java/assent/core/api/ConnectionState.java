package assent.core.api;

/** Whether news of an account arrive now. */
public enum ConnectionState {
  /** The first complete look at the account is still under way. */
  CONNECTING,
  /** News arrive at once. */
  LIVE,
  /** The platform cannot be reached; it is tried for ever, and what is known stays readable. */
  OFFLINE,
  /** The platform can be reached, but a fault of this program keeps news out; it tries again. */
  FAULT,
  /** The session has ended on the platform; only signing in again helps. */
  SIGNED_OUT;

  /** Whether nobody has looked to the end yet: what is not there may still come. */
  public boolean isConnecting() {
    return this == CONNECTING;
  }
}
