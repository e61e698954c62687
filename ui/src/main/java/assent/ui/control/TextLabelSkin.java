package assent.ui.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.skin.LabelSkin;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Shows plain text as every label does, and shaped text as lines that are nodes of their own, none
 * of which JavaFX has a reason to break.
 */
final class TextLabelSkin extends LabelSkin {
  // Narrower than this nothing is read; and a place that has no width yet asks for no thousand
  // lines.
  private static final double NARROWEST = 24;

  private static final int WIDTHS = 4;

  /** What lines were made for. */
  private record Asked(String text, Font font, double width, boolean wrap) {}

  private @Nullable Pane pane;
  private @Nullable Ruler ruler;
  // A layout asks for the height at some widths, in turns.
  private final Map<Asked, List<Lines.Line>> made = new LinkedHashMap<>();

  TextLabelSkin(Label label) {
    super(label);
    Pane lines = new Pane();
    lines.setManaged(false);
    lines.setMouseTransparent(true);
    lines.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    pane = lines;
    getChildren().add(lines);
  }

  @Override
  protected void updateChildren() {
    super.updateChildren();
    if (pane != null) { // the constructor above calls this as well
      getChildren().add(pane);
    }
  }

  private boolean shaped() {
    String text = getSkinnable().getText();
    return text != null && Script.isShaped(text);
  }

  private String drawable() {
    return Script.drawable(getSkinnable().getText());
  }

  private Ruler ruler() {
    Font font = getSkinnable().getFont();
    Ruler known = ruler;
    if (known == null || !known.font().equals(font)) {
      known = new Ruler(font);
      ruler = known;
    }
    return known;
  }

  private List<Lines.Line> lines(String text, double width) {
    Label label = getSkinnable();
    Asked now = new Asked(text, label.getFont(), Math.max(NARROWEST, width), label.isWrapText());
    if (made.size() > WIDTHS && !made.containsKey(now)) {
      made.clear();
    }
    return made.computeIfAbsent(
        now,
        asked ->
            asked.wrap()
                ? Lines.wrapped(text, asked.width(), ruler())
                : Lines.unwrapped(text, asked.width(), ellipsisWidth(), ruler()));
  }

  private double ellipsisWidth() {
    return ruler().width(getSkinnable().getEllipsisString());
  }

  private double beside() {
    Node graphic = getSkinnable().getGraphic();
    return graphic == null ? 0 : graphic.prefWidth(-1) + getSkinnable().getGraphicTextGap();
  }

  private double graphicHeight() {
    Node graphic = getSkinnable().getGraphic();
    return graphic == null ? 0 : graphic.prefHeight(-1);
  }

  @Override
  protected double computeMinWidth(
      double height, double top, double right, double bottom, double left) {
    if (!shaped()) {
      return super.computeMinWidth(height, top, right, bottom, left);
    }
    double text = Math.min(ellipsisWidth(), Lines.widest(drawable(), ruler()));
    return left + right + beside() + text;
  }

  @Override
  protected double computePrefWidth(
      double height, double top, double right, double bottom, double left) {
    if (!shaped()) {
      return super.computePrefWidth(height, top, right, bottom, left);
    }
    return left + right + beside() + Math.ceil(Lines.widest(drawable(), ruler()));
  }

  @Override
  protected double computeMinHeight(
      double width, double top, double right, double bottom, double left) {
    if (!shaped()) {
      return super.computeMinHeight(width, top, right, bottom, left);
    }
    return top + bottom + Math.max(graphicHeight(), ruler().height(1, 0));
  }

  @Override
  protected double computePrefHeight(
      double width, double top, double right, double bottom, double left) {
    if (!shaped()) {
      return super.computePrefHeight(width, top, right, bottom, left);
    }
    double room = width < 0 ? Double.MAX_VALUE : width - left - right - beside();
    int count = lines(drawable(), room).size();
    double text = ruler().height(count, getSkinnable().getLineSpacing());
    return top + bottom + Math.max(graphicHeight(), text);
  }

  @Override
  protected void layoutChildren(double x, double y, double w, double h) {
    boolean own = shaped();
    for (Node child : getChildren()) {
      if (child instanceof Text usual) {
        usual.setVisible(!own);
      }
    }
    Pane lines = pane;
    if (lines == null) {
      return;
    }
    lines.setVisible(own);
    if (!own) {
      lines.getChildren().clear();
      super.layoutChildren(x, y, w, h);
      return;
    }
    layoutLines(lines, x, y, w, h);
  }

  private void layoutLines(Pane lines, double x, double y, double w, double h) {
    Label label = getSkinnable();
    Node graphic = label.getGraphic();
    double from = beside();
    String text = drawable();
    List<Lines.Line> all = fitting(text, lines(text, w - from), w - from, h);
    double block = ruler().height(all.size(), label.getLineSpacing());
    double above =
        switch (vertical(label)) {
          case TOP -> 0;
          case BOTTOM -> h - block;
          default -> (h - block) / 2;
        };
    Pen pen = new Pen(lines, text);
    for (int i = 0; i < all.size(); i++) {
      double top = above + ruler().height(i + 1, label.getLineSpacing()) - ruler().height(1, 0);
      pen.draw(all.get(i), snapPositionY(y + top));
    }
    pen.done();
    double begin = pen.align(x + from, w - from);
    if (graphic != null) {
      graphic.autosize();
      double beginning = label.isWrapText() ? x : begin - from;
      graphic.relocate(snapPositionX(beginning), snapPositionY(y + (h - graphicHeight()) / 2));
    }
    lines.resizeRelocate(0, 0, label.getWidth(), label.getHeight());
  }

  // Where there is no place for all lines, the last that has some says that there are more.
  private List<Lines.Line> fitting(String text, List<Lines.Line> all, double w, double h) {
    int place = 1;
    while (place < all.size()
        && ruler().height(place + 1, getSkinnable().getLineSpacing()) <= h + 1) {
      place++;
    }
    if (place == all.size()) {
      return all;
    }
    List<Lines.Line> some = new ArrayList<>(all.subList(0, place));
    some.set(place - 1, Lines.cut(text, some.get(place - 1), w - ellipsisWidth(), ruler()));
    return some;
  }

  private static HPos horizontal(Label label) {
    return label.getAlignment() == null ? HPos.LEFT : label.getAlignment().getHpos();
  }

  private static VPos vertical(Label label) {
    return label.getAlignment() == null ? VPos.CENTER : label.getAlignment().getVpos();
  }

  private static double share(HPos side) {
    return switch (side) {
      case LEFT -> 0;
      case CENTER -> 0.5;
      case RIGHT -> 1;
    };
  }

  /** Puts lines into the pane, with the nodes of the layout before where there are any. */
  private final class Pen {
    private record Drawn(Lines.Line line, List<Text> nodes, double width) {}

    private final Pane lines;
    private final String text;
    private final Pieces pieces;
    private final List<Drawn> drawn = new ArrayList<>();
    private int used;

    Pen(Pane lines, String text) {
      this.lines = lines;
      this.text = text;
      this.pieces = new Pieces(text);
    }

    void draw(Lines.Line line, double top) {
      List<Pieces.Piece> parts = new ArrayList<>(pieces.of(line));
      if (line.cut()) {
        Pieces.Piece ellipsis =
            new Pieces.Piece(
                getSkinnable().getEllipsisString(), line.rightToLeft(), line.end(), line.end());
        parts.add(line.rightToLeft() ? 0 : parts.size(), ellipsis);
      }
      Label label = getSkinnable();
      List<Text> nodes = new ArrayList<>();
      double width = 0;
      for (Pieces.Piece part : parts) {
        if (part.text().isBlank()) {
          width += ruler().width(part.text());
          continue;
        }
        Text node = node();
        node.setNodeOrientation(
            part.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        node.setFont(Lettering.of(part.text(), label.getFont()));
        node.setText(part.text());
        node.setLayoutY(top + ruler().baseline());
        node.setLayoutX(width);
        nodes.add(node);
        width += node.getLayoutBounds().getWidth();
      }
      drawn.add(new Drawn(line, nodes, width));
    }

    /** What is left of the layout before goes. */
    void done() {
      lines.getChildren().remove(used, lines.getChildren().size());
    }

    // Lines begin where their paragraph begins to be read, at the right edge if need be. A label of
    // one line, such as a name in a list, stands where the others of its list do.
    double align(double left, double room) {
      Label label = getSkinnable();
      double widest = drawn.stream().mapToDouble(Drawn::width).max().orElse(0);
      boolean whole = label.isWrapText() && (drawn.size() > 1 || horizontal(label) == HPos.LEFT);
      double block = whole ? Math.max(room, widest) : widest;
      double begin = left + (room - block) * share(horizontal(label));
      for (Drawn line : drawn) {
        double free = block - line.width();
        boolean centred =
            label.getTextAlignment() == TextAlignment.CENTER || horizontal(label) == HPos.CENTER;
        double at = begin + (centred ? free / 2 : line.line().rightToLeft() ? free : 0);
        double start = snapPositionX(at);
        for (Text node : line.nodes()) {
          node.setLayoutX(start + node.getLayoutX() - node.getLayoutBounds().getMinX());
        }
      }
      return begin;
    }

    private Text node() {
      if (used < lines.getChildren().size()) {
        return (Text) lines.getChildren().get(used++);
      }
      Label label = getSkinnable();
      Text node = new Text();
      node.getStyleClass().add("text");
      node.setTextOrigin(VPos.BASELINE); // fonts differ in what they have above it
      node.setManaged(false);
      // The label speaks for all its lines.
      node.setAccessibleRole(AccessibleRole.NODE);
      node.fillProperty().bind(label.textFillProperty());
      node.underlineProperty().bind(label.underlineProperty());
      lines.getChildren().add(node);
      used++;
      return node;
    }
  }
}
