package assent.app.gate.planted.app.other;

import assent.app.gate.planted.app.home.RoundA;
import org.jspecify.annotations.Nullable;

/** The other half of a circle. */
public class RoundB {
  @Nullable RoundA first;
}
