package assent.ui.invites;

import assent.core.LinkState;
import assent.core.error.CoreException;
import java.util.Optional;

/** Failures that only say what became of a link (protocol NOTES §7). */
final class DeadLinks {
  private DeadLinks() {}

  /** What became of the link; empty when the failure says something else. */
  static Optional<LinkState> stateOf(RuntimeException failure) {
    if (!(failure instanceof CoreException known)) {
      return Optional.empty();
    }
    return switch (known.errorId()) {
      case "cmc-capability-consumed", "assent-link-used" -> Optional.of(LinkState.USED);
      case "cmc-capability-invalidated", "assent-link-closed" -> Optional.of(LinkState.CLOSED);
      case "capability-expired", "request-expired", "assent-link-expired" ->
          Optional.of(LinkState.EXPIRED);
      case "cmc-capability-invalid", "assent-link-withdrawn" -> Optional.of(LinkState.WITHDRAWN);
      default -> Optional.empty();
    };
  }

  static boolean alreadyAccepted(CoreException failure) {
    return failure.errorId().equals("cmc-capability-already-accepted-by-you");
  }
}
