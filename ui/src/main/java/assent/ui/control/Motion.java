package assent.ui.control;

import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Duration;

/** The one movement there is: something comes in. None where the person wants it calm. */
public final class Motion {
  /** Style class of a root under which nothing moves. */
  public static final String CALM = "calm";

  private static final Duration IN = Duration.millis(150);

  private Motion() {}

  /** Lets a node that was just added appear. */
  public static void enter(Node node) {
    Scene scene = node.getScene();
    boolean seen = scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
    if (!seen || scene.getRoot().getStyleClass().contains(CALM)) {
      return;
    }
    FadeTransition in = new FadeTransition(IN, node);
    in.setFromValue(0.2);
    in.setToValue(1);
    in.setInterpolator(Interpolator.EASE_OUT);
    in.play();
  }
}
