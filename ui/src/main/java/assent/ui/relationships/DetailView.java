package assent.ui.relationships;

import assent.ui.control.Avatar;
import assent.ui.control.ChipView;
import assent.ui.control.Headline;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.Labels;
import assent.ui.control.Notice;
import assent.ui.control.PermissionRow;
import assent.ui.format.Sharing;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.scope.ScopeView;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Everything about one relationship, and its end. */
final class DetailView extends View<RelationshipsViewModel> {
  private final EndPanel.Foot foot;

  DetailView(Ui ui, RelationshipsViewModel model, EndPanel.Foot foot) {
    super(ui, model);
    this.foot = foot;
  }

  @Override
  protected Parent build() {
    VBox column = new VBox();
    column.getStyleClass().add("detail-column");
    if (model.state().get() instanceof RelationshipsViewModel.Chosen(RelationshipDetail detail)) {
      EndingViewModel ending = model.ending(detail.key());
      column.getChildren().add(head(detail));
      if (detail.review()) {
        column
            .getChildren()
            .add(new ChannelView(ui, model.channel(detail.key()), ending::ask).root());
      }
      if (!detail.cautions().isEmpty()) {
        column.getChildren().add(cautions(detail));
      }
      column
          .getChildren()
          .addAll(
              new ScopeView(ui, model.scope(detail.key()), now(detail), foot.modal()).root(),
              new EndPanel(ui, ending, detail, foot).root());
    }
    StackPane place = new StackPane(column);
    place.setAlignment(Pos.TOP_CENTER);
    return place;
  }

  private Node head(RelationshipDetail detail) {
    IdentityLine who = new IdentityLine(detail.person(), ui.texts());
    Button conversation = new Button(t("relationships.open"), Icons.of(Feather.MESSAGE_SQUARE, 16));
    conversation.setMinWidth(Button.USE_PREF_SIZE);
    conversation.setId("open-conversation");
    conversation.setOnAction(event -> model.openConversation());
    Headline head = new Headline();
    head.show(new Avatar(detail.person(), Avatar.Size.LARGE), who, List.of(conversation));
    head.getStyleClass().add("detail-head");
    if (detail.ended()) {
      head.getStyleClass().add("ended");
    }
    return head;
  }

  /** Loudly where more is open than anybody can have agreed to. */
  private Node cautions(RelationshipDetail detail) {
    VBox all = new VBox();
    all.setId("cautions");
    all.getStyleClass().add("end-list");
    for (String caution : detail.cautions()) {
      all.getChildren()
          .add(new Notice(detail.tooWide() ? Tone.PROBLEM : Tone.WARNING, null, caution));
    }
    if (!detail.tooWide()) {
      return all;
    }
    VBox card =
        new VBox(
            Labels.wrapped(t("sharing.wide.title"), "text-lead"),
            all,
            Labels.wrapped(t("sharing.wide.advice")));
    card.getStyleClass().addAll("card", "end-panel");
    return card;
  }

  private Node now(RelationshipDetail detail) {
    VBox both = new VBox(facts(detail), shared(detail));
    both.getStyleClass().add("detail-now");
    return both;
  }

  private Node facts(RelationshipDetail detail) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("facts");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    String study = detail.study().isEmpty() ? t("relationships.study.none") : detail.study();
    VBox state =
        new VBox(
            new ChipView(detail.state()),
            Labels.wrapped(detail.meaning(), "text-small", "text-muted"));
    state.getStyleClass().add("facts-state");
    fact(grid, "relationships.study", Labels.wrapped(study));
    fact(grid, "relationships.state", state);
    fact(grid, "relationships.since", Labels.wrapped(detail.since()));
    fact(grid, "relationships.messages", onOff(detail.chat() && !detail.ended()));
    fact(grid, "relationships.alerts", onOff(detail.alerts() && !detail.ended()));
    return card(null, grid);
  }

  private Node shared(RelationshipDetail detail) {
    String title =
        detail.ended()
            ? t("relationships.shared.before")
            : ui.texts()
                .get(
                    detail.iShare() ? "relationships.shared.mine" : "relationships.shared.theirs",
                    "person",
                    detail.person().address());
    VBox rows = new VBox();
    rows.getStyleClass().add("shared-rows");
    List<Sharing> shared = detail.shared();
    if (shared == null) {
      rows.getChildren().add(Labels.wrapped(t("relationships.shared.unreadable"), "text-muted"));
    } else if (shared.isEmpty()) {
      rows.getChildren().add(Labels.wrapped(t("relationships.shared.nothing"), "text-muted"));
    } else {
      for (Sharing item : shared) {
        rows.getChildren()
            .add(detail.ended() ? PermissionRow.over(item) : PermissionRow.shared(item));
      }
    }
    return card(title, rows);
  }

  private void fact(GridPane grid, String key, Node value) {
    int row = grid.getRowCount();
    Label name = Labels.label(t(key), "text-muted");
    GridPane.setValignment(name, javafx.geometry.VPos.TOP);
    grid.addRow(row, name, value);
  }

  private Node onOff(boolean on) {
    Label label = Labels.label(t(on ? "relationships.on" : "relationships.off"));
    label.setGraphic(Icons.of(on ? Feather.CHECK : Feather.MINUS, 16));
    label.getStyleClass().add("on-off");
    return label;
  }

  private static Node card(@Nullable String title, Node content) {
    VBox card = new VBox();
    if (title != null) {
      card.getChildren().add(Labels.wrapped(title, "text-lead"));
    }
    card.getChildren().add(content);
    card.getStyleClass().add("card");
    return card;
  }
}
