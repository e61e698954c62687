package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** A field with a text, and what can be seen of it. */
final class SeenField {
  final TextField field = new LineField();
  final VBox column = new VBox(field);
  final double width;

  SeenField(double width, String text) {
    this.width = width;
    ThemeManager.apply(new Scene(column, width, 300), Theme.LIGHT, TextSize.NORMAL);
    field.setText(text);
    layOut();
  }

  void layOut() {
    column.applyCss();
    column.resize(width, 300);
    for (int round = 0; round < 3; round++) {
      column.requestLayout();
      field.requestLayout();
      column.layout();
    }
  }

  /** Where the caret is drawn, from the left edge of the field. */
  double caret() {
    layOut();
    List<Path> forms = new ArrayList<>();
    forms(field, forms, false);
    assertThat(forms).hasSize(1);
    Path path = forms.getFirst();
    Bounds there = column.sceneToLocal(path.localToScene(path.getLayoutBounds()));
    assertThat(there.getMinY()).isBetween(0.0, field.getHeight() / 2);
    assertThat(there.getMaxY()).isBetween(field.getHeight() / 2, field.getHeight());
    return there.getCenterX();
  }

  // A caret is an open form that is shown; whether it blinks now does not matter.
  private static void forms(Parent parent, List<Path> forms, boolean closed) {
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child instanceof Path path
          && !path.getElements().isEmpty()
          && closed == path.getElements().stream().anyMatch(ClosePath.class::isInstance)) {
        forms.add(path);
      } else if (child instanceof Parent further
          && further.isVisible()
          && further.getOpacity() > 0) {
        forms(further, forms, closed);
      }
    }
  }

  double caret(int place) {
    field.positionCaret(place);
    return caret();
  }

  void press(KeyCode code, boolean shift) {
    Event.fireEvent(
        field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
    layOut();
  }

  /** The place where a click so far from the left edge puts the caret. */
  int click(double x) {
    Point2D inside = field.sceneToLocal(column.localToScene(new Point2D(x, 15)));
    return skin().getIndex(inside.getX(), inside.getY()).getInsertionIndex();
  }

  TextFieldSkin skin() {
    return (TextFieldSkin) field.getSkin();
  }

  /** The edges of what is marked, from the left edge of the field. */
  List<Double> marked() {
    layOut();
    List<Path> paths = new ArrayList<>();
    forms(field, paths, true);
    SortedSet<Double> edges = new TreeSet<>();
    for (Path path : paths) {
      for (PathElement element : path.getElements()) {
        if (element instanceof LineTo corner && path.isVisible()) {
          edges.add(column.sceneToLocal(path.localToScene(corner.getX(), 0)).getX());
        }
      }
    }
    return List.copyOf(edges);
  }

  /** The edges of what is drawn, from the left edge of the field. */
  double[] ink() {
    layOut();
    double[] edges = {Double.MAX_VALUE, 0};
    for (Node part : field.lookupAll(".part")) {
      Bounds there = column.sceneToLocal(part.localToScene(part.getLayoutBounds()));
      edges[0] = Math.min(edges[0], there.getMinX());
      edges[1] = Math.max(edges[1], there.getMaxX());
    }
    return edges;
  }
}
