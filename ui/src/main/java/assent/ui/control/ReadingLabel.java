package assent.ui.control;

import assent.ui.format.ReadingText;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * A value, or one of the reasons for which there is none: each with its shape, its word and its
 * colour, the same everywhere.
 */
public final class ReadingLabel extends HBox {
  private final Label value = Labels.label("", "reading-value");
  private final Label word = Labels.label("", "reading-word");
  private ReadingText.@Nullable Shape shown;

  public ReadingLabel(ReadingText reading) {
    this();
    show(reading);
  }

  /** One that shows nothing yet. */
  public ReadingLabel() {
    getStyleClass().add("reading-label");
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(value, word);
  }

  /** Shows another one in place. */
  public void show(ReadingText reading) {
    Layouts.shown(value, reading.value());
    Layouts.shown(
        word, reading.shape() == ReadingText.Shape.VALUE ? reading.unit() : reading.word());
    if (reading.shape() == shown) {
      return;
    }
    shown = reading.shape();
    getStyleClass().removeIf(style -> style.startsWith("shape-"));
    getStyleClass().add("shape-" + shown.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    Feather icon = icon(shown);
    word.setGraphic(icon == null ? null : Icons.of(icon, 14));
  }

  /** The shape of a reason; a value needs none. */
  private static @Nullable Feather icon(ReadingText.Shape shape) {
    return switch (shape) {
      case VALUE, ZERO -> null;
      case NOTHING_RECORDED -> Feather.ACTIVITY;
      case NOT_GRANTED -> Feather.SLASH;
      case ENDED -> Feather.SQUARE;
      case NOT_READ -> Feather.CLOUD_OFF;
    };
  }
}
