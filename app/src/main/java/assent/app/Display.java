package assent.app;

import java.util.Locale;
import java.util.Map;

/** Whether a window can be opened on this machine. */
final class Display {
  private Display() {}

  /**
   * On Linux a display is named by the environment; elsewhere there is one.
   *
   * @param system the operating system's name
   */
  static boolean isPresent(String system, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("win") || name.contains("mac")) {
      return true;
    }
    return !environment.getOrDefault("DISPLAY", "").isBlank()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
  }

  /** Makes JavaFX draw into memory. To be called before JavaFX starts. */
  static void useNone() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
  }
}
