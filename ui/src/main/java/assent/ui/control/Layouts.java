package assent.ui.control;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Arrangements that the pages of this room share. */
public final class Layouts {
  private Layouts() {}

  /** A column that scrolls, in the middle of the pane, with a bar that stays below it. */
  public static BorderPane page(Node column, @Nullable Node bar) {
    StackPane middle = new StackPane(column);
    middle.getStyleClass().add("page-middle");
    StackPane.setAlignment(column, Pos.TOP_CENTER);
    ScrollPane scroll = new ScrollPane(middle);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("page-scroll");
    BorderPane page = new BorderPane(scroll);
    page.getStyleClass().add("page");
    if (bar != null) {
      StackPane foot = new StackPane(bar);
      foot.getStyleClass().add("page-foot");
      page.setBottom(foot);
    }
    return page;
  }

  public static VBox column(Node... children) {
    VBox column = new VBox(children);
    column.getStyleClass().add("page-column");
    return column;
  }

  public static VBox group(String style, Node... children) {
    VBox group = new VBox(children);
    group.getStyleClass().add(style);
    return group;
  }

  public static HBox line(String style, Node... children) {
    HBox line = new HBox(children);
    line.getStyleClass().add(style);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  public static Region gap() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  public static Button button(String id, String text, Runnable action, String... styles) {
    Button button = new Button(text);
    button.setId(id);
    button.getStyleClass().addAll(styles);
    button.setOnAction(event -> action.run());
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  public static Button button(
      String id, Feather icon, String text, Runnable action, String... styles) {
    Button button = button(id, text, action, styles);
    button.setGraphic(Icons.of(icon, 18));
    return button;
  }

  /**
   * Gives a node the focus, as soon as it is in the scene: a scroll pane takes a pulse for that.
   */
  public static void focus(Node node) {
    if (node.getScene() != null) {
      node.requestFocus();
      return;
    }
    Subscription[] waiting = new Subscription[1];
    waiting[0] =
        node.sceneProperty()
            .subscribe(
                (before, now) -> {
                  if (now != null) {
                    waiting[0].unsubscribe();
                    node.requestFocus();
                  }
                });
  }

  /** Gives a field the focus, and scrolls until all that is said about it can be read. */
  public static void focusInView(Node field) {
    focus(field);
    if (field.getScene() != null) { // else a new page, which begins at its top
      reveal(field.getParent());
    }
  }

  /**
   * Scrolls every place around it until this can be seen: all of it, or where it is larger than the
   * place, its beginning.
   */
  public static void reveal(Node part) {
    Scene scene = part.getScene();
    if (scene == null) {
      return;
    }
    // What came with it has no place before the next layout.
    afterLayout(
        scene,
        () -> {
          for (Node at = part.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane scroll) {
              bringIntoView(scroll, part);
              scroll.layout();
            }
          }
        });
  }

  /** Does this once, when styles and places of now have been given out. */
  static void afterLayout(Scene scene, Runnable work) {
    Runnable[] once = new Runnable[1];
    once[0] =
        () -> {
          scene.removePostLayoutPulseListener(once[0]);
          work.run();
        };
    scene.addPostLayoutPulseListener(once[0]);
    Platform.requestNextPulse();
  }

  private static void bringIntoView(ScrollPane scroll, Node part) {
    Node content = scroll.getContent();
    Bounds place = content.sceneToLocal(part.localToScene(part.getLayoutBounds()));
    double view = scroll.getViewportBounds().getHeight();
    double hidden = content.getLayoutBounds().getHeight() - view;
    if (hidden <= 0) {
      return;
    }
    double top = scroll.getVvalue() * hidden;
    if (place.getHeight() > view) {
      scroll.setVvalue(Math.clamp(place.getMinY() / hidden, 0, 1));
    } else if (place.getMaxY() > top + view) {
      scroll.setVvalue(Math.min(1, (place.getMaxY() - view) / hidden));
    } else if (place.getMinY() < top) {
      scroll.setVvalue(Math.max(0, place.getMinY() / hidden));
    }
  }

  /** Takes no room, wherever it stands. */
  public static void roomless(Node node) {
    node.setManaged(false);
  }

  /** Shows or hides a node and its room. */
  public static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** Shows words, or no label where there are none. */
  public static void shown(Label label, String words) {
    label.setText(words);
    shown(label, !words.isEmpty());
  }
}
