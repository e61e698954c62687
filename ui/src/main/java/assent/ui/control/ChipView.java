package assent.ui.control;

import assent.ui.format.Chip;
import assent.ui.format.Tone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A state as shape, word and colour, so that none of the three is needed alone. */
public final class ChipView extends TextLabel {
  private @Nullable Tone shown;

  public ChipView(Chip chip) {
    super(chip.word());
    getStyleClass().add("chip");
    setMinWidth(USE_PREF_SIZE);
    show(chip);
  }

  /** Shows another state in place. */
  public void show(Chip chip) {
    setText(chip.word());
    if (chip.tone() == shown) {
      return;
    }
    shown = chip.tone();
    getStyleClass().removeIf(style -> style.startsWith("tone-"));
    getStyleClass().add("tone-" + chip.tone().name().toLowerCase(Locale.ROOT));
    setGraphic(Icons.of(shape(chip.tone()), 14));
  }

  /** The shape that stands for a tone everywhere. */
  public static Feather shape(Tone tone) {
    return switch (tone) {
      case OPEN -> Feather.CHECK_CIRCLE;
      case PENDING -> Feather.CLOCK;
      case QUIET -> Feather.INBOX;
      case ENDED -> Feather.SLASH;
      case PROBLEM -> Feather.ALERT_CIRCLE;
      case REFUSED -> Feather.LOCK;
      case INFO -> Feather.INFO;
      case WARNING -> Feather.ALERT_TRIANGLE;
      case CRITICAL -> Feather.ALERT_OCTAGON;
    };
  }
}
