package assent.ui.offers;

import assent.core.api.LinkState;

/** Why a link leads to no decision. */
public enum LinkFate {
  USED,
  CLOSED,
  EXPIRED,
  WITHDRAWN,
  /** This account accepted it before. */
  ALREADY,
  /** This account made it. */
  OWN;

  static LinkFate of(LinkState dead) {
    return switch (dead) {
      case USED -> USED;
      case CLOSED -> CLOSED;
      case EXPIRED -> EXPIRED;
      case WITHDRAWN -> WITHDRAWN;
      case OPEN -> throw new IllegalArgumentException("an open link is not dead");
    };
  }
}
