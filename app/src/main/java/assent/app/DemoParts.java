package assent.app;

import assent.ui.entry.DemoPlatform;
import assent.ui.entry.DemoTour;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What this copy of the program has beside it: the demo's platform, which a package may leave out,
 * and the tour, which only a developer has.
 */
final class DemoParts {
  private DemoParts() {}

  static Optional<DemoPlatform> platform() {
    return ServiceLoader.load(DemoPlatform.class).findFirst();
  }

  static Optional<DemoTour> tour() {
    return ServiceLoader.load(DemoTour.class).findFirst();
  }

  /** Why the program cannot do what it was asked for; empty when it can. */
  static Optional<String> missing(Arguments arguments) {
    if (arguments.demo() && platform().isEmpty()) {
      return Optional.of("This copy of Assent comes without the demo.");
    }
    if (arguments.tour() && tour().isEmpty()) {
      return Optional.of(
          "This copy of Assent comes without the demo tour, and the demo needs a display.");
    }
    return Optional.empty();
  }
}
