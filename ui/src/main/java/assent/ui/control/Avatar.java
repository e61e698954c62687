package assent.ui.control;

import assent.ui.format.PersonLabel;
import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
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

  private static final List<PseudoClass> COLOURS =
      IntStream.range(0, PersonLabel.COLOURS)
          .mapToObj(colour -> PseudoClass.getPseudoClass("person-" + colour))
          .toList();

  private final Label initials = Labels.label("");
  private int colour = -1;

  public Avatar(PersonLabel person, Size size) {
    this(size);
    show(person);
  }

  /** One that shows nobody yet. */
  public Avatar(Size size) {
    getChildren().add(initials);
    getStyleClass().addAll("avatar", size.style);
    // The address stands beside it; read aloud twice it would only be noise.
    setAccessibleRole(AccessibleRole.NODE);
    setMouseTransparent(true);
  }

  /** Shows another person in place. */
  public void show(PersonLabel person) {
    initials.setText(person.initials());
    if (person.colour() != colour) {
      if (colour >= 0) {
        pseudoClassStateChanged(COLOURS.get(colour), false);
      }
      colour = person.colour();
      pseudoClassStateChanged(COLOURS.get(colour), true);
    }
  }
}
