package assent.core.planted.roundb;

import assent.core.planted.rounda.RoundA;
import org.jspecify.annotations.Nullable;

/** The other half of a cycle. */
public class RoundB {
  @Nullable RoundA other;
}
