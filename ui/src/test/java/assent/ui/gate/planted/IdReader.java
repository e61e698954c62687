package assent.ui.gate.planted;

import assent.core.error.CoreException;

/** Tells errors apart by how their id ends. */
final class IdReader {
  boolean isEnded(CoreException failure) {
    return failure.errorId().endsWith("ended");
  }
}
