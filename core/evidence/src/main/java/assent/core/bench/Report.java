package assent.core.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What a benchmark says, on the standard output. */
final class Report {
  private Report() {}

  @SuppressWarnings("SystemOut")
  static void say(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }

  /** How busy the machine is: figures say little without it. */
  static void load(String when) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    say(
        "%d processors, load %.1f %s",
        system.getAvailableProcessors(), system.getSystemLoadAverage(), when);
  }
}
