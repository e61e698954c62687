package assent.ui.control;

import assent.ui.format.ListState;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The left pane of a place: a title, its actions, and a list that may be loading or empty. */
public final class ListPane extends VBox {
  private final HBox head;
  private final StackPane body = new StackPane();
  private final Node list;
  private final Node skeleton = new Skeleton(5);
  private final Node nothing;
  private ListState filling = ListState.FILLED;
  private @Nullable Node cover;

  /**
   * @param nothing stands there when the list is empty
   */
  public ListPane(String title, Node list, Node nothing) {
    this.list = list;
    this.nothing = nothing;
    Label heading = Labels.label(title, "text-heading");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    head = new HBox(heading, gap);
    head.getStyleClass().add("list-head");
    VBox.setVgrow(body, Priority.ALWAYS);
    body.getStyleClass().add("list-body");
    getStyleClass().add("list-pane");
    getChildren().addAll(head, body);
    show(ListState.FILLED);
  }

  /** Puts an action beside the title. */
  public void action(Node button) {
    head.getChildren().add(button);
  }

  /** Puts something between the title and the list. */
  public void below(Node node) {
    getChildren().add(1, node);
  }

  /** Shows something else in the list's place, or the list again for null. */
  public void instead(@Nullable Node other) {
    cover = other;
    show(filling);
  }

  /** Shows the list, what stands for it while loading, or that there is nothing. */
  public void show(ListState now) {
    filling = now;
    Node other = cover;
    Node wanted = other != null ? other : of(now);
    if (!body.getChildren().contains(wanted)) {
      body.getChildren().setAll(wanted);
    }
  }

  private Node of(ListState now) {
    return switch (now) {
      case LOADING -> skeleton;
      case EMPTY -> nothing;
      case FILLED -> list;
    };
  }
}
