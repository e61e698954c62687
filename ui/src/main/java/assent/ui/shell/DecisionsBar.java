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
    watch(model.state(), this::show);
  }

  private void show(DecisionsViewModel.State state) {
    switch (state) {
      case DecisionsViewModel.Quiet ignored -> {}
      case DecisionsViewModel.Waiting(int count) ->
          Labels.say(
              bar, Icons.of(Feather.CLOCK, 16), ui.texts().count("shell.decisions.waiting", count));
      case DecisionsViewModel.Failed(int count) ->
          Labels.say(
              bar,
              Icons.of(Feather.ALERT_CIRCLE, 16),
              ui.texts().count("shell.decisions.failed", count));
    }
    Layouts.shown(bar, !(state instanceof DecisionsViewModel.Quiet));
  }
}
