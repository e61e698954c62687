package assent.ui.control;

import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A long list that is read from its end, with rows of any height. Only rows in sight are nodes. Who
 * is at the end stays there when something is added; who has scrolled up keeps seeing the same rows
 * at the same place, whatever comes, goes or grows above and below.
 *
 * @param <T> rows
 */
public final class AnchoredList<T> extends Region {
  /** So near to the end counts as being there, and so far from the edge a row is shown. */
  static final double NEAR = 32;

  private static final double LINE = 40;

  private final ObservableList<T> rows;
  private final AnchoredSheet<T> sheet;
  private final ScrollBar bar = new ScrollBar();
  private final Rectangle clip = new Rectangle();
  private final DoubleProperty position = new SimpleDoubleProperty(this, "position", 1);
  private final ListChangeListener<T> follower = this::follow;
  private final Runnable nearBegin;
  private final IntPredicate reachable;
  private Subscription focus = Subscription.EMPTY;
  private boolean showing;

  /** What an {@link AnchoredList} asks about its rows. */
  public interface Rows<T> {
    /** What stays the same while a row changes; without making the row. */
    String key(int index);

    /** Rows of one kind can follow each other in one face; told without making the row. */
    Object kind(int index);

    /** A face for rows of the kind of this one. */
    RowFace<? super T> face(T row);

    /** Whether the keyboard finds something in this row. */
    boolean isReachable(int index);

    /** The reader has come near the first row. */
    void nearBegin();
  }

  /**
   * @param header stands before the first row; may be unmanaged
   * @param instead the sentence in the place of a row that cannot be shown
   */
  public AnchoredList(ObservableList<T> rows, Rows<T> about, Region header, String instead) {
    this.rows = rows;
    this.nearBegin = about::nearBegin;
    this.reachable = about::isReachable;
    IntFunction<String> keys = about::key;
    Function<T, RowCell<T>> cells =
        row -> {
          Supplier<RowFace<? super T>> faces = () -> about.face(row);
          return new RowCell<>(faces, instead);
        };
    sheet = new AnchoredSheet<>(rows, keys, about::kind, cells, header, this::shown);
    getStyleClass().add("anchored-list");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setFocusTraversable(true);
    setClip(clip);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.setMin(0);
    bar.setMax(1);
    getChildren().addAll(sheet, bar);
    // Weak: the rows belong to a view model that outlives many lists.
    rows.addListener(new WeakListChangeListener<>(follower));
    bar.valueProperty().subscribe((before, now) -> barMoved(now.doubleValue()));
    position.subscribe((before, now) -> positionMoved(now.doubleValue()));
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    addEventFilter(KeyEvent.KEY_PRESSED, this::tab);
    sceneProperty().subscribe(this::watchFocus);
  }

  /** The style class of what the rows stand in. */
  public void dress(String style) {
    sheet.getStyleClass().add(style);
  }

  /** Where the reader is: 0 at the first row, 1 at the end. */
  public DoubleProperty positionProperty() {
    return position;
  }

  /** Where the reader is: 0 at the first row, 1 at the end. */
  public double getPosition() {
    return position.get();
  }

  /** Goes there. */
  public void setPosition(double to) {
    position.set(to);
  }

  /** Whether the end is in sight, and what is added will be. */
  public boolean atEnd() {
    return sheet.isFollowing();
  }

  /** Goes to the end and stays there. */
  public void toEnd() {
    sheet.toEnd();
  }

  /** Puts this row near the upper edge and stays there. */
  public void show(int index) {
    sheet.show(index, NEAR);
  }

  /** Moves what is in sight up by so many pixels, as a person does. */
  public void scrollBy(double distance) {
    askForMore();
    sheet.scrollBy(distance);
  }

  /** Fills again what is in sight, where something besides the rows has changed. */
  public void refill() {
    sheet.refill();
  }

  private void follow(ListChangeListener.Change<? extends T> change) {
    sheet.follow(change);
  }

  private void shown() {
    if (bar.getChildrenUnmodifiable().stream().anyMatch(Node::isPressed)) {
      return; // who holds the thumb decides where it is
    }
    showing = true;
    double share = sheet.visibleRows() / Math.max(1, rows.size());
    bar.setVisibleAmount(Math.clamp(share, 0.02, 1));
    bar.setVisible(!sheet.isWhole());
    position.set(sheet.position());
    bar.setValue(position.get());
    showing = false;
  }

  private void askForMore() {
    if (sheet.isNearBegin()) {
      nearBegin.run();
    }
  }

  private void barMoved(double now) {
    if (!showing) {
      if (now <= 0) {
        askForMore();
      }
      sheet.goTo(now);
    }
  }

  private void positionMoved(double now) {
    if (!showing) {
      sheet.goTo(now);
    }
  }

  private void wheel(ScrollEvent event) {
    double distance =
        switch (event.getTextDeltaYUnits()) {
          case LINES -> event.getTextDeltaY() * LINE;
          case PAGES -> event.getTextDeltaY() * getHeight();
          case NONE -> event.getDeltaY();
        };
    if (distance != 0 && !sheet.isWhole()) {
      scrollBy(-distance);
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    boolean done = true;
    switch (event.getCode()) {
      case UP -> scrollBy(-LINE);
      case DOWN -> scrollBy(LINE);
      case PAGE_UP -> scrollBy(LINE - getHeight());
      case PAGE_DOWN, SPACE -> scrollBy(getHeight() - LINE);
      case HOME -> sheet.goTo(0);
      case END -> sheet.toEnd();
      default -> done = false;
    }
    if (done) {
      event.consume();
    }
  }

  // The keyboard goes on from row to row also where they are no nodes yet: the next one that it can
  // stop in is made before it moves.
  private void tab(KeyEvent event) {
    Scene scene = getScene();
    if (event.getCode() != KeyCode.TAB || scene == null) {
      return;
    }
    int at = sheet.indexOf(scene.getFocusOwner());
    int step = event.isShiftDown() ? -1 : 1;
    if (at >= 0) {
      for (int i = at + step; i >= 0 && i < rows.size(); i += step) {
        if (reachable.test(i)) {
          sheet.at(i);
          return;
        }
      }
    }
  }

  private void watchFocus(@Nullable Scene scene) {
    focus.unsubscribe();
    focus =
        scene == null
            ? Subscription.EMPTY
            : scene.focusOwnerProperty().subscribe((before, now) -> focused(now));
  }

  // What the keyboard comes to is brought into sight; what is clicked on is there already, and must
  // not move under the mouse.
  private void focused(@Nullable Node owner) {
    int at = sheet.indexOf(owner);
    if (owner == null || at < 0) {
      return;
    }
    if (owner.isFocusVisible()) {
      sheet.reveal(at, NEAR);
      return;
    }
    Subscription[] once = new Subscription[1];
    once[0] =
        owner
            .focusVisibleProperty()
            .subscribe(
                (before, now) -> {
                  once[0].unsubscribe();
                  if (now) {
                    sheet.reveal(sheet.indexOf(owner), NEAR);
                  }
                });
  }

  @Override
  protected void layoutChildren() {
    clip.setWidth(getWidth());
    clip.setHeight(getHeight());
    sheet.resizeRelocate(0, 0, getWidth(), getHeight());
    double wide = snapSizeX(bar.prefWidth(-1));
    bar.resizeRelocate(getWidth() - wide, 0, wide, getHeight());
  }

  @Override
  protected double computePrefHeight(double width) {
    return 4 * LINE;
  }

  @Override
  protected double computeMinHeight(double width) {
    return LINE;
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case ITEM_COUNT -> rows.size();
      case ITEM_AT_INDEX -> sheet.at((Integer) parameters[0]);
      case VERTICAL_SCROLLBAR -> bar;
      case MULTIPLE_SELECTION -> false;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }
}
