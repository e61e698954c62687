package assent.ui.fx;

import assent.ui.format.Times;
import assent.ui.text.Language;
import assent.ui.text.Texts;
import java.time.Clock;

/**
 * What every view and view model needs from its surroundings.
 *
 * @param thread the screen's thread
 * @param tasks for everything that may block
 * @param failures where unhandled failures end
 * @param language the reader's, which may change
 * @param clock now, and the reader's time zone
 * @param browser shows pages that are not ours
 */
public record Ui(
    UiThread thread,
    TaskRunner tasks,
    Failures failures,
    Language language,
    Clock clock,
    Browser browser) {
  /** Surroundings that begin in this language. */
  public Ui(
      UiThread thread,
      TaskRunner tasks,
      Failures failures,
      Texts texts,
      Clock clock,
      Browser browser) {
    this(thread, tasks, failures, new Language(texts), clock, browser);
  }

  /** Surroundings without a browser. */
  public Ui(UiThread thread, TaskRunner tasks, Failures failures, Texts texts, Clock clock) {
    this(thread, tasks, failures, texts, clock, Browser.NONE);
  }

  /** Texts in the language of now: to be asked for whenever something is said. */
  public Texts texts() {
    return language.now();
  }

  /** Moments in words of the language of now. */
  public Times times() {
    return new Times(language, clock);
  }

  /** The same surroundings with a language of their own. */
  public Ui with(Texts other) {
    return new Ui(thread, tasks, failures, other, clock, browser);
  }
}
