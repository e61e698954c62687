package assent.ui.control;

import java.text.Bidi;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Skin;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A place to write one line in any script. Where something in it reads from right to left, it is
 * drawn part by part, as in a {@link WrappingTextArea}; it begins at the side where its first
 * strong letter says.
 */
public final class LineField extends TextField {
  private final Writing writing = new Writing();
  private boolean leftwards;
  private @Nullable LineSkin skin;

  public LineField() {
    // Before the skin is made: what it hears of the text it hears after this.
    textProperty().subscribe(this::rewrite);
    promptTextProperty().subscribe(this::rewrite);
    WrappingTextArea.followScript(this);
    fontProperty().subscribe(this::rewrite);
    addEventFilter(KeyEvent.KEY_PRESSED, key -> writing.mark(key, this, isDrawn()));
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    LineSkin made = new LineSkin(this);
    skin = made;
    made.redraw();
    return made;
  }

  /** Whether something in it reads from right to left, and it is drawn part by part. */
  boolean isDrawn() {
    return leftwards;
  }

  /** Its one line, where it is drawn part by part. */
  Writing writing() {
    return writing;
  }

  private void rewrite() {
    String text = getText() == null ? "" : getText();
    String prompt = getPromptText() == null ? "" : getPromptText();
    leftwards = Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    boolean begins = Script.isRightToLeft(text.isEmpty() ? prompt : text);
    setNodeOrientation(begins ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.INHERIT);
    if (leftwards) {
      String line = Script.drawable(text).replace('\n', ' ');
      writing.update(line, line, getFont());
    }
    if (skin != null) {
      skin.redraw();
    }
  }
}
