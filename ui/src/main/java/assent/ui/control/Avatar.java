package assent.ui.control;

import assent.ui.format.PersonLabel;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** Initials on the colour of a verified identity. */
public final class Avatar extends StackPane {
  /** How large an avatar is, as a style class. */
  public enum Size {
    SMALL("small"),
    MEDIUM("medium"),
    LARGE("large");

    private final String style;

    Size(String style) {
      this.style = style;
    }
  }

  public Avatar(PersonLabel person, Size size) {
    Label initials = Labels.label(person.initials());
    getChildren().add(initials);
    getStyleClass().addAll("avatar", size.style, "person-" + person.colour());
    // The address stands beside it; read aloud twice it would only be noise.
    setAccessibleRole(AccessibleRole.NODE);
    setMouseTransparent(true);
  }
}
