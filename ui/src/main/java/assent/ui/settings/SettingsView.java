package assent.ui.settings;

import assent.ui.control.ChoiceRow;
import assent.ui.control.Labels;
import assent.ui.control.ModalLayer;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Settings: how Assent looks and speaks. */
public final class SettingsView extends View<SettingsViewModel> {
  private final ScrollPane scroll = new ScrollPane();
  private final ModalLayer modal = new ModalLayer(scroll);
  private final ChoiceRow<Theme> theme;
  private final ChoiceRow<TextSize> size;
  private final ChoiceRow<Locale> language;
  private final CheckBox enterSends = new CheckBox();
  private final CheckBox calm = new CheckBox();
  private final @Nullable ProtectionViewModel keeping;
  private final AsideViewModel aside;

  /**
   * @param keeping what is kept of the account shown; null where nothing is
   * @param aside what of that account could not be read
   */
  public SettingsView(
      Ui ui, SettingsViewModel model, @Nullable ProtectionViewModel keeping, AsideViewModel aside) {
    super(ui, model);
    this.keeping = keeping;
    this.aside = aside;
    theme =
        new ChoiceRow<>(
            "theme", List.of(Theme.values()), value -> ui.texts().family("settings.theme", value));
    size =
        new ChoiceRow<>(
            "size", List.of(TextSize.values()), value -> ui.texts().family("settings.size", value));
    language = new ChoiceRow<>("language", model.languages(), model::languageName);
    Labels.say(enterSends, t("settings.enter"));
    Labels.say(calm, t("settings.calm"));
    calm.setId("calm");
  }

  @Override
  protected Parent build() {
    VBox column =
        new VBox(
            Labels.label(t("settings.title"), "text-title"),
            group("settings.theme", theme, "settings.theme.hint"),
            group("settings.size", size, "settings.size.hint"),
            group("settings.motion", calm, "settings.calm.hint"),
            group("settings.language", language, "settings.language.hint"),
            group("settings.writing", enterSends, "settings.enter.hint"));
    if (keeping != null) {
      column.getChildren().add(new ProtectionView(ui, keeping, modal).root());
    }
    column.getChildren().add(new AsideView(ui, aside, modal).root());
    column.getStyleClass().add("settings-column");
    scroll.setContent(column);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("settings");
    return new StackPane(scroll, modal);
  }

  @Override
  protected void onAttach() {
    own(theme.tie(model.preferences().theme()));
    own(size.tie(model.preferences().textSize()));
    own(language.tie(model.preferences().language()));
    tie(enterSends.selectedProperty(), model.preferences().enterSends());
    tie(calm.selectedProperty(), model.preferences().calm());
  }

  private Node group(String title, Node control, String hint) {
    VBox group =
        new VBox(
            Labels.label(t(title), "text-lead"),
            control,
            Labels.wrapped(t(hint), "text-small", "text-muted"));
    group.getStyleClass().add("settings-group");
    return group;
  }
}
