package assent.ui.decisions;

import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The decisions that are not done, each with what can be done about it. */
public final class DecisionsCard extends View<DecisionsViewModel> {
  private static final double MOST_HIGH = 420;

  private final VBox rows = new VBox();
  private final Runnable close;
  private final ErrorPanel problem;

  public DecisionsCard(Ui ui, DecisionsViewModel model, Runnable close) {
    super(ui, model);
    this.close = close;
    problem = new ErrorPanel(ui.texts(), null);
  }

  @Override
  protected Parent build() {
    rows.getStyleClass().add("decision-rows");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    // As high as its rows, and with a bar only when there are very many.
    rows.heightProperty()
        .subscribe(
            height -> scroll.setPrefViewportHeight(Math.min(MOST_HIGH, height.doubleValue())));
    scroll.setMaxHeight(MOST_HIGH);
    scroll.setMinHeight(Region.USE_PREF_SIZE);
    Button done = new Button(t("decisions.close"));
    done.setId("decisions-close");
    done.setOnAction(event -> close.run());
    VBox card =
        new VBox(
            Labels.wrapped(t("decisions.title"), "text-lead"),
            Labels.wrapped(t("decisions.hint"), "text-muted"),
            problem,
            scroll,
            done);
    card.getStyleClass().addAll("card", "decisions");
    return card;
  }

  @Override
  protected void onAttach() {
    own(model.rows().subscribe(this::show));
    watch(model.problem(), problem::show);
    show();
  }

  private void show() {
    rows.getChildren().setAll(model.rows().stream().map(this::row).toList());
    if (model.rows().isEmpty()) {
      rows.getChildren().add(Labels.wrapped(t("decisions.none"), "text-muted"));
    }
  }

  private Node row(DecisionRow row) {
    VBox words =
        new VBox(
            Labels.wrapped(row.words(), "text-strong"),
            Labels.wrapped(row.state(), row.failed() ? "field-flaw" : "text-muted"));
    if (!row.why().isEmpty()) {
      words.getChildren().add(Labels.wrapped(row.why(), "text-small", "text-muted"));
    }
    FlowPane actions = new FlowPane();
    actions.getStyleClass().add("sign-in-actions");
    if (row.retry()) {
      Button again = new Button(t(row.mayDouble() ? "decisions.retry.doubles" : "decisions.retry"));
      again.setId("decision-retry");
      again.setOnAction(event -> model.retry(row.id()));
      actions.getChildren().add(again);
    }
    if (row.discardable()) {
      Button drop = new Button(t("decisions.discard"));
      drop.setId("decision-discard");
      drop.setOnAction(event -> model.discard(row.id()));
      actions.getChildren().add(drop);
    }
    if (!actions.getChildren().isEmpty()) {
      words.getChildren().add(actions);
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    words.getStyleClass().add("row-words");
    HBox line = new HBox(Icons.of(row.failed() ? Feather.ALERT_CIRCLE : Feather.CLOCK, 18), words);
    line.getStyleClass().add("shared-row");
    return line;
  }
}
