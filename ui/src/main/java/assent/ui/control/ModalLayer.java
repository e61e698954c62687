package assent.ui.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A layer above the screen for decisions. While something stands on it, what is below can neither
 * be clicked nor reached by keyboard; closing gives the focus back to where it was.
 *
 * <p>Of a window only the outermost layer shows cards, so that all of the window is covered by the
 * same shade, and never twice: a screen's own layer hands its cards on to it, and takes them away
 * when the screen goes.
 */
public final class ModalLayer extends StackPane {
  private final Node below;
  private final Deque<Entry> shown = new ArrayDeque<>();
  private final Map<Node, ModalLayer> elsewhere = new LinkedHashMap<>();
  private final ChangeListener<Node> kept = (focus, before, now) -> keep(before, now);

  private record Entry(Node card, boolean dismissable, @Nullable Node focusBefore) {}

  /**
   * @param below what is covered while something is shown
   */
  public ModalLayer(Node below) {
    this.below = below;
    getStyleClass().add("modal-layer");
    setVisible(false);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            dismiss();
          }
        });
    sceneProperty()
        .subscribe(
            (before, now) -> {
              takeBack(now);
              if (before != null) {
                before.focusOwnerProperty().removeListener(kept);
              }
              if (now != null) {
                now.focusOwnerProperty().addListener(kept);
              }
            });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && top() != null) {
            dismiss();
            event.consume();
          }
        });
  }

  /** Shows a card in the middle. */
  public void show(Region card, boolean dismissable) {
    show(card, dismissable, Pos.CENTER);
  }

  /**
   * Shows a card above all others.
   *
   * @param dismissable whether Escape and a click beside it close it
   */
  public void show(Region card, boolean dismissable, Pos where) {
    ModalLayer outermost = outermost();
    if (outermost != this) {
      elsewhere.put(card, outermost);
      outermost.show(card, dismissable, where);
      return;
    }
    Scene scene = getScene();
    shown.push(new Entry(card, dismissable, scene == null ? null : scene.getFocusOwner()));
    card.setMaxHeight(USE_PREF_SIZE);
    card.setMaxWidth(USE_PREF_SIZE);
    StackPane.setAlignment(card, where);
    getChildren().add(card);
    update();
    focusFirst(card);
    Motion.enter(card);
  }

  /** Closes a card; nothing happens when it is not shown. */
  public void close(Node card) {
    ModalLayer other = elsewhere.remove(card);
    if (other != null) {
      other.close(card);
      return;
    }
    for (Entry entry : shown) {
      if (entry.card() == card) {
        shown.remove(entry);
        getChildren().remove(card);
        update();
        giveBack(entry.focusBefore());
        return;
      }
    }
  }

  // What had it may have been made anew meanwhile, as everything of a language or a state is.
  private void giveBack(@Nullable Node before) {
    if (before == null) {
      return;
    }
    Node there = before;
    if (before.getScene() == null && before.getId() != null) {
      Node same = below.lookup("#" + before.getId());
      there = same == null ? before : same;
    }
    there.requestFocus();
  }

  /** Whether the card is on the layer. */
  public boolean shows(Node card) {
    ModalLayer other = elsewhere.get(card);
    return other == null ? getChildren().contains(card) : other.shows(card);
  }

  private ModalLayer outermost() {
    ModalLayer found = this;
    for (Parent at = getParent(); at != null; at = at.getParent()) {
      for (Node child : at.getChildrenUnmodifiable()) {
        if (child instanceof ModalLayer layer) {
          found = layer;
        }
      }
    }
    return found;
  }

  private void takeBack(@Nullable Scene now) {
    if (now == null) {
      List.copyOf(elsewhere.keySet()).forEach(this::close);
    }
  }

  private void dismiss() {
    Entry top = top();
    if (top != null && top.dismissable()) {
      close(top.card());
    }
  }

  private @Nullable Entry top() {
    return shown.peek();
  }

  private void update() {
    setVisible(!shown.isEmpty());
    below.setDisable(!shown.isEmpty());
    below.getStyleClass().remove("covered");
    if (!shown.isEmpty()) {
      below.getStyleClass().add("covered");
    }
    for (Entry entry : shown) {
      entry.card().setDisable(entry != top());
      // One question at a time: what waits below would only shine through beside it.
      entry.card().setVisible(entry == top());
    }
  }

  // What stands around the covered screen, as the strip of the demo, can be clicked; but whoever
  // walks by keys stays with what is asked.
  private void keep(@Nullable Node before, @Nullable Node now) {
    Entry top = top();
    if (top == null || now == null || isWithin(this, now) || !isWithin(top.card(), before)) {
      return;
    }
    List<Node> reachable = new ArrayList<>();
    collect(top.card(), reachable);
    if (!reachable.isEmpty()) {
      boolean backwards = before == reachable.getFirst() && reachable.size() > 1;
      (backwards ? reachable.getLast() : reachable.getFirst()).requestFocus();
    }
  }

  private static void collect(Node node, List<Node> into) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()) {
      into.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }

  private static void focusFirst(Node node) {
    if (node.isFocusTraversable() && !node.isDisabled()) {
      node.requestFocus();
    } else if (node instanceof Region region) {
      for (Node child : region.getChildrenUnmodifiable()) {
        focusFirst(child);
        if (child.getScene() != null && isWithin(child, child.getScene().getFocusOwner())) {
          return;
        }
      }
    }
  }

  private static boolean isWithin(Node parent, @Nullable Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == parent) {
        return true;
      }
    }
    return false;
  }
}
