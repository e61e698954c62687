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
    getStyleClass().add("identity");
    Label address = Texty.label(person.address(), "identity-address");
    address.setAccessibleText(texts.get("control.verified.spoken", "address", person.address()));
    var mark = Icons.of(Feather.CHECK_CIRCLE, 14);
    mark.getStyleClass().add("verified-mark");
    HBox verified = new HBox(address, mark);
    verified.getStyleClass().add("identity-verified");
    verified.setAlignment(Pos.CENTER_LEFT);
    Tooltip.install(verified, new Tooltip(texts.get("control.verified")));
    getChildren().add(verified);
    if (person.claims()) {
      getChildren().add(claim(person, texts));
    }
  }

  private static Label claim(PersonLabel person, Texts texts) {
    Label says = Texty.label(texts.get("control.says", "name", person.claimedName()), "says");
    says.setTooltip(new Tooltip(texts.get("control.says.why")));
    return says;
  }
}
