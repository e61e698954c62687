package assent.ui.gate.planted;

import assent.core.error.RetryKind;
import assent.ui.theme.Theme;

/** Maps one enum to another by the names of its constants. */
final class Copier {
  Theme copy(RetryKind kind) {
    return Theme.valueOf(kind.name());
  }
}
