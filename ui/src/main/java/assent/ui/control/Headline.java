package assent.ui.control;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Who it is about, and what can be done about them: beside each other where there is room, and else
 * one below the other. So neither an address nor an action is ever cut, however large the text.
 */
public final class Headline extends Region {
  private static final double GAP = 12;

  /** An address may break into lines to make room for what stands beside it, but not into bits. */
  private static final double ENOUGH = 0.6;

  private final HBox who = new HBox();
  private final FlowPane actions = new FlowPane(GAP, GAP / 2);

  public Headline() {
    who.setAlignment(Pos.CENTER_LEFT);
    who.setSpacing(GAP);
    actions.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(who, actions);
  }

  /** Shows these. */
  public void show(Node face, Node name, List<? extends Node> what) {
    HBox.setHgrow(name, Priority.ALWAYS);
    who.getChildren().setAll(face, name);
    actions.getChildren().setAll(what);
  }

  /** Shows these, without a face. */
  public void show(Node name, List<? extends Node> what) {
    HBox.setHgrow(name, Priority.ALWAYS);
    who.getChildren().setAll(name);
    actions.getChildren().setAll(what);
  }

  private double inner(double width) {
    return width - snappedLeftInset() - snappedRightInset();
  }

  /** How wide the actions are in one row; the pane itself tells the width at which it breaks. */
  private double wide() {
    double wide = 0;
    int there = 0;
    for (Node action : actions.getChildren()) {
      if (action.isManaged()) {
        wide += snapSizeX(action.prefWidth(-1));
        there++;
      }
    }
    return wide + Math.max(0, there - 1) * GAP;
  }

  private boolean beside(double width) {
    double gap = wide() == 0 ? 0 : GAP;
    return width < 0 || inner(width) - wide() - gap >= who.prefWidth(-1) * ENOUGH;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return snappedLeftInset() + snappedRightInset();
  }

  @Override
  protected double computePrefWidth(double height) {
    double gap = wide() == 0 ? 0 : GAP;
    return snappedLeftInset() + who.prefWidth(-1) + gap + wide() + snappedRightInset();
  }

  @Override
  protected double computePrefHeight(double width) {
    double around = snappedTopInset() + snappedBottomInset();
    if (width < 0) {
      return around + Math.max(who.prefHeight(-1), actions.prefHeight(wide()));
    }
    double room = inner(width);
    return around
        + (beside(width)
            ? Math.max(who.prefHeight(Math.max(0, room - wide() - GAP)), actions.prefHeight(wide()))
            : who.prefHeight(room) + GAP + actions.prefHeight(room));
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double room = inner(getWidth());
    double x = snappedLeftInset();
    double y = snappedTopInset();
    double high = getHeight() - y - snappedBottomInset();
    if (beside(getWidth())) {
      double aside = wide();
      double gap = aside == 0 ? 0 : GAP;
      who.resizeRelocate(x, y, room - aside - gap, high);
      double tall = snapSizeY(actions.prefHeight(aside));
      actions.resizeRelocate(x + room - aside, snapPositionY(y + (high - tall) / 2), aside, tall);
    } else {
      double first = snapSizeY(who.prefHeight(room));
      who.resizeRelocate(x, y, room, first);
      actions.resizeRelocate(x, y + first + GAP, room, snapSizeY(actions.prefHeight(room)));
    }
  }
}
