package assent.ui.relationships;

import assent.ui.control.Confirm;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.ModalLayer;
import assent.ui.control.OpenQuestion;
import assent.ui.control.Turning;
import assent.ui.control.WrappedButton;
import assent.ui.format.Problem;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** How a relationship is ended: offered, asked with what will happen, and told what is true. */
final class EndPanel extends View<EndingViewModel> {
  private final RelationshipDetail detail;
  private final Foot foot;
  private final StackPane place = new StackPane();

  /**
   * Where it stands.
   *
   * @param modal where the question is asked
   * @param asking outlives this panel, which is made anew whenever anything about the relationship
   *     changes
   * @param reveal brings the panel into sight
   */
  record Foot(ModalLayer modal, OpenQuestion asking, Runnable reveal) {}

  EndPanel(Ui ui, EndingViewModel model, RelationshipDetail detail, Foot foot) {
    super(ui, model);
    this.detail = detail;
    this.foot = foot;
  }

  @Override
  protected Parent build() {
    return place;
  }

  @Override
  protected void onAttach() {
    watch(model.problem(), problem -> ask());
    watch(
        model.state(),
        state -> {
          Turning.to(place, of(state));
          ask();
          if (state instanceof EndingViewModel.Working || state instanceof EndingViewModel.Told) {
            foot.reveal().run();
          }
        });
  }

  private Node of(EndingViewModel.State state) {
    return switch (state) {
      case EndingViewModel.Offered ignored -> detail.ended() ? new StackPane() : offer();
      case EndingViewModel.Asked ignored -> offer();
      case EndingViewModel.Working ignored ->
          panel("end-panel", Labels.wrapped(t("relationships.end.working"), "text-muted"));
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

  private void ask() {
    if (model.state().get() instanceof EndingViewModel.Asked) {
      @Nullable Problem problem = model.problem().get();
      foot.asking()
          .ask(
              Arrays.asList(detail.key(), detail.consequences(), problem), () -> question(problem));
    } else {
      foot.asking().end();
    }
  }

  private Confirm question(@Nullable Problem problem) {
    String person = detail.person().address();
    VBox will = new VBox();
    will.getStyleClass().add("end-list");
    for (String sentence : detail.consequences()) {
      will.getChildren().add(line(Feather.CHEVRON_RIGHT, sentence, ""));
    }
    return new Confirm(
            "end-card",
            foot.modal(),
            ui.texts(),
            ui.texts().get("relationships.end.title", "person", person),
            will,
            ErrorPanel.of(problem, ui.texts()))
        .yes(
            "end-yes",
            ui.texts().get("relationships.end.yes", "person", person),
            "danger",
            model::end)
        .cancelled(model::keep);
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
    // Whoever ended it by keyboard is here, and not where the window begins.
    panel.setFocusTraversable(true);
    panel.setId("end-working");
    return panel;
  }
}
