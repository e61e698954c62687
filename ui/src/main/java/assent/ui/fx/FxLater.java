package assent.ui.fx;

import assent.core.observe.Pin;
import java.time.Duration;
import javafx.animation.PauseTransition;

/** Waits by the toolkit's own clock. */
public final class FxLater implements Later {
  @Override
  public Pin after(Duration delay, Runnable work) {
    PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(delay.toMillis()));
    pause.setOnFinished(event -> work.run());
    pause.play();
    return pause::stop;
  }
}
