package assent.ui.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/**
 * A list beside what was chosen from it. The border between them moves by mouse and by arrow keys;
 * where there is no room for both, one stands alone and a back button leads to the list.
 *
 * <p>It keeps both children in the scene: hiding one must not end its subscriptions.
 */
public final class TwoPane extends Region {
  // In widths of text, so that larger text gets the room it needs: below it one pane stands alone.
  private static final double NARROW = 59;
  private static final double LIST_MIN = 18;
  private static final double LIST_MAX = 34;
  private static final double DETAIL_MIN = 30;
  private static final double GRIP = 8;

  private final Node list;
  private final BorderPane detail = new BorderPane();
  private final StackPane divider = new StackPane();
  private final Region em = new Region();
  private Runnable resized = () -> {};
  private final HBox backBar;
  private final DoubleProperty listWidth = new SimpleDoubleProperty(this, "listWidth", 320);
  private final BooleanProperty detailOpen = new SimpleBooleanProperty(this, "detailOpen");
  private final BooleanProperty listAlone = new SimpleBooleanProperty(this, "listAlone");
  private final ReadOnlyBooleanWrapper narrow = new ReadOnlyBooleanWrapper(this, "narrow");

  /**
   * @param back words of the back button: where it leads
   */
  public TwoPane(Node list, Node content, String back) {
    this.list = list;
    getStyleClass().add("two-pane");
    detail.getStyleClass().add("pane-content");
    detail.setCenter(content);
    Button button = new Button(back, Icons.of(Feather.ARROW_LEFT, 18));
    button.getStyleClass().addAll("flat", "back");
    button.setId("back");
    button.setOnAction(event -> detailOpen.set(false));
    backBar = new HBox(button);
    backBar.getStyleClass().add("back-bar");
    backBar.setAlignment(Pos.CENTER_LEFT);
    buildDivider();
    // As wide as one em of the text around it, which the style sheet says.
    em.getStyleClass().add("em");
    em.setVisible(false);
    em.setManaged(false);
    getChildren().addAll(list, detail, divider, em);
    listWidth.addListener(observable -> requestLayout());
    detailOpen.subscribe(open -> showPanes());
    listAlone.subscribe(is -> showPanes());
    widthProperty().subscribe(this::measure);
    // It changes while styles are given out, and what is hidden just then keeps its old ones.
    em.prefWidthProperty().subscribe((before, now) -> textResized());
    narrow.subscribe(
        is -> {
          detail.setTop(is ? backBar : null);
          showPanes();
        });
  }

  /** What follows another size of the text. */
  void onTextSize(Runnable then) {
    resized = then;
  }

  /** Width of the list in pixels, to be remembered by the owner. */
  public DoubleProperty listWidthProperty() {
    return listWidth;
  }

  /** Whether something was chosen: where only one pane has room, it is the content. */
  public BooleanProperty detailOpenProperty() {
    return detailOpen;
  }

  /** Whether the list stands alone because there is nothing to choose from it. */
  public BooleanProperty listAloneProperty() {
    return listAlone;
  }

  /** Whether only one pane has room. */
  public ReadOnlyBooleanProperty narrowProperty() {
    return narrow.getReadOnlyProperty();
  }

  private void buildDivider() {
    Region line = new Region();
    line.getStyleClass().add("pane-line");
    divider.getChildren().add(line);
    divider.getStyleClass().add("pane-divider");
    divider.setCursor(Cursor.H_RESIZE);
    divider.setFocusTraversable(true);
    divider.setOnMouseDragged(
        event -> resizeList(sceneToLocal(event.getSceneX(), event.getSceneY()).getX()));
    divider.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) {
            resizeList(listWidth.get() + (event.getCode() == KeyCode.LEFT ? -16 : 16));
            event.consume();
          }
        });
  }

  private void textResized() {
    Scene scene = getScene();
    if (scene != null) {
      Layouts.afterLayout(
          scene,
          () -> {
            measure();
            resized.run();
          });
    }
  }

  private double ems(double count) {
    return count * Math.max(1, em.getPrefWidth());
  }

  private void measure() {
    narrow.set(getWidth() < ems(NARROW));
    requestLayout();
  }

  private double listWithin(double wanted) {
    double most = Math.min(ems(LIST_MAX), getWidth() - ems(DETAIL_MIN));
    return Math.clamp(wanted, ems(LIST_MIN), Math.max(ems(LIST_MIN), most));
  }

  private void resizeList(double wanted) {
    listWidth.set(listWithin(wanted));
  }

  // At once and not in the next layout: what is not visible cannot take the focus.
  private void showPanes() {
    boolean alone = narrow.get();
    boolean single = listAlone.get();
    list.setVisible(single || !alone || !detailOpen.get());
    detail.setVisible(!single && (!alone || detailOpen.get()));
    divider.setVisible(!alone && !single);
    requestLayout();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  /** What is shown of the two needs its room; where there is less, the place scrolls. */
  @Override
  protected double computeMinHeight(double width) {
    double wide = width < 0 ? getWidth() : width;
    double left = listWithin(listWidth.get());
    boolean single = narrow.get() || listAlone.get();
    double ofList = list.isVisible() ? list.minHeight(single ? wide : left) : 0;
    double ofDetail =
        detail.isVisible() ? detail.minHeight(single ? wide : Math.max(0, wide - left)) : 0;
    return Math.max(ofList, ofDetail);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (narrow.get() || listAlone.get()) {
      list.resizeRelocate(0, 0, width, height);
      detail.resizeRelocate(0, 0, width, height);
      return;
    }
    double left = snapSizeX(listWithin(listWidth.get()));
    list.resizeRelocate(0, 0, left, height);
    detail.resizeRelocate(left, 0, width - left, height);
    divider.resizeRelocate(left - GRIP / 2, 0, GRIP, height);
  }
}
