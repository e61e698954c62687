package assent.ui.control;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A column that is read from its end. Who is at the end stays there when something is added; who
 * has scrolled up keeps seeing the same lines at the same place, whatever comes or goes above and
 * below.
 */
public final class KeepPlaceScroll extends ScrollPane {
  private static final double NEAR = 32;

  private final Column column = new Column();
  private boolean following = true;
  private boolean restoring;
  private double settled = -1;
  private @Nullable Node anchor;
  private double anchorOffset;

  public KeepPlaceScroll() {
    getStyleClass().add("keep-place");
    setContent(column);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    vvalueProperty()
        .subscribe(
            () -> {
              // Only a person moves within a settled column. While it changes its height, the pane
              // itself shifts the position, and that must not be taken for a wish.
              if (!restoring && column.getHeight() == settled) {
                remember();
              }
            });
    viewportBoundsProperty().subscribe(this::restore);
  }

  /** The lines, first to last. */
  public VBox column() {
    return column;
  }

  /** Whether the end is in sight. */
  public boolean atEnd() {
    return following;
  }

  /** Goes to the end and stays there. */
  public void toEnd() {
    following = true;
    restore();
  }

  /** Puts this line at the top and stays there. */
  public void show(Node line) {
    following = false;
    anchor = line;
    anchorOffset = -NEAR;
    column.requestLayout();
  }

  private double hidden() {
    return column.getHeight() - getViewportBounds().getHeight();
  }

  private void remember() {
    double hidden = hidden();
    double offset = getVvalue() * Math.max(0, hidden);
    following = offset >= hidden - NEAR;
    anchor = null;
    for (Node line : column.getChildren()) {
      if (line.getBoundsInParent().getMaxY() > offset) {
        anchor = line;
        anchorOffset = offset - line.getBoundsInParent().getMinY();
        return;
      }
    }
  }

  private void restore() {
    settled = column.getHeight();
    double hidden = hidden();
    if (hidden <= 0) {
      return;
    }
    restoring = true;
    if (following) {
      setVvalue(getVmax());
    } else if (anchor != null && anchor.getParent() == column) {
      double offset = anchor.getBoundsInParent().getMinY() + anchorOffset;
      setVvalue(Math.clamp(offset / hidden, 0, 1));
    }
    restoring = false;
  }

  private final class Column extends VBox {
    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      restore();
    }
  }
}
