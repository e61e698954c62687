package assent.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.layout.Pane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.HitInfo;
import javafx.scene.text.Text;

/**
 * Draws what is written in one line where something reads from right to left, as {@link
 * WritingSkin} does for several. The text, the caret and the marking of JavaFX are not seen then,
 * and scroll as they like; a caret and a marking of this skin's own stand where the parts stand.
 */
final class LineSkin extends TextFieldSkin {
  // Half a caret is beside its place, and must be seen too.
  private static final double EDGE = 1;

  private final LineField field;
  private final Pane group;
  private final Text inner;
  private final Group caretGroup;
  private final Path innerMarking;
  private final List<Node> handles;
  private final Canvas canvas;
  private final Places places = new Places();
  // Of the line, from the left edge of the field's inside; below nothing where it is scrolled.
  private double left = EDGE;

  LineSkin(LineField field) {
    super(field);
    this.field = field;
    group = first(getChildren(), Pane.class);
    handles = getChildren().stream().filter(Group.class::isInstance).toList();
    // What a text field is made of is not told otherwise. A hint stands before its text.
    inner = first(group.getChildren().reversed(), Text.class);
    innerMarking = first(group.getChildren(), Path.class);
    caretGroup = first(group.getChildren(), Group.class);
    canvas = new Canvas(first(caretGroup.getChildren(), Path.class));
    group.getChildren().add(canvas);
    field.caretPositionProperty().subscribe(canvas::requestLayout);
    field.selectionProperty().subscribe(canvas::requestLayout);
    field.alignmentProperty().subscribe(canvas::requestLayout);
  }

  private static <T extends Node> T first(List<Node> nodes, Class<T> kind) {
    return nodes.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  /** Draws anew what is written. */
  void redraw() {
    boolean own = field.isDrawn();
    inner.setOpacity(own ? 0 : 1);
    innerMarking.setOpacity(own ? 0 : 1);
    caretGroup.setOpacity(own ? 0 : 1);
    // What a finger drags goes by the text that is not seen.
    handles.forEach(handle -> handle.setVisible(!own));
    canvas.setVisible(own);
    canvas.requestLayout();
  }

  private WrittenLine line() {
    return field.writing().written(0);
  }

  @Override
  protected void layoutChildren(double x, double y, double width, double height) {
    super.layoutChildren(x, y, width, height);
    canvas.resizeRelocate(0, 0, group.getWidth(), group.getHeight());
    canvas.requestLayout();
  }

  // The line stands where it stood, as far as no room is left free and the caret is seen.
  private void scroll() {
    double room = canvas.getWidth();
    double width = line().width();
    if (width + 2 * EDGE <= room) {
      left = aligned(room - width);
      return;
    }
    double caret = line().x(caretPlace());
    double nearest = Math.clamp(left, room - EDGE - width, EDGE);
    left = Math.max(EDGE - caret, Math.min(nearest, room - EDGE - caret));
  }

  private double aligned(double free) {
    HPos side = field.getAlignment().getHpos();
    if (side == HPos.CENTER) {
      return free / 2;
    }
    boolean atStart = side == HPos.LEFT;
    boolean mirrored = field.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
    return atStart == mirrored ? free - EDGE : EDGE;
  }

  private int caretPlace() {
    return Math.min(field.getCaretPosition(), field.getLength());
  }

  private double inLine(Point2D inField) {
    scroll();
    return canvas.sceneToLocal(field.localToScene(inField)).getX() - left;
  }

  @Override
  public HitInfo getIndex(double x, double y) {
    return field.isDrawn()
        ? places.hit(line().place(inLine(new Point2D(x, y))), field.getLength())
        : super.getIndex(x, y);
  }

  // As out of any marking, an arrow goes to the end of what is marked that lies on its side.
  @Override
  public void moveCaret(TextUnit unit, Direction direction, boolean select) {
    if (!field.isDrawn() || unit != TextUnit.CHARACTER) {
      super.moveCaret(unit, direction, select);
      return;
    }
    boolean right = direction == Direction.RIGHT;
    int at = field.getCaretPosition();
    int anchor = field.getAnchor();
    if (select) {
      field.selectPositionCaret(field.writing().beside(at, right));
    } else if (at == anchor) {
      field.positionCaret(field.writing().beside(at, right));
    } else {
      field.positionCaret(right == line().x(anchor) > line().x(at) ? anchor : at);
    }
  }

  @Override
  public Rectangle2D getCharacterBounds(int index) {
    if (!field.isDrawn()) {
      return super.getCharacterBounds(index);
    }
    scroll();
    double x = left + line().x(index);
    Bounds there = field.sceneToLocal(canvas.localToScene(box(x, x + 1)));
    return new Rectangle2D(there.getMinX(), there.getMinY(), there.getWidth(), there.getHeight());
  }

  @Override
  public Point2D getMenuPosition() {
    if (!field.isDrawn()) {
      return super.getMenuPosition();
    }
    Rectangle2D caret = getCharacterBounds(caretPlace());
    return new Point2D(caret.getMinX(), caret.getMaxY());
  }

  private Bounds box(double from, double to) {
    return new BoundingBox(from, top(), to - from, bottom() - top());
  }

  private double top() {
    return inner.getLayoutBounds().getMinY();
  }

  private double bottom() {
    return inner.getLayoutBounds().getMaxY();
  }

  @Override
  protected PathElement[] getRangeShape(int start, int end) {
    return field.isDrawn() ? shape(start, end, top(), bottom()) : super.getRangeShape(start, end);
  }

  @Override
  protected PathElement[] getUnderlineShape(int start, int end) {
    return field.isDrawn()
        ? shape(start, end, inner.getY() + 1, inner.getY() + 2)
        : super.getUnderlineShape(start, end);
  }

  // From the left edge of the line.
  private PathElement[] shape(int start, int end, double top, double bottom) {
    List<PathElement> shape = new ArrayList<>();
    for (WrittenLine.Stretch stretch : line().marked(start, end)) {
      shape.add(new MoveTo(stretch.left(), top));
      shape.add(new LineTo(stretch.right(), top));
      shape.add(new LineTo(stretch.right(), bottom));
      shape.add(new LineTo(stretch.left(), bottom));
      shape.add(new ClosePath());
    }
    return shape.toArray(PathElement[]::new);
  }

  // What an input method has not finished is marked by it.
  @Override
  protected void addHighlight(List<? extends Node> nodes, int start) {
    if (field.isDrawn()) {
      canvas.unfinished.getChildren().addAll(nodes);
    } else {
      super.addHighlight(nodes, start);
    }
  }

  @Override
  protected void removeHighlight(List<? extends Node> nodes) {
    canvas.unfinished.getChildren().removeAll(nodes);
    super.removeHighlight(nodes);
  }

  @Override
  protected Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    if (field.isDrawn()) {
      if (attribute == AccessibleAttribute.OFFSET_AT_POINT
          && parameters[0] instanceof Point2D point) {
        return line().character(inLine(field.screenToLocal(point)));
      }
      if (attribute == AccessibleAttribute.BOUNDS_FOR_RANGE
          && parameters[0] instanceof Integer first
          && parameters[1] instanceof Integer last) {
        scroll();
        return line().marked(first, last + 1).stream()
            .map(seen -> canvas.localToScreen(box(left + seen.left(), left + seen.right())))
            .toArray(Bounds[]::new);
      }
    }
    return super.queryAccessibleAttribute(attribute, parameters);
  }

  /** What is drawn: what is marked, one node for each part that can be seen, and the caret. */
  private final class Canvas extends Pane {
    private final Path marking = new Path();
    private final Pane parts = new Pane();
    private final PartNodes nodes = new PartNodes(parts.getChildren(), inner);
    private final Group unfinished = new Group();
    private final Path caret = new Path();

    Canvas(Path innerCaret) {
      setManaged(false);
      setMouseTransparent(true);
      setVisible(false);
      setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
      marking.setStroke(null);
      marking.fillProperty().bind(innerMarking.fillProperty());
      marking.visibleProperty().bind(innerMarking.visibleProperty());
      caret.strokeProperty().bind(innerCaret.strokeProperty());
      caret.strokeWidthProperty().bind(innerCaret.strokeWidthProperty());
      caret.opacityProperty().bind(innerCaret.opacityProperty());
      getChildren().setAll(marking, parts, unfinished, caret);
      getChildren().forEach(child -> child.setManaged(false));
      inner.layoutBoundsProperty().subscribe(this::requestLayout);
      marking.visibleProperty().subscribe(this::requestLayout);
    }

    @Override
    protected void layoutChildren() {
      nodes.begin();
      if (field.isDrawn()) {
        scroll();
        unfinished.setLayoutX(left);
        drawCaret();
        drawMarking();
        drawParts();
      }
      nodes.end();
    }

    private void drawCaret() {
      double x = snapPositionX(left + line().x(caretPlace()));
      caret.getElements().setAll(new MoveTo(x, top()), new LineTo(x, bottom()));
    }

    private void drawMarking() {
      IndexRange marked = field.getSelection();
      marking.setLayoutX(left);
      marking.getElements().setAll(shape(marked.getStart(), marked.getEnd(), top(), bottom()));
    }

    private void drawParts() {
      List<WrittenLine.Part> all = line().parts();
      for (int i = 0; i < all.size(); i++) {
        WrittenLine.Part part = all.get(i);
        double end = i + 1 < all.size() ? all.get(i + 1).x() : line().width();
        boolean seen = left + end >= 0 && left + part.x() <= getWidth();
        if (seen && !part.piece().text().isBlank()) {
          colour(nodes.draw(part, left, inner.getY()), part.piece());
        }
      }
    }

    // What is marked has a colour of its own.
    private void colour(Text node, Pieces.Piece piece) {
      IndexRange marked = field.getSelection();
      int from = Math.max(marked.getStart(), piece.start());
      int to = Math.min(marked.getEnd(), piece.end());
      boolean some = from < to && marking.isVisible();
      node.setSelectionStart(some ? drawn(piece.start(), from) : -1);
      node.setSelectionEnd(some ? drawn(piece.start(), to) : -1);
    }

    // Not all that is written is drawn.
    private int drawn(int start, int end) {
      return Script.inked(field.getText().substring(start, end)).length();
    }
  }
}
