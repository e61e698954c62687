package assent.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.HitInfo;
import javafx.scene.text.Text;

/**
 * Draws what is written where something reads from right to left. JavaFX draws all of one direction
 * as one run, and puts the parts that a run falls into, such as two scripts, beside each other from
 * left to right; its caret then goes in circles. Here each part is a node of its own, and the
 * caret, the marking and the mouse go by where these stand. Everything else JavaFX does as before,
 * with its own text, which is not seen.
 */
final class WritingSkin extends TextAreaSkin {
  private final WrappingTextArea area;
  private final ScrollPane scroll;
  private final Region content;
  private final Text inner;
  private final Path caret;
  private final Group marking;
  private final Canvas canvas;
  private final Places places = new Places();
  private boolean drawing;
  private double goal = -1;

  WritingSkin(WrappingTextArea area) {
    super(area);
    this.area = area;
    scroll =
        getChildren().stream()
            .filter(ScrollPane.class::isInstance)
            .map(ScrollPane.class::cast)
            .findFirst()
            .orElseThrow();
    // What a text area is made of is not told otherwise.
    content = (Region) scroll.getContent();
    inner =
        parts(Group.class)
            .flatMap(group -> group.getChildren().stream())
            .filter(Text.class::isInstance)
            .map(Text.class::cast)
            .findFirst()
            .orElseThrow();
    caret = parts(Path.class).findFirst().orElseThrow();
    marking =
        parts(Group.class).filter(group -> group != inner.getParent()).findFirst().orElseThrow();
    canvas = new Canvas();
    addHighlight(List.of(canvas), 0);
    caret
        .getElements()
        .subscribe(
            () -> {
              if (!drawing) {
                canvas.requestLayout();
              }
            });
    area.scrollTopProperty().subscribe(canvas::requestLayout);
    area.caretPositionProperty().subscribe(() -> goal = -1);
  }

  private <T extends Node> Stream<T> parts(Class<T> kind) {
    return content.getChildrenUnmodifiable().stream().filter(kind::isInstance).map(kind::cast);
  }

  Region content() {
    return content;
  }

  Text inner() {
    return inner;
  }

  /** Draws anew what is written. */
  void redraw() {
    inner.setOpacity(area.isDrawn() ? 0 : 1);
    canvas.requestLayout();
  }

  private Writing writing() {
    return area.writing();
  }

  // The content is mirrored where the area reads from right to left.
  private double mirrored(double x) {
    boolean leftwards = area.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
    return leftwards ? content.getWidth() - x : x;
  }

  private double room() {
    return content.getWidth() - content.snappedLeftInset() - content.snappedRightInset();
  }

  private double left(int line) {
    double left =
        area.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT
            ? content.snappedRightInset()
            : content.snappedLeftInset();
    boolean fromRight = writing().line(line).rightToLeft();
    return left + (fromRight ? Math.max(0, room() - writing().written(line).width()) : 0);
  }

  private double top(int line) {
    return content.snappedTopInset() + line * area.step();
  }

  private int lineAt(double y) {
    int line = (int) Math.floor((y - content.snappedTopInset()) / area.step());
    return Math.clamp(line, 0, writing().count() - 1);
  }

  private double caretX(int place) {
    int line = writing().lineOf(place);
    return left(line) + writing().written(line).x(place - writing().line(line).start());
  }

  private int placeAt(double x, int line) {
    return writing().line(line).start() + writing().written(line).place(x - left(line));
  }

  @Override
  public HitInfo getIndex(double x, double y) {
    return area.isDrawn() ? hit(placeAt(mirrored(x), lineAt(y))) : super.getIndex(x, y);
  }

  @Override
  protected int getInsertionPoint(double x, double y) {
    return area.isDrawn() ? placeAt(mirrored(x), lineAt(y)) : super.getInsertionPoint(x, y);
  }

  private HitInfo hit(int place) {
    return places.hit(place, area.getLength());
  }

  @Override
  public void moveCaret(TextUnit unit, Direction direction, boolean select) {
    boolean known =
        switch (unit) {
          case CHARACTER, LINE, PAGE -> area.isDrawn();
          default -> false;
        };
    if (!known) {
      super.moveCaret(unit, direction, select);
      return;
    }
    int at = area.getCaretPosition();
    int line = writing().lineOf(at);
    switch (direction) {
      case LEFT -> go(writing().beside(at, false), select);
      case RIGHT -> go(writing().beside(at, true), select);
      case BEGINNING -> go(writing().line(line).start(), select);
      case END -> go(writing().line(line).end(), select);
      case UP -> goToLine(line - rows(unit), select);
      case DOWN -> goToLine(line + rows(unit), select);
    }
  }

  private int rows(TextUnit unit) {
    return unit == TextUnit.LINE
        ? 1
        : Math.max(1, (int) (scroll.getViewportBounds().getHeight() / area.step()));
  }

  private void goToLine(int wanted, boolean select) {
    int line = Math.clamp(wanted, 0, writing().count() - 1);
    double x = goal >= 0 ? goal : caretX(area.getCaretPosition());
    if (line != writing().lineOf(area.getCaretPosition())) {
      go(placeAt(x, line), select);
    }
    goal = x;
  }

  private void go(int place, boolean select) {
    if (select) {
      area.selectPositionCaret(place);
    } else {
      area.positionCaret(place);
    }
  }

  @Override
  public Rectangle2D getCharacterBounds(int index) {
    if (!area.isDrawn()) {
      return super.getCharacterBounds(index);
    }
    int line = writing().lineOf(index);
    double x = mirrored(caretX(index));
    return new Rectangle2D(
        Math.max(0, x - area.getScrollLeft()), top(line) - area.getScrollTop(), 1, area.step());
  }

  /** What is drawn: one node for each part of each line that can be seen. */
  private final class Canvas extends Pane {
    private final PartNodes nodes = new PartNodes(getChildren(), inner);

    Canvas() {
      setManaged(false);
      setMouseTransparent(true);
      setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    }

    @Override
    protected void layoutChildren() {
      nodes.begin();
      if (area.isDrawn()) {
        resizeRelocate(0, 0, content.getWidth(), content.getHeight());
        drawing = true;
        try {
          drawCaret();
          drawMarking();
        } finally {
          drawing = false;
        }
        drawLines();
      }
      nodes.end();
    }

    private void drawCaret() {
      int place = Math.min(area.getCaretPosition(), area.getLength());
      double x = mirrored(snapPositionX(caretX(place)));
      double y = top(writing().lineOf(place));
      caret.setLayoutX(0);
      caret.setLayoutY(0);
      caret.getElements().setAll(new MoveTo(x, y), new LineTo(x, y + area.step()));
    }

    private void drawMarking() {
      IndexRange marked = area.getSelection();
      if (marked.getLength() == 0
          || marking.getChildren().isEmpty()
          || !(marking.getChildren().getFirst() instanceof Path path)) {
        return;
      }
      List<PathElement> shape = new ArrayList<>();
      int last = writing().lineOf(marked.getEnd());
      for (int i = writing().lineOf(marked.getStart()); i <= last; i++) {
        int start = writing().line(i).start();
        for (WrittenLine.Stretch stretch :
            writing().written(i).marked(marked.getStart() - start, marked.getEnd() - start)) {
          double from = mirrored(left(i) + stretch.left());
          double to = mirrored(left(i) + stretch.right());
          shape.add(new MoveTo(from, top(i)));
          shape.add(new LineTo(to, top(i)));
          shape.add(new LineTo(to, top(i) + area.step()));
          shape.add(new LineTo(from, top(i) + area.step()));
          shape.add(new ClosePath());
        }
      }
      path.setLayoutX(0);
      path.setLayoutY(0);
      path.getElements().setAll(shape);
    }

    private void drawLines() {
      double above = area.getScrollTop();
      int first = lineAt(above);
      int last = lineAt(above + Math.max(scroll.getViewportBounds().getHeight(), area.step()));
      for (int i = first; i <= last; i++) {
        double left = snapPositionX(left(i));
        double baseline = snapPositionY(top(i)) + inner.getBaselineOffset();
        for (WrittenLine.Part part : writing().written(i).parts()) {
          if (!part.piece().text().isBlank()) {
            nodes.draw(part, left, baseline);
          }
        }
      }
    }
  }
}
