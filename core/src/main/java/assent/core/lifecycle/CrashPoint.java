package assent.core.lifecycle;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place that is named so that a test can end the process there. Outside tests nothing listens,
 * and passing one costs a field read.
 */
public final class CrashPoint {
  private static volatile @Nullable Consumer<String> listener;

  private CrashPoint() {}

  /**
   * Says that this place was reached.
   *
   * @param name stable, dotted, for example {@code write.before-commit}
   */
  public static void reach(String name) {
    Consumer<String> hears = listener;
    if (hears != null) {
      hears.accept(name);
    }
  }

  /** For tests: who hears of every point from now on; null for nobody. */
  public static void listen(@Nullable Consumer<String> hears) {
    listener = hears;
  }
}
