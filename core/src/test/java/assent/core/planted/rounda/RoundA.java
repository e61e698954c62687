package assent.core.planted.rounda;

import assent.core.planted.roundb.RoundB;
import org.jspecify.annotations.Nullable;

/** One half of a cycle. */
public class RoundA {
  @Nullable RoundB other;
}
