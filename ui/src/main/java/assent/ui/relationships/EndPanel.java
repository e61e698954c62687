package assent.ui.relationships;

import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.WrappedButton;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How a relationship is ended: offered, asked with what will happen, and told what is true. */
final class EndPanel extends View<EndingViewModel> {
  private final RelationshipDetail detail;
  private final Runnable reveal;
  private final StackPane place = new StackPane();
  private final ErrorPanel problem;

  /**
   * @param reveal brings it into sight
   */
  EndPanel(Ui ui, EndingViewModel model, RelationshipDetail detail, Runnable reveal) {
    super(ui, model);
    this.detail = detail;
    this.reveal = reveal;
    problem = new ErrorPanel(ui.texts(), null);
  }

  @Override
  protected Parent build() {
    return place;
  }

  @Override
  protected void onAttach() {
    watch(model.problem(), problem::show);
    watch(
        model.state(),
        state -> {
          place.getChildren().setAll(of(state));
          if (!(state instanceof EndingViewModel.Offered)) {
            reveal.run();
          }
        });
  }

  private Node of(EndingViewModel.State state) {
    return switch (state) {
      case EndingViewModel.Offered ignored -> detail.ended() ? new StackPane() : offer();
      case EndingViewModel.Asked ignored -> ask();
      case EndingViewModel.Working ignored ->
          panel("end-panel", Labels.label(t("relationships.end.working"), "text-muted"));
      case EndingViewModel.Told(List<Outcome> outcomes) -> told(outcomes);
    };
  }

  private Node offer() {
    Button end =
        new WrappedButton(
            Icons.of(Feather.SLASH, 16),
            ui.texts().get("relationships.end", "person", detail.person().address()));
    end.setId("end");
    end.setOnAction(event -> model.ask());
    StackPane left = new StackPane(end);
    left.setAlignment(Pos.CENTER_LEFT);
    return left;
  }

  private Node ask() {
    String person = detail.person().address();
    VBox will = new VBox();
    will.getStyleClass().add("end-list");
    for (String sentence : detail.consequences()) {
      will.getChildren().add(line(Feather.CHEVRON_RIGHT, sentence, ""));
    }
    Button yes = new WrappedButton(ui.texts().get("relationships.end.yes", "person", person));
    yes.setId("end-yes");
    yes.getStyleClass().add("danger");
    yes.setOnAction(event -> model.end());
    Button no = new Button(t("relationships.end.no"));
    no.setId("end-no");
    no.setOnAction(event -> model.keep());
    FlowPane actions = new FlowPane(yes, no);
    actions.getStyleClass().add("alert-actions");
    return panel(
        "end-panel",
        Labels.wrapped(ui.texts().get("relationships.end.title", "person", person), "text-lead"),
        will,
        problem,
        actions);
  }

  private Node told(List<Outcome> all) {
    boolean allGood = all.stream().allMatch(Outcome::good);
    String title = t(allGood ? "relationships.told.title" : "relationships.told.title.partly");
    VBox outcomes = new VBox();
    outcomes.getStyleClass().add("end-list");
    for (Outcome outcome : all) {
      outcomes
          .getChildren()
          .add(
              line(
                  outcome.good() ? Feather.CHECK : Feather.ALERT_CIRCLE,
                  outcome.words(),
                  outcome.good() ? "tone-open" : "tone-problem"));
    }
    VBox panel = panel("end-panel", Labels.wrapped(title, "text-lead"), outcomes);
    panel.setId("end-report");
    if (!detail.ended()) {
      Button again = new Button(t("relationships.end.again"));
      again.setId("end-again");
      again.setOnAction(event -> model.ask());
      panel.getChildren().add(new StackPane(again));
      StackPane.setAlignment(again, Pos.CENTER_LEFT);
    }
    return panel;
  }

  private static Node line(Feather icon, String sentence, String tone) {
    var words = Labels.wrapped(sentence);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(Icons.of(icon, 18), words);
    line.getStyleClass().add("end-line");
    if (!tone.isEmpty()) {
      line.getStyleClass().add(tone);
    }
    return line;
  }

  private static VBox panel(String style, Node... content) {
    VBox panel = new VBox(content);
    panel.getStyleClass().addAll("card", style);
    return panel;
  }
}
