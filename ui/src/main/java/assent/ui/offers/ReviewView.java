package assent.ui.offers;

import assent.ui.control.Avatar;
import assent.ui.control.Busy;
import assent.ui.control.Confirm;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LimitNote;
import assent.ui.control.LineField;
import assent.ui.control.ModalLayer;
import assent.ui.control.Notice;
import assent.ui.control.OpenQuestion;
import assent.ui.control.PermissionRow;
import assent.ui.control.PlainInput;
import assent.ui.control.Turning;
import assent.ui.format.PersonLabel;
import assent.ui.format.Sharing;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.leaflet.Leaflet;
import assent.ui.leaflet.LeafletSheet;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** An offer to read and to decide on, and what came of the decision. */
final class ReviewView extends View<ReviewViewModel> {
  private final ModalLayer modal;
  private final Runnable another;
  private final StackPane root = new StackPane();
  private final ErrorPanel error;
  private final VBox foot = new VBox();
  private final Label nothing = Labels.wrapped("");
  private @Nullable BorderPane sheet;
  private final OpenQuestion asking = new OpenQuestion();

  /**
   * @param modal for reading back what is large
   * @param another goes back to opening a link
   */
  ReviewView(Ui ui, ReviewViewModel model, ModalLayer modal, Runnable another) {
    super(ui, model);
    this.modal = modal;
    this.another = another;
    this.error = new ErrorPanel(ui.texts(), null);
  }

  @Override
  protected Parent build() {
    nothing.setText(t("offer.nothing-ticked"));
    nothing.setId("nothing-ticked");
    return root;
  }

  @Override
  protected void onAttach() {
    watch(model.state(), this::show);
    watch(model.problem(), error::show);
    watch(model.changed(), changed -> show(model.state().get()));
    showWhile(nothing, model.nothingTicked());
    watch(model.readingBack(), this::readBack);
  }

  @Override
  protected void onDetach() {
    asking.end();
    model.readingBack().set(false);
  }

  private void show(ReviewViewModel.State phase) {
    switch (phase) {
      case ReviewViewModel.Deciding ignored -> {
        Turning.in(foot, () -> foot.getChildren().setAll(decision()));
        Turning.to(root, sheet());
      }
      case ReviewViewModel.Accepting ignored -> busy("offer.accepting");
      case ReviewViewModel.Declining ignored -> busy("offer.declining");
      case ReviewViewModel.Accepted done -> Turning.to(root, accepted(done));
      case ReviewViewModel.Declined ignored -> Turning.to(root, declined());
    }
  }

  private BorderPane sheet() {
    BorderPane made = sheet;
    if (made == null) {
      Node notice =
          model.firstSeen()
              ? new Notice(
                  Tone.WARNING,
                  ui.texts().get("offer.first", "host", host()),
                  t("offer.first.text"))
              : null;
      foot.getStyleClass().add("decision");
      LeafletSheet leaflet = new LeafletSheet(ui.texts(), model.leaflet(), model.ticks(), notice);
      made = Layouts.page(Layouts.column(leaflet), foot);
      sheet = made;
    }
    return made;
  }

  private List<Node> decision() {
    boolean changed = model.changed().get();
    Button accept =
        changed
            ? Layouts.button("reread", t("offer.reread"), model::readAgain, "accent")
            : Layouts.button("accept", t("offer.accept"), model::accept, "accent");
    if (!changed) {
      bind(accept.disableProperty(), model.nothingTicked());
    }
    Button decline = Layouts.button("decline", t("offer.decline"), model::decline);
    HBox buttons = new HBox(decline, accept);
    buttons.getStyleClass().add("decision-buttons");
    for (Button button : List.of(decline, accept)) {
      button.setMaxWidth(Double.MAX_VALUE);
      // The same width for both words in every language.
      button.setPrefWidth(10);
      HBox.setHgrow(button, Priority.ALWAYS);
    }
    LineField reason = PlainInput.of(new LineField());
    reason.setId("reason");
    reason.setPromptText(t("offer.decline.note.prompt"));
    tie(reason.textProperty(), model.reason());
    reason.setAccessibleText(t("offer.decline.note"));
    Hyperlink note = new Hyperlink(t("offer.decline.note"));
    note.setId("note");
    Layouts.shown(reason, !model.reason().get().isEmpty());
    Layouts.shown(note, model.reason().get().isEmpty());
    note.setOnAction(
        event -> {
          Layouts.shown(reason, true);
          Layouts.shown(note, false);
          reason.requestFocus();
        });
    Label truth =
        Labels.wrapped(
            ui.texts().get("offer.decline.truth", "address", address()),
            "text-small",
            "text-muted");
    HBox.setHgrow(truth, Priority.ALWAYS);
    note.setMinWidth(Region.USE_PREF_SIZE);
    HBox honest = new HBox(truth, note);
    honest.getStyleClass().add("decision-truth");
    honest.setAlignment(Pos.CENTER_LEFT);
    return List.of(
        error, nothing, buttons, reason, LimitNote.under(reason, 2_000, ui.texts()), honest);
  }

  private void busy(String words) {
    Turning.in(foot, () -> foot.getChildren().setAll(new Busy(t(words), t("offer.slow"), null)));
  }

  private void readBack(boolean asked) {
    if (!asked) {
      asking.end();
      return;
    }
    asking.ask(model.largeOnes(), this::question);
  }

  private Confirm question() {
    VBox list = new VBox();
    list.getStyleClass().add("readback-rows");
    for (Leaflet.Item item : model.largeOnes()) {
      list.getChildren().add(new PermissionRow(item.sharing()));
    }
    return new Confirm(
            "readback",
            modal,
            ui.texts(),
            t("offer.readback.title"),
            Labels.wrapped(ui.texts().get("offer.readback.text", "address", address())),
            list)
        .yes(
            "readback-go",
            ui.texts().get("offer.readback.go", "user", user()),
            "accent",
            model::accept)
        .cancelled(() -> model.readingBack().set(false));
  }

  private Node accepted(ReviewViewModel.Accepted done) {
    List<Sharing> shared = done.shared();
    VBox body = new VBox();
    body.getStyleClass().add("leaflet-lines");
    if (shared == null) {
      body.getChildren().add(Labels.wrapped(t("offer.accepted.unread"), "reading"));
    } else {
      body.getChildren().add(Labels.wrapped(t("offer.accepted.shared"), "text-muted"));
      VBox rows = new VBox();
      rows.getStyleClass().add("leaflet-rows");
      for (Sharing one : shared) {
        rows.getChildren().add(PermissionRow.agreed(one));
      }
      body.getChildren().add(rows);
    }
    if (!done.ready()) {
      body.getChildren().add(new Notice(Tone.PENDING, null, t("offer.accepted.waiting")));
    }
    Button talk =
        Layouts.button(
            "to-conversation",
            Feather.MESSAGE_SQUARE,
            t("offer.accepted.talk"),
            model::toConversation,
            "accent");
    HBox buttons =
        Layouts.line(
            "result-buttons", talk, Layouts.button("another", t("offer.another"), another));
    return result(
        "accepted",
        Feather.CHECK_CIRCLE,
        t("offer.accepted"),
        List.of(person(model.leaflet().sender()), body, buttons));
  }

  private Node declined() {
    return result(
        "declined",
        Feather.SLASH,
        t("offer.declined"),
        List.of(
            Labels.wrapped(ui.texts().get("offer.declined.text", "address", address()), "reading"),
            Layouts.line(
                "result-buttons", Layouts.button("another", t("offer.another"), another))));
  }

  private Node person(PersonLabel person) {
    return Layouts.line(
        "leaflet-sender",
        new Avatar(person, Avatar.Size.MEDIUM),
        new IdentityLine(person, ui.texts()));
  }

  private static Node result(String id, Feather icon, String title, List<Node> body) {
    StackPane disc = new StackPane(Icons.of(icon, 28));
    disc.getStyleClass().addAll("result-disc", id.equals("accepted") ? "done" : "over");
    Label heading = Labels.heading(title);
    VBox column = Layouts.column(disc, heading);
    column.setId(id);
    column.getStyleClass().add("result");
    column.getChildren().addAll(body);
    return Layouts.page(column, null);
  }

  private String address() {
    return model.leaflet().sender().address();
  }

  private String user() {
    return address().substring(0, address().indexOf('@'));
  }

  private String host() {
    return address().substring(address().indexOf('@') + 1);
  }
}
