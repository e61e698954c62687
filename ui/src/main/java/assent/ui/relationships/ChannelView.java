package assent.ui.relationships;

import assent.ui.control.ErrorPanel;
import assent.ui.control.Labels;
import assent.ui.control.Turning;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Says that messages would go to another place than before, and offers what can be done. */
final class ChannelView extends View<ChannelViewModel> {
  private final Runnable end;
  private final ErrorPanel problem;
  private final VBox card = new VBox();

  /**
   * @param end asks whether to end the relationship
   */
  ChannelView(Ui ui, ChannelViewModel model, Runnable end) {
    super(ui, model);
    this.end = end;
    problem = new ErrorPanel(ui.texts(), null);
  }

  @Override
  protected Parent build() {
    card.setId("channel-review");
    card.getStyleClass().addAll("card", "end-panel");
    return card;
  }

  @Override
  protected void onAttach() {
    watch(model.state(), this::show);
    watch(model.problem(), problem::show);
  }

  private void show(ChannelViewModel.State phase) {
    List<Node> lines = new ArrayList<>();
    lines.add(Labels.wrapped(t("relationships.channel.title"), "text-lead"));
    switch (phase) {
      case ChannelViewModel.Unlooked ignored -> {
        lines.add(problem);
        lines.add(Labels.wrapped(t("relationships.channel.text")));
        lines.add(
            row(
                button("channel-look", "relationships.channel.look", model::look),
                button("channel-end", "relationships.channel.end", end)));
      }
      case ChannelViewModel.Working working ->
          lines.add(Labels.wrapped(t("relationships.channel.working"), "text-muted"));
      case ChannelViewModel.Looked looked -> {
        lines.add(problem);
        lines.add(Labels.wrapped(looked.words()));
        lines.add(
            Labels.wrapped(
                ui.texts().get("relationships.channel.before", "address", looked.before())));
        if (!looked.now().isEmpty()) {
          lines.add(
              Labels.wrapped(ui.texts().get("relationships.channel.now", "address", looked.now())));
        }
        Button again = button("channel-look", "relationships.channel.again", model::look);
        Button over = button("channel-end", "relationships.channel.end", end);
        lines.add(
            looked.confirmable()
                ? row(
                    over,
                    again,
                    button("channel-confirm", "relationships.channel.confirm", model::confirm))
                : row(over, again));
      }
    }
    Turning.in(card, () -> card.getChildren().setAll(lines));
  }

  private Button button(String id, String key, Runnable action) {
    Button button = new Button(t(key));
    button.setId(id);
    button.setOnAction(event -> action.run());
    return button;
  }

  private static FlowPane row(Button... buttons) {
    FlowPane row = new FlowPane(buttons);
    row.getStyleClass().add("alert-actions");
    return row;
  }
}
