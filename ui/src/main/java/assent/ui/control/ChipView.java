package assent.ui.control;

import assent.ui.format.Chip;
import assent.ui.format.Tone;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A state as shape, word and colour, so that none of the three is needed alone. */
public final class ChipView extends TextLabel {
  private static final Map<Tone, PseudoClass> TONES =
      Arrays.stream(Tone.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  tone -> tone,
                  tone ->
                      PseudoClass.getPseudoClass("tone-" + tone.name().toLowerCase(Locale.ROOT))));

  private final FontIcon icon;
  private @Nullable Tone shown;

  public ChipView(Chip chip) {
    super(chip.word());
    icon = Icons.of(shape(chip.tone()), 14);
    setGraphic(icon);
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
    tell(this, chip.tone());
    icon.setIconCode(shape(chip.tone()));
  }

  /**
   * Says to the style sheet which tone a node of a list has. A list shows another row in the same
   * node; a state of it is looked up then, where another style class would mean to begin anew.
   */
  public static void tell(Node node, Tone tone) {
    TONES.forEach((each, state) -> node.pseudoClassStateChanged(state, each == tone));
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
