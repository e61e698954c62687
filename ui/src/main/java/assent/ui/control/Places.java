package assent.ui.control;

import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.text.HitInfo;
import javafx.scene.text.Text;

/**
 * Says to JavaFX at which place a click is. Only a text of JavaFX can make what it wants to hear;
 * in the one that is kept here each place has a spot of its own.
 */
final class Places {
  private static final int ROW = 64;

  private final Text spots = new Text();

  /** A click at a place in a text of that length. */
  HitInfo hit(int place, int length) {
    int rows = length / ROW + 1;
    if (spots.getText().length() != rows * ROW) {
      spots.setText(("0".repeat(ROW - 1) + "\n").repeat(rows));
      spots.setTextOrigin(VPos.TOP);
    }
    PathElement[] spot = spots.caretShape(place, true);
    if (spot[0] instanceof MoveTo from && spot[1] instanceof LineTo to) {
      return spots.hitTest(new Point2D(from.getX() + 0.5, (from.getY() + to.getY()) / 2));
    }
    throw new IllegalStateException("a caret without a form");
  }
}
