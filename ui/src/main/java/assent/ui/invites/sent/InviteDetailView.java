package assent.ui.invites.sent;

import assent.ui.control.Avatar;
import assent.ui.control.Busy;
import assent.ui.control.ChipView;
import assent.ui.control.Confirm;
import assent.ui.control.ErrorPanel;
import assent.ui.control.IdentityLine;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.control.Notice;
import assent.ui.control.OpenQuestion;
import assent.ui.control.Turning;
import assent.ui.desktop.FilePicker;
import assent.ui.format.PersonLabel;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One published invite: what became of it, its code to share, and taking it back. */
public final class InviteDetailView extends View<InviteDetailViewModel> {
  private static final double CODE_SIDE = 336;

  private final FilePicker picker;
  private final ModalLayer modal;
  private final VBox head = new VBox();
  private final VBox share = new VBox();
  private final VBox people = new VBox();
  private final VBox facts = new VBox();
  private final VBox end = new VBox();
  private final Label note = Labels.wrapped("", "share-note");
  private final ErrorPanel error;
  private final OpenQuestion asking = new OpenQuestion();
  private boolean announced;

  public InviteDetailView(Ui ui, InviteDetailViewModel model, FilePicker picker, ModalLayer modal) {
    super(ui, model);
    this.picker = picker;
    this.modal = modal;
    this.error = new ErrorPanel(ui.texts(), null);
  }

  @Override
  protected Parent build() {
    note.setId("share-note");
    head.getStyleClass().add("invite-head");
    share.getStyleClass().addAll("card", "share");
    people.getStyleClass().add("detail-people");
    VBox column = Layouts.column(head, share, people, facts, error, end);
    column.setId("invite-detail");
    return Layouts.page(column, null);
  }

  @Override
  protected void onAttach() {
    watch(model.content(), this::show);
    watch(model.code(), code -> showShare());
    watch(model.note(), this::showNote);
    watch(model.problem(), error::show);
    watch(
        model.state(),
        state -> {
          showEnd();
          ask(state instanceof InviteDetailViewModel.Confirming);
        });
  }

  @Override
  protected void onDetach() {
    asking.end();
    model.keep();
  }

  private void show(InviteDetailViewModel.Content content) {
    ChipView chip = new ChipView(content.chip());
    chip.setId("invite-state");
    chip.setMinWidth(Region.USE_PREF_SIZE);
    boolean announce = model.fresh() && content.takesPeople() && content.accepted().isEmpty();
    Label title = Labels.wrapped(announce ? t("invites.fresh") : content.title(), "text-title");
    head.getChildren().setAll(title);
    if (announce) {
      head.getChildren().add(Labels.wrapped(content.title(), "text-lead"));
    }
    head.getChildren()
        .addAll(
            new HBox(chip),
            Labels.wrapped(announce ? t("invites.fresh.text") : content.sentence(), "reading"));
    content.warnings().forEach(one -> head.getChildren().add(warning(one)));
    showPeople(content.accepted());
    showFacts(content.facts());
    showShare();
    showEnd();
  }

  private static Node warning(String words) {
    Notice notice = new Notice(Tone.WARNING, null, words);
    notice.setId("invite-warning");
    return notice;
  }

  private void showShare() {
    Turning.in(share, this::fillShare);
  }

  private void fillShare() {
    boolean works = model.content().get().takesPeople();
    Layouts.shown(share, works);
    CodePicture code = model.code().get();
    share.getChildren().clear();
    if (!works) {
      return;
    }
    if (code == null) {
      share
          .getChildren()
          .addAll(
              Labels.wrapped(t("invites.share"), "text-lead"),
              Labels.wrapped(t("invites.share.reveal.text"), "text-muted"),
              new HBox(
                  Layouts.button(
                      "reveal", Feather.GRID, t("invites.share.reveal"), model::reveal, "accent")));
      return;
    }
    QrView qr = new QrView(code, t("invites.share.code"));
    qr.setMinSize(CODE_SIDE, CODE_SIDE);
    qr.setMaxSize(CODE_SIDE, CODE_SIDE);
    StackPane frame = new StackPane(qr);
    frame.getStyleClass().add("qr-frame");
    Label scan = Labels.wrapped(t("invites.share.scan"), "text-small", "text-muted");
    scan.setAlignment(Pos.CENTER);
    Button copy =
        Layouts.button("copy-link", Feather.COPY, t("invites.share.copy"), model::copy, "accent");
    Button png =
        Layouts.button("save-png", Feather.DOWNLOAD, t("invites.share.png"), () -> save("png"));
    Button svg =
        Layouts.button("save-svg", Feather.DOWNLOAD, t("invites.share.svg"), () -> save("svg"));
    FlowPane buttons = new FlowPane(copy, png, svg);
    buttons.getStyleClass().add("share-buttons");
    buttons.setAlignment(Pos.CENTER);
    VBox centred = new VBox(frame, scan, buttons, note);
    centred.setAlignment(Pos.TOP_CENTER);
    centred.getStyleClass().add("share-centred");
    if (!model.fresh()) {
      centred
          .getChildren()
          .add(Layouts.button("hide", t("invites.share.hide"), model::hide, "flat"));
    }
    share.getChildren().add(centred);
    if (model.fresh() && !announced) {
      announced = true;
      // Whoever published by keyboard goes on with the link.
      Layouts.focus(copy);
    }
  }

  private void showNote(String words) {
    note.setText(words);
    Layouts.shown(note, !words.isEmpty());
    if (!words.isEmpty()) {
      Layouts.reveal(note);
    }
  }

  private void showPeople(List<PersonLabel> accepted) {
    Layouts.shown(people, !accepted.isEmpty());
    people.getChildren().clear();
    if (accepted.isEmpty()) {
      return;
    }
    people.getChildren().add(Labels.label(t("invites.accepted"), "text-lead"));
    VBox rows = new VBox();
    rows.getStyleClass().addAll("card", "people-card");
    for (int i = 0; i < accepted.size(); i++) {
      int index = i;
      PersonLabel person = accepted.get(i);
      IdentityLine identity = new IdentityLine(person, ui.texts());
      HBox.setHgrow(identity, Priority.ALWAYS);
      Button talk =
          Layouts.button(
              "talk-" + i, t("invites.accepted.talk"), () -> model.openConversation(index));
      talk.setAccessibleText(
          ui.texts().get("invites.accepted.talk.spoken", "address", person.address()));
      rows.getChildren()
          .add(Layouts.line("person-row", new Avatar(person, Avatar.Size.MEDIUM), identity, talk));
    }
    people.getChildren().add(rows);
  }

  private void showFacts(List<String> pairs) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("invite-facts");
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      Label name = Labels.label(pairs.get(i), "text-muted");
      name.setMinWidth(Region.USE_PREF_SIZE);
      grid.addRow(i / 2, name, Labels.wrapped(pairs.get(i + 1)));
    }
    facts.getChildren().setAll(grid);
  }

  private void showEnd() {
    boolean works = model.content().get().takesPeople();
    Layouts.shown(end, works);
    if (model.state().get() instanceof InviteDetailViewModel.Withdrawing) {
      end.getChildren().setAll(new Busy(t("invites.withdraw.busy"), null, null));
    } else {
      end.getChildren()
          .setAll(Layouts.button("withdraw", t("invites.withdraw"), model::askToWithdraw));
    }
  }

  private void ask(boolean asked) {
    if (!asked) {
      asking.end();
      return;
    }
    String title = model.content().get().title();
    boolean many = !model.content().get().accepted().isEmpty();
    asking.ask(
        List.of(title, many),
        () ->
            new Confirm(
                    "withdraw-card",
                    modal,
                    ui.texts(),
                    ui.texts().get("invites.withdraw.title", "title", title),
                    Labels.wrapped(
                        t(many ? "invites.withdraw.many" : "invites.withdraw.single"), "reading"))
                .yes("withdraw-go", t("invites.withdraw"), "danger", model::withdraw)
                .cancelled(model::keep));
  }

  private void save(String ending) {
    picker
        .save(
            share.getScene() == null ? null : share.getScene().getWindow(),
            t("invites.share.save"),
            model.fileName(),
            ending)
        .ifPresent(model::save);
  }
}
