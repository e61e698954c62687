package assent.ui.control;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the question of a screen in front of a person for as long as the screen's state asks it. A
 * question that already stands there stays as it is: nothing moves under the pointer because
 * something else has changed.
 */
public final class OpenQuestion {
  private @Nullable Object about;
  private @Nullable Confirm shown;

  /**
   * Asks, unless just this is being asked.
   *
   * @param about what the question is about, and all that its words depend on
   * @param question made only when it is needed
   */
  public void ask(Object about, Supplier<Confirm> question) {
    if (about.equals(this.about)) {
      return;
    }
    end();
    Confirm made = question.get();
    this.about = about;
    shown = made;
    made.ask();
  }

  /** Asks nothing any more; nobody has cancelled. */
  public void end() {
    Confirm before = shown;
    about = null;
    shown = null;
    if (before != null) {
      before.close();
    }
  }
}
