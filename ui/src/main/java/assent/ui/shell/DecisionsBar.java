package assent.ui.shell;

import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.decisions.DecisionsViewModel;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/** One quiet bar while decisions wait or need a person, which leads to them. */
final class DecisionsBar extends View<DecisionsViewModel> {
  private final Runnable open;
  private final Button bar = new Button();

  DecisionsBar(Ui ui, DecisionsViewModel model, Runnable open) {
    super(ui, model);
    this.open = open;
  }

  @Override
  protected Parent build() {
    bar.setId("decisions");
    bar.getStyleClass().add("decisions-bar");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setOnAction(event -> open.run());
    return bar;
  }

  @Override
  protected void onAttach() {
    watch(model.waiting(), count -> show());
    watch(model.failed(), count -> show());
  }

  private void show() {
    int failed = model.failed().get();
    int waiting = model.waiting().get();
    Labels.say(
        bar,
        Icons.of(failed > 0 ? Feather.ALERT_CIRCLE : Feather.CLOCK, 16),
        failed > 0
            ? ui.texts().count("shell.decisions.failed", failed)
            : ui.texts().count("shell.decisions.waiting", waiting));
    Layouts.shown(bar, failed + waiting > 0);
  }
}
