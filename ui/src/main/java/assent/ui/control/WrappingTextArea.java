package assent.ui.control;

import java.text.Bidi;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Skin;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A place to write several lines in any script.
 *
 * <p>Plain text JavaFX breaks into lines. In text that it must not break (see {@link Script}), this
 * area shows a line break in place of the space where a line is full. It is one character for one,
 * so that the caret, the selection and the mouse need to know nothing of it; the text itself keeps
 * its spaces. A word wider than the area is not cut while it is written: the area scrolls.
 */
public sealed class WrappingTextArea extends BoundedTextArea permits GrowingTextArea {
  // A bar to scroll with takes its place from the lines.
  private static final double BAR = 16;
  private static final double NARROWEST = 40;

  private static final PseudoClass SHAPED = PseudoClass.getPseudoClass("shaped");

  private static final Pattern FORMAT = Pattern.compile("[\\p{Cf}&&[\\u0000-\\uFFFF]]");

  private final PlainRuler ruler = new PlainRuler(WrappingTextArea::drawn);
  private String shown = "";
  private boolean own;
  private boolean leftwards;
  private double step;
  private @Nullable Font stepped;
  private @Nullable WritingSkin skin;
  private final Writing writing = new Writing();

  public WrappingTextArea() {
    setWrapText(true);
    // Before the skin is made: what it hears of the text it hears after this.
    textProperty().subscribe(this::rewrite);
    promptTextProperty().subscribe(this::rewrite);
    widthProperty().subscribe(this::rewrite);
    followScript(this);
    fontProperty().subscribe(this::rewrite);
    insetsProperty().subscribe((before, now) -> rewrite());
    addEventFilter(KeyEvent.KEY_PRESSED, key -> writing.mark(key, this, isDrawn()));
    addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
  }

  // Nobody means a tab in what people read; whoever has only a keyboard must get out again.
  private void leave(KeyEvent key) {
    if (key.getCode() == KeyCode.TAB && !key.isControlDown() && !key.isAltDown()) {
      key.consume();
      requestFocusTraversal(
          key.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }

  /**
   * Shaped text in a field is drawn with a font that has all its signs where there is one: JavaFX
   * puts parts from different fonts beside each other in the wrong order.
   */
  static void followScript(TextInputControl field) {
    field
        .textProperty()
        .subscribe(
            text -> field.pseudoClassStateChanged(SHAPED, text != null && Script.isShaped(text)));
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    WritingSkin made = new WritingSkin(this);
    skin = made;
    made.content().insetsProperty().subscribe((before, now) -> rewrite());
    made.inner().textProperty().subscribe(this::showInner);
    made.inner().wrappingWidthProperty().subscribe(this::showInner);
    rewrite();
    return made;
  }

  /** Whether something in it reads from right to left, and it is drawn part by part. */
  final boolean isDrawn() {
    return leftwards;
  }

  /** Its lines, where it is drawn part by part. */
  final Writing writing() {
    return writing;
  }

  /** From one line to the next, where it is drawn part by part. */
  final double step() {
    return step;
  }

  /** What stands in the area, line breaks in place of some spaces. */
  final String shown() {
    return shown;
  }

  /** Whether all its lines are broken here, none by JavaFX. */
  final boolean isBroken() {
    return own;
  }

  /** Width at which JavaFX breaks it further; 0 where it must not. */
  final double wrapping(double width) {
    return own ? 0 : Math.max(1, width);
  }

  private void rewrite() {
    String text = getText() == null ? "" : getText();
    String prompt = getPromptText() == null ? "" : getPromptText();
    own = Script.isShaped(text) || Script.isShaped(prompt);
    String drawable = own ? Script.drawable(text) : text;
    String broken = own ? broken(drawable) : text;
    shown = own ? drawn(broken) : text;
    leftwards = own && Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    if (own) {
      oneLine();
    }
    setWrapText(!own);
    boolean begins = Script.isRightToLeft(text.isEmpty() ? prompt : text);
    setNodeOrientation(begins ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.INHERIT);
    if (leftwards) {
      measureStep();
      writing.update(drawable, broken, getFont());
    }
    if (skin != null) {
      Region content = skin.content();
      content.setMinWidth(own ? needed(content) : Region.USE_COMPUTED_SIZE);
      skin.redraw();
    }
    showInner();
  }

  // The text and the hint have the width of the layout before, at which the new ones must not be
  // measured.
  private void oneLine() {
    if (skin != null) {
      skin.inner().setWrappingWidth(0);
      for (Node part : skin.content().getChildrenUnmodifiable()) {
        if (part instanceof Text hint) {
          hint.setWrappingWidth(0);
        }
      }
    }
  }

  private void measureStep() {
    if (!getFont().equals(stepped)) {
      stepped = getFont();
      Ruler lines = new Ruler(stepped);
      step = lines.height(2, 0) - lines.height(1, 0);
    }
  }

  private void showInner() {
    // Until the skin has heard of a change it shows the text before it.
    if (skin == null || !own || skin.inner().getText().length() != shown.length()) {
      return;
    }
    Text node = skin.inner();
    if (!node.getText().equals(shown)) {
      node.setText(shown);
    }
    if (node.getWrappingWidth() > 0) {
      node.setWrappingWidth(0);
    }
  }

  private String broken(String text) {
    double room = getWidth() - BAR - horizontal(getInsets());
    if (skin != null) {
      room -= horizontal(skin.content().getInsets());
    }
    ruler.font(getFont());
    return getWidth() <= 0 ? text : Lines.softBreaks(text, Math.max(NARROWEST, room), ruler::width);
  }

  // What only joins or turns is drawn as a box; a hair space parts letters as U+200C does.
  private static String drawn(String part) {
    return FORMAT.matcher(part).replaceAll("\u200a");
  }

  // Narrower than its widest line JavaFX would break that line when it asks for the height.
  private double needed(Region region) {
    ruler.font(getFont());
    double widest = shown.lines().mapToDouble(ruler::width).max().orElse(0);
    return Math.ceil(widest) + horizontal(region.getInsets()) + 2;
  }

  private static double horizontal(Insets insets) {
    return insets.getLeft() + insets.getRight();
  }
}
