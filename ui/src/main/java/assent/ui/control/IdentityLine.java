package assent.ui.control;

import assent.ui.format.PersonLabel;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who somebody is: the verified address, and quietly below it the name they give themselves. */
public final class IdentityLine extends VBox {
  // Names up to this length are not cut off in favour of what stands beside them.
  private static final int WHOLE_NAME = 24;

  public IdentityLine(PersonLabel person, Texts texts) {
    this(person, texts, "");
  }

  /**
   * @param aside more that belongs to this meeting with the person, such as a study; may be empty
   */
  public IdentityLine(PersonLabel person, Texts texts, String aside) {
    getStyleClass().add("identity");
    setAlignment(Pos.CENTER_LEFT);
    // It breaks where it must: a host that is cut off is nobody's.
    AddressLabel address = new AddressLabel(person.address(), "identity-address");
    address.setAccessibleText(texts.get("control.verified.spoken", "address", person.address()));
    var mark = Icons.of(Feather.CHECK_CIRCLE, 14);
    mark.getStyleClass().add("verified-mark");
    HBox verified = new HBox(address, mark);
    verified.getStyleClass().add("identity-verified");
    verified.setAlignment(Pos.CENTER_LEFT);
    Tooltip.install(verified, new Tooltip(texts.get("control.verified")));
    getChildren().add(verified);
    HBox second = new HBox();
    second.getStyleClass().add("identity-second");
    second.setAlignment(Pos.CENTER_LEFT);
    if (person.claims()) {
      second.getChildren().add(claim(person, texts));
    }
    if (!aside.isEmpty()) {
      second.getChildren().add(Labels.label(aside, "identity-aside"));
    }
    if (!second.getChildren().isEmpty()) {
      getChildren().add(second);
    }
  }

  private static Label claim(PersonLabel person, Texts texts) {
    Label says = Labels.label(texts.get("control.says", "name", person.claimedName()), "says");
    if (person.claimedName().length() <= WHOLE_NAME) {
      says.setMinWidth(USE_PREF_SIZE);
    }
    says.setTooltip(new Tooltip(texts.get("control.says.why")));
    return says;
  }
}
