package assent.ui.control;

import javafx.scene.control.Label;
import javafx.scene.control.Skin;

/**
 * The label for every text of the application, of one line or several. What it shows may be written
 * in any script: text that JavaFX must not break into lines itself it breaks by {@link Lines}.
 */
public class TextLabel extends Label {
  public TextLabel(String text) {
    super(text);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new TextLabelSkin(this);
  }
}
