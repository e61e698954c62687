package assent.app.gate.planted.app.demo;

import org.jspecify.annotations.Nullable;

/** What may ship knows what may not. */
class KnowsTour {
  assent.app.gate.planted.app.tour.@Nullable Good tour;
}
