package assent.app.gate.planted.app.tour;

import assent.core.cmc.Identity;
import org.jspecify.annotations.Nullable;

/** A witness that believes core. */
class Witness {
  @Nullable Identity who;
}
