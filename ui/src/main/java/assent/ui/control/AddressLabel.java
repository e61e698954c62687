package assent.ui.control;

import javafx.scene.layout.FlowPane;

/**
 * A verified address in a narrow place. It breaks where it must, before the host or between its
 * parts, and is never cut off: the host is part of who somebody is.
 */
public final class AddressLabel extends FlowPane {
  // Wide enough to ask for one line; the place it stands in decides.
  private static final double ONE_LINE = 400;

  /**
   * @param text an address, or words that end in one
   * @param style style class of its parts
   */
  public AddressLabel(String text, String style) {
    for (String part : text.split("(?=@)|(?<=[.-])")) {
      getChildren().add(Labels.label(part, style));
    }
    setPrefWrapLength(ONE_LINE);
    setMinWidth(0);
    setAccessibleText(text);
  }
}
