package assent.ui.control;

import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/**
 * A verified address in a narrow place. It breaks where it must, before the host or between its
 * parts, and is never cut off: the host is part of who somebody is.
 */
public final class AddressLabel extends FlowPane {
  // Wide enough to ask for one line; the place it stands in decides.
  private static final double ONE_LINE = 400;
  private static final Pattern PARTS = Pattern.compile("(?=@)|(?<=[.-])");

  private final String style;

  /**
   * @param text an address, or words that end in one
   * @param style style class of its parts
   */
  public AddressLabel(String text, String style) {
    this(style);
    show(text);
  }

  /** One that shows nothing yet. */
  public AddressLabel(String style) {
    this.style = style;
    setPrefWrapLength(ONE_LINE);
    setMinWidth(0);
  }

  /** Shows another address in place. */
  public void show(String text) {
    if (text.equals(getAccessibleText())) {
      return;
    }
    List<Node> shown = getChildren();
    int used = 0;
    for (String part : PARTS.split(text)) {
      if (used < shown.size()) {
        ((Label) shown.get(used)).setText(part);
      } else {
        shown.add(Labels.label(part, style));
      }
      used++;
    }
    getChildren().remove(used, shown.size());
    setAccessibleText(text);
  }
}
