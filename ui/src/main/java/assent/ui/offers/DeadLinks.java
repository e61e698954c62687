package assent.ui.offers;

import assent.core.error.CoreException;
import java.util.Optional;

/** Failures that only say what became of a link (protocol NOTES §7). */
final class DeadLinks {
  private DeadLinks() {}

  /** What became of the link; empty when the failure says something else. */
  static Optional<LinkFate> fateOf(RuntimeException failure) {
    if (!(failure instanceof CoreException known)) {
      return Optional.empty();
    }
    return switch (known.errorId()) {
      case "cmc-capability-consumed" -> Optional.of(LinkFate.USED);
      case "cmc-capability-invalidated" -> Optional.of(LinkFate.CLOSED);
      case "capability-expired", "request-expired", "assent-link-expired" ->
          Optional.of(LinkFate.EXPIRED);
      case "cmc-capability-invalid" -> Optional.of(LinkFate.WITHDRAWN);
      case "cmc-capability-already-accepted-by-you" -> Optional.of(LinkFate.ALREADY);
      case "assent-own-invite" -> Optional.of(LinkFate.OWN);
      default -> Optional.empty();
    };
  }

  /** Whether the sender changed the offer after it was shown. */
  static boolean offerChanged(RuntimeException failure) {
    return failure instanceof CoreException known && known.errorId().equals("assent-offer-changed");
  }
}
