package assent.ui.settings;

import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.text.Texts;
import java.util.List;
import java.util.Locale;

/** The choices of the settings screen; every one takes effect at once. */
public final class SettingsViewModel extends ViewModel {
  private final Preferences preferences;

  public SettingsViewModel(Ui ui, Preferences preferences) {
    super(ui);
    this.preferences = preferences;
  }

  /** What is chosen now. */
  public Preferences preferences() {
    return preferences;
  }

  /** Languages to choose from. */
  public List<Locale> languages() {
    return Texts.LANGUAGES;
  }

  /** A language under its own name, which its reader recognises. */
  public String languageName(Locale language) {
    return Texts.ownName(language);
  }
}
