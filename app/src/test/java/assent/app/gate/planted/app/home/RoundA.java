package assent.app.gate.planted.app.home;

import org.jspecify.annotations.Nullable;

/** One half of a circle. */
public class RoundA {
  assent.app.gate.planted.app.other.@Nullable RoundB other;
}
