package assent.ui.control;

import javafx.scene.control.Label;

/**
 * A verified address in a narrow place. It may break into two lines before the host, but is never
 * cut off: the host is part of who somebody is.
 */
public final class AddressLabel extends Label {
  private static final String MAY_BREAK_HERE = "\u200b";

  public AddressLabel(String address, String... styles) {
    super(address.replace("@", MAY_BREAK_HERE + "@"));
    getStyleClass().addAll(styles);
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    setAccessibleText(address);
  }
}
