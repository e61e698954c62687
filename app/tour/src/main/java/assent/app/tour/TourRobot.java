package assent.app.tour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.jspecify.annotations.Nullable;

/**
 * Uses the window as a person does: looks for something that can be seen, clicks it, types.
 *
 * <p>Called on a thread of its own. Waiting is done by looking once a pulse, with a bound.
 */
final class TourRobot {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Clicks of a person who reads what a click brought. */
  private static final Duration BETWEEN = Duration.ofMillis(700);

  private static final double NEAR = 40;

  private final Scene scene;
  private Point2D pressed = new Point2D(-1000, -1000);
  private long pressedAt;

  TourRobot(Scene scene) {
    this.scene = scene;
  }

  /** Clicks what this selector finds, once it can be seen and used. */
  void click(String selector) {
    Node node = wait(selector, found -> !found.isDisabled());
    press(node);
  }

  /** Clicks a box if it does not stand as wanted. */
  void tick(String selector, boolean wanted) {
    Node node = wait(selector, found -> !found.isDisabled());
    if (((CheckBox) node).isSelected() != wanted) {
      press(node);
    }
  }

  /** Clicks the thing that bears this text, once it can be seen. */
  void clickText(String text) {
    press(
        until(
            () ->
                all(scene.getRoot()).stream().filter(n -> bears(n, text)).findFirst().orElse(null),
            "something that says " + text));
  }

  /** Puts a text into a field, replacing what was there. */
  void fill(String selector, String text) {
    Node node = wait(selector, found -> !found.isDisabled());
    press(node);
    onScreen(
        () -> {
          ((TextInputControl) input(node)).setText(text);
          return true;
        });
  }

  private static Node input(Node node) {
    if (node instanceof TextInputControl) {
      return node;
    }
    return all(node).stream()
        .filter(TextInputControl.class::isInstance)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(node.getId() + " takes no text"));
  }

  /** Presses a key. */
  void key(KeyCode code) {
    onScreen(
        () -> {
          new Robot().keyType(code);
          return true;
        });
  }

  /** Waits until this can be seen. */
  Node see(String selector) {
    return wait(selector, found -> true);
  }

  /** Waits until some text on screen contains this. */
  void seeText(String part) {
    Node found =
        until(
            () -> all(scene.getRoot()).stream().filter(n -> says(n, part)).findFirst().orElse(null),
            "a text with " + part);
    if (!says(found, part)) {
      throw new IllegalStateException("the text has gone: " + part);
    }
  }

  /** Runs on the screen's thread and returns its result. */
  static <T> T onScreen(Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(work.call());
          } catch (Exception failure) {
            done.completeExceptionally(failure);
          }
        });
    return await(done, "the screen");
  }

  /** Lets a few pulses pass, so that what was asked for is laid out and drawn. */
  static void pulses(int count) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    onScreen(
        () -> {
          new AnimationTimer() {
            private int left = count;

            @Override
            public void handle(long now) {
              if (--left <= 0) {
                stop();
                done.complete(true);
              }
            }
          }.start();
          return true;
        });
    await(done, "a few pulses");
  }

  private Node wait(String selector, Predicate<Node> ready) {
    return until(
        () ->
            scene.getRoot().lookupAll(selector).stream()
                .filter(node -> isShown(node) && ready.test(node))
                .findFirst()
                .orElse(null),
        selector);
  }

  private <T> T until(Look<T> look, String what) {
    CompletableFuture<T> found = new CompletableFuture<>();
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            @Nullable T seen = look.now();
            if (seen != null) {
              stop();
              found.complete(seen);
            }
          }
        };
    onScreen(
        () -> {
          timer.start();
          return true;
        });
    try {
      return await(found, what);
    } finally {
      Platform.runLater(timer::stop);
    }
  }

  private void press(Node node) {
    onScreen(
        () -> {
          reveal(node);
          return true;
        });
    pulses(2);
    // The window takes a second click at once, on something else at the same place, for a slip.
    while (onScreen(() -> isTooSoon(middle(node)))) {
      pulses(2);
    }
    onScreen(
        () -> {
          Point2D middle = middle(node);
          Robot robot = new Robot();
          robot.mouseMove(middle.getX(), middle.getY());
          robot.mouseClick(MouseButton.PRIMARY);
          pressed = middle;
          return true;
        });
    pulses(2);
    // Counted as the window counts it: from when what the click did has been drawn.
    pressedAt = System.nanoTime();
  }

  private static Point2D middle(Node node) {
    Bounds bounds = node.localToScreen(node.getLayoutBounds());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  private boolean isTooSoon(Point2D place) {
    return pressed.distance(place) < NEAR && System.nanoTime() - pressedAt < BETWEEN.toNanos();
  }

  /** Scrolls the panes around a node so that its middle can be clicked. */
  private static void reveal(Node node) {
    for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof ScrollPane pane && pane.getContent() != null) {
        Bounds inside = pane.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double room =
            pane.getContent().getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
        if (room > 0) {
          double top = inside.getCenterY() - pane.getViewportBounds().getHeight() / 2;
          pane.setVvalue(Math.clamp(top / room, 0, 1));
        }
      }
    }
  }

  private static boolean isShown(Node node) {
    for (Node now = node; now != null; now = now.getParent()) {
      if (!now.isVisible() || now.getOpacity() == 0) {
        return false;
      }
    }
    return node.getScene() != null && node.getLayoutBounds().getWidth() > 0;
  }

  private static boolean bears(Node node, String text) {
    return node instanceof Labeled labeled && text.equals(labeled.getText()) && isShown(node);
  }

  private static boolean says(Node node, String part) {
    String text =
        switch (node) {
          case Labeled labeled -> labeled.getText();
          case javafx.scene.text.Text plain -> plain.getText();
          default -> null;
        };
    return text != null && text.contains(part) && isShown(node);
  }

  private static List<Node> all(Node node) {
    List<Node> nodes = new ArrayList<>();
    collect(node, nodes);
    return nodes;
  }

  private static void collect(Node node, List<Node> into) {
    into.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }

  private static <T> T await(CompletableFuture<T> done, String what) {
    try {
      return done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException("waited in vain for " + what, late);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("failed on the screen: " + what, failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + what, interrupted);
    }
  }

  private interface Look<T> {
    @Nullable T now();
  }
}
