package assent.ui.fx;

import assent.ui.text.Texts;
import java.time.Clock;

/**
 * What every view and view model needs from its surroundings.
 *
 * @param thread the screen's thread
 * @param tasks for everything that may block
 * @param failures where unhandled failures end
 * @param texts in the reader's language
 * @param clock now, and the reader's time zone
 * @param browser shows pages that are not ours
 */
public record Ui(
    UiThread thread,
    TaskRunner tasks,
    Failures failures,
    Texts texts,
    Clock clock,
    Browser browser) {
  /** Surroundings without a browser. */
  public Ui(UiThread thread, TaskRunner tasks, Failures failures, Texts texts, Clock clock) {
    this(thread, tasks, failures, texts, clock, Browser.NONE);
  }

  /** The same surroundings in another language. */
  public Ui with(Texts other) {
    return new Ui(thread, tasks, failures, other, clock, browser);
  }
}
