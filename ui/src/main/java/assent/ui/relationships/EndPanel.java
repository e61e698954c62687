package assent.ui.relationships;

import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How a relationship is ended: offered, asked with what will happen, and told what is true. */
final class EndPanel {
  private EndPanel() {}

  static Node of(RelationshipDetail detail, Ending now, RelationshipsViewModel model, Texts texts) {
    return switch (now) {
      case Ending.None none -> detail.ended() ? new StackPane() : offer(detail, model, texts);
      case Ending.Asked asked -> ask(detail, asked, model, texts);
      case Ending.Working working ->
          panel("end-panel", Labels.label(texts.get("relationships.end.working"), "text-muted"));
      case Ending.Told told -> told(detail, told, model, texts);
    };
  }

  private static Node offer(RelationshipDetail detail, RelationshipsViewModel model, Texts texts) {
    Button end =
        new Button(
            texts.get("relationships.end", "person", detail.person().address()),
            Icons.of(Feather.SLASH, 16));
    end.setId("end");
    end.setOnAction(event -> model.askToEnd());
    StackPane place = new StackPane(end);
    place.setAlignment(Pos.CENTER_LEFT);
    return place;
  }

  private static Node ask(
      RelationshipDetail detail, Ending.Asked asked, RelationshipsViewModel model, Texts texts) {
    String person = detail.person().address();
    VBox will = new VBox();
    will.getStyleClass().add("end-list");
    for (String sentence : detail.consequences()) {
      will.getChildren().add(line(Feather.CHEVRON_RIGHT, sentence, ""));
    }
    Button yes = new Button(texts.get("relationships.end.yes", "person", person));
    yes.setId("end-yes");
    yes.getStyleClass().add("danger");
    yes.setOnAction(event -> model.end());
    Button no = new Button(texts.get("relationships.end.no"));
    no.setId("end-no");
    no.setOnAction(event -> model.keep());
    FlowPane actions = new FlowPane(yes, no);
    actions.getStyleClass().add("alert-actions");
    VBox panel =
        panel(
            "end-panel",
            Labels.wrapped(texts.get("relationships.end.title", "person", person), "text-lead"),
            will,
            actions);
    if (asked.problem() != null) {
      ErrorPanel problem = new ErrorPanel(texts, null);
      problem.show(asked.problem());
      panel.getChildren().add(2, problem);
    }
    return panel;
  }

  private static Node told(
      RelationshipDetail detail, Ending.Told told, RelationshipsViewModel model, Texts texts) {
    boolean allGood = told.outcomes().stream().allMatch(Outcome::good);
    String title =
        texts.get(allGood ? "relationships.told.title" : "relationships.told.title.partly");
    VBox outcomes = new VBox();
    outcomes.getStyleClass().add("end-list");
    for (Outcome outcome : told.outcomes()) {
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
      Button again = new Button(texts.get("relationships.end.again"));
      again.setId("end-again");
      again.setOnAction(event -> model.askToEnd());
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
