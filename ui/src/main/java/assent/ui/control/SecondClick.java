package assent.ui.control;

import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Whoever clicks twice, or presses Enter twice, means one thing. When the first click puts another
 * button, or another row, under the pointer or gives it the focus, the second one does not reach
 * it: nobody has seen it yet. Time counts from when the screen has drawn what the first one did: on
 * a slow computer the second click waits in a queue meanwhile.
 */
public final class SecondClick {
  private static final long SOON = Duration.ofMillis(600).toNanos();
  private static final double NEAR = 12;

  private final LongSupplier nanos;
  private @Nullable Node clicked;
  private double x;
  private double y;
  private long clickedAt;
  private boolean clickUnseen;
  private boolean swallowing;
  private @Nullable Node pressed;
  private long pressedAt;
  private boolean pressUnseen;

  /**
   * @param nanos a clock that only goes forward
   */
  SecondClick(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Watches over a scene. */
  public static void guard(Scene scene) {
    SecondClick guard = new SecondClick(System::nanoTime);
    guard.watch(scene);
    scene.addPostLayoutPulseListener(guard::drawn);
  }

  void watch(Scene scene) {
    scene.addEventFilter(MouseEvent.ANY, this::mouse);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, scene.getFocusOwner()));
    scene.addEventFilter(KeyEvent.KEY_RELEASED, this::keyReleased);
  }

  /** What the last click or key did can be seen from now on. */
  void drawn() {
    if (clickUnseen) {
      clickUnseen = false;
      clickedAt = nanos.getAsLong();
    }
    if (pressUnseen) {
      pressUnseen = false;
      pressedAt = nanos.getAsLong();
    }
  }

  private void mouse(MouseEvent event) {
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
      Node target = answering(event.getTarget());
      swallowing =
          target != null
              && clicked != null
              && target != clicked
              && (clickUnseen || nanos.getAsLong() - clickedAt < SOON)
              && Math.hypot(event.getSceneX() - x, event.getSceneY() - y) < NEAR;
      pressed = null;
      if (!swallowing) {
        clickUnseen = false;
        clicked = target;
        clickedAt = nanos.getAsLong();
        x = event.getSceneX();
        y = event.getSceneY();
      }
    }
    if (event.getEventType() == MouseEvent.MOUSE_RELEASED && !swallowing) {
      clickUnseen = true;
      Platform.requestNextPulse();
    }
    boolean click =
        event.getEventType() == MouseEvent.MOUSE_PRESSED
            || event.getEventType() == MouseEvent.MOUSE_RELEASED
            || event.getEventType() == MouseEvent.MOUSE_CLICKED;
    if (swallowing && click) {
      event.consume();
    }
  }

  private void key(KeyEvent event, @Nullable Node focused) {
    if (!acts(event)) {
      // Somebody went on by keys, and has seen where to.
      pressed = null;
      return;
    }
    boolean moved =
        answers(event, focused)
            && pressed != null
            && focused != pressed
            && (pressUnseen || nanos.getAsLong() - pressedAt < SOON);
    if (moved) {
      event.consume();
    } else {
      pressed = focused;
    }
    // Held down it repeats, and stays one press however long.
    pressedAt = nanos.getAsLong();
    unseenPress();
  }

  // Some buttons act as the key goes down, others as it comes up.
  private void keyReleased(KeyEvent event) {
    if (acts(event) && pressed != null) {
      unseenPress();
    }
  }

  private void unseenPress() {
    pressUnseen = true;
    Platform.requestNextPulse();
  }

  // Where a message is written Enter sends it: whoever left a form by Enter did not mean that.
  private boolean answers(KeyEvent event, @Nullable Node focused) {
    return focused instanceof ButtonBase
        || (focused instanceof TextInputControl
            && pressed instanceof ButtonBase
            && event.getCode() == KeyCode.ENTER);
  }

  private static boolean acts(KeyEvent event) {
    return event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE;
  }

  /** What a click is meant for. */
  private static @Nullable Node answering(Object target) {
    Node at = target instanceof Node node ? node : null;
    while (at != null
        && !(at instanceof ButtonBase
            || at instanceof IndexedCell<?>
            || at instanceof ComboBoxBase<?>
            || at instanceof ModalLayer)) {
      at = at.getParent();
    }
    return at;
  }
}
