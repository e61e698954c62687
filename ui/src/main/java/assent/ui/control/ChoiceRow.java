package assent.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.Property;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/**
 * A few alternatives, one of them chosen: side by side where they have room, and else one below the
 * other, so that none is ever cut.
 *
 * @param <T> the alternatives
 */
public final class ChoiceRow<T> extends Region {
  private static final PseudoClass STACKED = PseudoClass.getPseudoClass("stacked");

  private final List<ToggleButton> buttons = new ArrayList<>();
  private final List<T> choices;

  /**
   * @param id prefix of the buttons' ids, completed with the place of each
   */
  public ChoiceRow(String id, List<T> choices, Function<? super T, String> word) {
    this.choices = List.copyOf(choices);
    getStyleClass().add("choice-row");
    ToggleGroup group = new ToggleGroup();
    for (T choice : choices) {
      ToggleButton button = new ToggleButton(word.apply(choice));
      button.setId(id + "-" + buttons.size());
      button.getStyleClass().add("choice");
      button.setToggleGroup(group);
      buttons.add(button);
    }
    // A second click on what is chosen must not leave nothing chosen.
    group
        .selectedToggleProperty()
        .addListener(
            (source, before, now) -> {
              if (now == null && before != null) {
                group.selectToggle(before);
              }
            });
    buttons.getFirst().getStyleClass().add("first");
    buttons.getLast().getStyleClass().add("last");
    getChildren().addAll(buttons);
  }

  private double row(ToDoubleFunction<ToggleButton> part) {
    return buttons.stream().mapToDouble(part).sum();
  }

  private double most(ToDoubleFunction<ToggleButton> part) {
    return buttons.stream().mapToDouble(part).max().orElse(0);
  }

  private double wide(ToggleButton button) {
    return snapSizeX(button.prefWidth(-1));
  }

  private double high(ToggleButton button) {
    return snapSizeY(button.prefHeight(-1));
  }

  private boolean fits(double width) {
    return width < 0 || row(this::wide) <= width - snappedLeftInset() - snappedRightInset() + 0.5;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return most(this::wide) + snappedLeftInset() + snappedRightInset();
  }

  @Override
  protected double computePrefWidth(double height) {
    return row(this::wide) + snappedLeftInset() + snappedRightInset();
  }

  @Override
  protected double computePrefHeight(double width) {
    double high = fits(width) ? most(this::high) : row(this::high);
    return high + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    boolean beside = fits(getWidth());
    pseudoClassStateChanged(STACKED, !beside);
    double x = snappedLeftInset();
    double y = snappedTopInset();
    double widest = most(this::wide);
    double highest = most(this::high);
    for (ToggleButton button : buttons) {
      if (beside) {
        button.resizeRelocate(x, y, wide(button), highest);
        x += wide(button);
      } else {
        button.resizeRelocate(x, y, widest, high(button));
        y += high(button);
      }
    }
  }

  /** Shows and sets a property, until unsubscribed. */
  public Subscription tie(Property<T> property) {
    for (int i = 0; i < buttons.size(); i++) {
      T choice = choices.get(i);
      buttons.get(i).setOnAction(event -> property.setValue(choice));
    }
    return property.subscribe(
        now -> {
          for (int i = 0; i < buttons.size(); i++) {
            if (choices.get(i).equals(now)) {
              buttons.get(i).setSelected(true);
            }
          }
        });
  }
}
