package assent.core.operation;

import assent.core.cmc.ErrorId;

/** What a link can still do (protocol NOTES §6.1). */
public enum CapabilityState {
  OPEN,
  /** Single use, and used. */
  CONSUMED,
  /** An open link that takes nobody new. */
  INVALIDATED,
  EXPIRED,
  /** Taken back, or never existed: the platform cannot tell which. */
  WITHDRAWN;

  /** The error that a person meets who wants to accept in this state. */
  ErrorId error() {
    return switch (this) {
      case OPEN -> throw new IllegalStateException("an open link is no error");
      case CONSUMED -> ErrorId.CAPABILITY_CONSUMED;
      case INVALIDATED -> ErrorId.CAPABILITY_INVALIDATED;
      case EXPIRED -> ErrorId.ASSENT_LINK_EXPIRED;
      case WITHDRAWN -> ErrorId.CAPABILITY_INVALID;
    };
  }
}
