package assent.ui.control;

import assent.ui.present.PersonLabel;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who somebody is: the verified address, and quietly below it the name they give themselves. */
public final class IdentityLine extends VBox {
  public IdentityLine(PersonLabel person, Texts texts) {
    this(person, texts, "");
  }

  /**
   * @param aside more that belongs to this meeting with the person, such as a study; may be empty
   */
  public IdentityLine(PersonLabel person, Texts texts, String aside) {
    getStyleClass().add("identity");
    setAlignment(Pos.CENTER_LEFT);
    Label address = Texty.label(person.address(), "identity-address");
    address.setAccessibleText(texts.get("control.verified.spoken", "address", person.address()));
    var mark = Icons.of(Feather.CHECK_CIRCLE, 14);
    mark.getStyleClass().add("verified-mark");
    address.setMinWidth(USE_PREF_SIZE);
    HBox verified = new HBox(address, mark);
    verified.getStyleClass().add("identity-verified");
    verified.setAlignment(Pos.CENTER_LEFT);
    Tooltip.install(verified, new Tooltip(texts.get("control.verified")));
    getChildren().add(verified);
    if (aside.isEmpty()) {
      if (person.claims()) {
        getChildren().add(claim(person, texts));
      }
      return;
    }
    if (person.claims()) {
      verified.getChildren().add(claim(person, texts));
    }
    getChildren().add(Texty.label(aside, "identity-aside"));
  }

  private static Label claim(PersonLabel person, Texts texts) {
    Label says = Texty.label(texts.get("control.says", "name", person.claimedName()), "says");
    says.setTooltip(new Tooltip(texts.get("control.says.why")));
    return says;
  }
}
