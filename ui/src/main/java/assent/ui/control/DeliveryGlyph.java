package assent.ui.control;

import assent.ui.format.DeliveryMark;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;

/**
 * How far a message has come: one small picture, the words in its tooltip and for reading aloud.
 */
public final class DeliveryGlyph extends StackPane {
  private static final String CLOCK = "M7 1.6 A5.4 5.4 0 1 1 6.99 1.6 Z M7 4 V7.2 L9.1 8.5";
  private static final String TICK = "M2.4 7.4 L5.6 10.6 L11.8 3.9";
  private static final String TWO_TICKS = "M0.6 7.4 L3.8 10.6 L10 3.9 M6.3 9.7 L7.2 10.6 L13.4 3.9";
  private static final String NEEDS_YOU =
      "M7 1.6 A5.4 5.4 0 1 1 6.99 1.6 Z M7 4.2 V7.6 M7 9.6 V9.8";

  private final SVGPath picture = new SVGPath();
  private final Tooltip tooltip = new Tooltip();
  private @Nullable DeliveryMark shown;

  public DeliveryGlyph(DeliveryMark mark) {
    getStyleClass().add("delivery");
    setMinSize(14, 14);
    setMaxSize(14, 14);
    setAccessibleRole(AccessibleRole.TEXT);
    picture.setManaged(false);
    getChildren().add(picture);
    Tooltip.install(this, tooltip);
    show(mark);
  }

  /** Shows another mark in place. */
  public void show(DeliveryMark mark) {
    if (mark.equals(shown)) {
      return;
    }
    shown = mark;
    picture.setContent(
        switch (mark.shape()) {
          case CLOCK -> CLOCK;
          case TICK -> TICK;
          case TWO_TICKS -> TWO_TICKS;
          case NEEDS_YOU -> NEEDS_YOU;
        });
    String style = mark.shape().name().toLowerCase(Locale.ROOT).replace('_', '-');
    getStyleClass().setAll("delivery", style);
    tooltip.setText(mark.words());
    setAccessibleText(mark.words());
  }
}
