package assent.ui.control;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * One part of many, such as a message in a conversation. When it cannot be made or laid out, a
 * sentence stands in its place and the failure goes where failures go; the parts before and behind
 * it do not notice. Without this, JavaFX leaves out everything that stands behind it, and does not
 * try again.
 */
public final class Guarded extends Region {
  private final String instead;
  private @Nullable Node part;
  private double widthAsked;
  private double highAnswered = -1;

  /**
   * @param made makes the part
   * @param instead the sentence in its place, in words that are safe to draw
   */
  public Guarded(Supplier<? extends Node> made, String instead) {
    this.instead = instead;
    try {
      put(made.get());
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  /** The part; null where it failed. */
  public @Nullable Node part() {
    return part;
  }

  /** Changes the part, unless it failed; whether it has. */
  public boolean change(Runnable change) {
    if (part == null) {
      return false;
    }
    try {
      change.run();
      return true;
    } catch (RuntimeException e) {
      failed(e);
      return false;
    }
  }

  private void put(Node now) {
    part = now;
    getChildren().setAll(now);
    setAccessibleText(now.getAccessibleText());
  }

  private void failed(RuntimeException failure) {
    part = null;
    Label words = Labels.wrapped(instead, "text-muted", "guarded");
    getChildren().setAll(words);
    setAccessibleText(instead);
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
  }

  private Node shown() {
    return getChildren().getFirst();
  }

  private double asked(DoubleSupplier question) {
    try {
      return question.getAsDouble();
    } catch (RuntimeException e) {
      if (part == null) {
        throw e; // even the sentence fails
      }
      failed(e);
      return question.getAsDouble();
    }
  }

  @Override
  public @Nullable Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return asked(() -> shown().minWidth(height));
  }

  @Override
  protected double computeMinHeight(double width) {
    return asked(() -> shown().minHeight(width));
  }

  @Override
  protected double computePrefWidth(double height) {
    return asked(() -> shown().prefWidth(height));
  }

  // Asked again and again for the same width, by every box around it.
  @Override
  protected double computePrefHeight(double width) {
    if (width != widthAsked || highAnswered < 0) {
      highAnswered = asked(() -> shown().prefHeight(width));
      widthAsked = width;
    }
    return highAnswered;
  }

  @Override
  public void requestLayout() {
    highAnswered = -1;
    super.requestLayout();
  }

  @Override
  protected double computeMaxWidth(double height) {
    return asked(() -> shown().maxWidth(height));
  }

  @Override
  protected double computeMaxHeight(double width) {
    return asked(() -> shown().maxHeight(width));
  }

  @Override
  protected void layoutChildren() {
    asked(
        () -> {
          // What is in it is laid out here and not later, where nobody guards it.
          shown().resizeRelocate(0, 0, getWidth(), getHeight());
          if (shown() instanceof Parent parent) {
            parent.layout();
          }
          return 0;
        });
  }
}
