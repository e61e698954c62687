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

  /** An icon in one of the sizes that base.css knows, in pixels at normal text size. */
  public static FontIcon of(Feather icon, int size) {
    FontIcon made = FontIcon.of(icon, size);
    // The size is a rule of the style sheet, so that it follows the text size a person has chosen.
    made.getStyleClass().add("icon-" + size);
    made.setMouseTransparent(true);
    return made;
  }
}
