package assent.ui.shell;

import assent.ui.control.Icons;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.settings.AsideViewModel;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/** One quiet bar when something new could not be read, which leads to the list. */
final class AsideBar extends View<AsideViewModel> {
  private final Runnable open;
  private final Button bar = new Button();

  AsideBar(Ui ui, AsideViewModel model, Runnable open) {
    super(ui, model);
    this.open = open;
  }

  @Override
  protected Parent build() {
    bar.setId("aside-bar");
    bar.getStyleClass().add("decisions-bar");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setGraphic(Icons.of(Feather.ARCHIVE, 16));
    bar.setOnAction(event -> open.run());
    return bar;
  }

  @Override
  protected void onAttach() {
    watch(model.fresh(), count -> bar.setText(ui.texts().count("shell.aside", count.intValue())));
    showWhile(bar, model.fresh().greaterThan(0));
  }
}
