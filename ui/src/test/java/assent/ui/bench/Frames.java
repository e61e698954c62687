package assent.ui.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * Counts the processor time that the JavaFX thread spends for one frame: from one call of the timer
 * to the next there are the step of the script, styles, layout, and what is handed to the renderer.
 */
final class Frames {
  private Frames() {}

  /** Processor times of frames, in milliseconds. */
  record Times(List<Double> millis) {
    double percentile(double share) {
      List<Double> sorted = millis.stream().sorted().toList();
      return sorted.get((int) Math.min(sorted.size() - 1.0, Math.floor(share * sorted.size())));
    }

    String words() {
      return String.format(
          Locale.ROOT,
          "n=%d  p50 %.1f ms  p95 %.1f ms  most %.1f ms",
          millis.size(),
          percentile(0.5),
          percentile(0.95),
          percentile(1));
    }
  }

  /** Runs a step in each of so many frames, and returns what each frame took. */
  static List<Double> run(int frames, IntConsumer step) {
    CompletableFuture<List<Double>> done = new CompletableFuture<>();
    Platform.runLater(
        () ->
            new AnimationTimer() {
              private final List<Double> millis = new ArrayList<>();
              private int frame;
              private long before;

              @Override
              public void handle(long now) {
                long cpu = cpu();
                if (frame > 0) {
                  millis.add((cpu - before) / 1e6);
                }
                if (frame == frames) {
                  stop();
                  done.complete(millis);
                  return;
                }
                before = cpu();
                step.accept(frame++);
              }
            }.start());
    return done.join();
  }

  /** Processor time of this thread so far, in nanoseconds. */
  static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Processor time of a piece of work on the JavaFX thread and of the frame that shows it. */
  static double once(Runnable work) {
    List<Double> both =
        run(
            2,
            frame -> {
              if (frame == 0) {
                work.run();
              }
            });
    return both.getFirst();
  }
}
