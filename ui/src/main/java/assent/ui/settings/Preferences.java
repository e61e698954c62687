package assent.ui.settings;

import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What a person has chosen. Who keeps it between starts is the composition root's business. */
public final class Preferences {
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.SYSTEM);
  private final ObjectProperty<TextSize> textSize = new SimpleObjectProperty<>(TextSize.NORMAL);
  private final ObjectProperty<Locale> language;
  private final BooleanProperty enterSends = new SimpleBooleanProperty(true);
  private final BooleanProperty calm = new SimpleBooleanProperty();
  private final StringProperty lastAccount = new SimpleStringProperty("");
  private final DoubleProperty listWidth = new SimpleDoubleProperty(320);

  /**
   * @param desktop the desktop's language; English where Assent does not speak it
   */
  public Preferences(Locale desktop) {
    language = new SimpleObjectProperty<>(Texts.in(desktop).locale());
  }

  /** Colours. */
  public ObjectProperty<Theme> theme() {
    return theme;
  }

  /** How large everything written is. */
  public ObjectProperty<TextSize> textSize() {
    return textSize;
  }

  /** Language of all texts. */
  public ObjectProperty<Locale> language() {
    return language;
  }

  /** Whether Enter sends a message and Shift+Enter breaks the line; otherwise the reverse. */
  public BooleanProperty enterSends() {
    return enterSends;
  }

  /** Whether nothing moves that need not. */
  public BooleanProperty calm() {
    return calm;
  }

  /** Id on this computer of the account that was shown last; empty for none. */
  public StringProperty lastAccount() {
    return lastAccount;
  }

  /** Width of the list beside the content, in pixels. */
  public DoubleProperty listWidth() {
    return listWidth;
  }
}
