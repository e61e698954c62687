package assent.ui.control;

import javafx.scene.control.TextArea;
import org.jspecify.annotations.Nullable;

/** A place to write several lines that takes only so much. */
public abstract class BoundedTextArea extends TextArea {
  private @Nullable Limit limit;
  private boolean pasting;

  /** How much it takes from now on. */
  public final void limit(Limit now) {
    limit = now;
  }

  @Override
  public void paste() {
    pasting = true;
    try {
      super.paste();
    } finally {
      pasting = false;
    }
  }

  // Keys, pasting, input methods and what assistive programs put in all come through here.
  @Override
  public void replaceText(int start, int end, String text) {
    int there = getLength();
    if (limit == null || limit.takes(there - (end - start), there, text, pasting)) {
      super.replaceText(start, end, text);
    }
  }
}
