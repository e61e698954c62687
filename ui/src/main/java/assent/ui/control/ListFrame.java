package assent.ui.control;

import assent.ui.format.ListState;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/**
 * The frame of every place with a list: the list under its title, what was chosen from it beside it
 * or, in a narrow window, in its place, and a layer above both for questions.
 */
public final class ListFrame extends StackPane {
  private final KeyedList<?> list;
  private final ListPane pane;
  private final StackPane detail = new StackPane();
  private final TwoPane panes;
  private final ModalLayer modal;

  /**
   * @param title of the list, which is also what it is called aloud
   * @param back words of the button that leads back to the list in a narrow window
   * @param nothing stands there when the list is empty
   */
  public ListFrame(KeyedList<?> list, String title, String back, Node nothing) {
    this.list = list;
    list.setAccessibleText(title);
    pane = new ListPane(title, list, nothing);
    panes = new TwoPane(pane, detail, back);
    panes.onTextSize(list::renew);
    modal = new ModalLayer(panes);
    getChildren().addAll(panes, modal);
  }

  /** Where more can be put around the list. */
  public ListPane pane() {
    return pane;
  }

  /** Where questions of this place are asked. */
  public ModalLayer modal() {
    return modal;
  }

  /** Width of the list in pixels, to be remembered by the owner. */
  public DoubleProperty listWidthProperty() {
    return panes.listWidthProperty();
  }

  /** Whether only one of list and content has room. */
  public ReadOnlyBooleanProperty narrowProperty() {
    return panes.narrowProperty();
  }

  /** Shows the list or what stands for it; without a list there is nothing beside it either. */
  public void fill(ListState now) {
    pane.show(now);
    detail.setVisible(now == ListState.FILLED);
    alone(now == ListState.EMPTY);
  }

  /** Gives the list all of the room, because there is nothing to stand beside it. */
  public void alone(boolean is) {
    panes.listAloneProperty().set(is);
  }

  /** Shows which row is chosen. */
  public void mark(String key) {
    list.choose(key);
  }

  /**
   * Shows which row is chosen, and what belongs to it also where that hides the list; not while
   * somebody walks through the list by keys.
   */
  public void choose(String key) {
    mark(key);
    if (!key.isEmpty() && !list.hasKeys()) {
      open();
    }
  }

  /**
   * Shows this beside the list.
   *
   * @return false when it stood there already
   */
  public boolean show(Node content) {
    if (detail.getChildren().contains(content)) {
      return false;
    }
    Turning.to(detail, content);
    if (detail.isFocused() && list.isVisible()) {
      list.requestFocus(); // nothing in it takes keys
    }
    return true;
  }

  /** In a narrow window: shows the content in the list's place. */
  public void open() {
    open(true);
  }

  /** In a narrow window: shows the content, or the list. */
  public void open(boolean content) {
    panes.detailOpenProperty().set(content);
  }

  /** Whether in a narrow window the content stands in the list's place. */
  public ReadOnlyBooleanProperty openProperty() {
    return panes.detailOpenProperty();
  }
}
