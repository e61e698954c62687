package assent.ui.fx;

import java.util.concurrent.Executor;

/** The one thread that may touch what is on the screen. Work runs in the order it was given. */
public interface UiThread extends Executor {
  /** Whether the caller is on it. */
  boolean isCurrent();
}
