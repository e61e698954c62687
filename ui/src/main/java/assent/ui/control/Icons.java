package assent.ui.control;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of the one pack, 20 px unless said. */
public final class Icons {
  private static final int SIZE = 20;

  private Icons() {}

  /** An icon in the usual size. It says nothing to assistive technology: its owner does. */
  public static FontIcon of(Feather icon) {
    return of(icon, SIZE);
  }

  /** An icon in another size, in pixels. */
  public static FontIcon of(Feather icon, int size) {
    FontIcon made = FontIcon.of(icon, size);
    // The font size of the pack's glyph must not follow the text size of the scene's rules twice.
    made.setMouseTransparent(true);
    return made;
  }
}
