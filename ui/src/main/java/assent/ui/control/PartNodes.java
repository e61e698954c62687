package assent.ui.control;

import javafx.collections.ObservableList;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.text.Text;

/** The nodes that draw the parts of written lines; they are used again at the next drawing. */
final class PartNodes {
  private final ObservableList<Node> nodes;
  private final Text like;
  private int used;

  /**
   * Draws among these.
   *
   * @param like has the colours
   */
  PartNodes(ObservableList<Node> nodes, Text like) {
    this.nodes = nodes;
    this.like = like;
  }

  void begin() {
    used = 0;
  }

  /** Draws a part of a line whose left edge and whose baseline are there. */
  Text draw(WrittenLine.Part part, double left, double baseline) {
    Text node = node();
    node.setNodeOrientation(
        part.piece().rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    node.setFont(part.font());
    node.setText(part.piece().text());
    node.setLayoutX(left + part.x() - node.getLayoutBounds().getMinX());
    node.setLayoutY(baseline);
    return node;
  }

  void end() {
    nodes.remove(used, nodes.size());
  }

  private Text node() {
    if (used < nodes.size()) {
      return (Text) nodes.get(used++);
    }
    Text node = new Text();
    node.getStyleClass().add("part");
    node.setTextOrigin(VPos.BASELINE);
    node.setManaged(false);
    node.fillProperty().bind(like.fillProperty());
    node.selectionFillProperty().bind(like.selectionFillProperty());
    nodes.add(node);
    used++;
    return node;
  }
}
