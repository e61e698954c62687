package assent.ui.offers;

import assent.core.cmc.ErrorId;
import java.util.Optional;

/** Failures that only say what became of a link (protocol NOTES §7). */
final class DeadLinks {
  private DeadLinks() {}

  /** What became of the link; empty when the failure says something else. */
  static Optional<LinkFate> fateOf(RuntimeException failure) {
    return ErrorId.of(failure)
        .map(
            id ->
                switch (id) {
                  case CAPABILITY_CONSUMED -> LinkFate.USED;
                  case CAPABILITY_INVALIDATED -> LinkFate.CLOSED;
                  case CAPABILITY_EXPIRED, REQUEST_EXPIRED, ASSENT_LINK_EXPIRED -> LinkFate.EXPIRED;
                  case CAPABILITY_INVALID -> LinkFate.WITHDRAWN;
                  case CAPABILITY_ALREADY_ACCEPTED_BY_YOU -> LinkFate.ALREADY;
                  case ASSENT_OWN_INVITE -> LinkFate.OWN;
                  default -> null;
                });
  }

  /** Whether the sender changed the offer after it was shown. */
  static boolean offerChanged(RuntimeException failure) {
    return ErrorId.of(failure).filter(ErrorId.ASSENT_OFFER_CHANGED::equals).isPresent();
  }
}
