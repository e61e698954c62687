package assent.ui.alerts;

import assent.ui.control.ChoiceRow;
import assent.ui.control.Confirm;
import assent.ui.control.ErrorPanel;
import assent.ui.control.GrowingTextArea;
import assent.ui.control.KeyedChoice;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.Leaving;
import assent.ui.control.LimitNote;
import assent.ui.control.LineField;
import assent.ui.control.ModalLayer;
import assent.ui.control.PlainInput;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** An alert being written. */
public final class ComposeView extends View<ComposeViewModel> {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

  private final KeyedChoice<Recipient> recipient;
  private final ChoiceRow<Urgency> urgency;
  private final LineField title = PlainInput.of(new LineField());
  private final GrowingTextArea body = PlainInput.of(new GrowingTextArea(6));
  private final CheckBox ack = new CheckBox();
  private final Label hint = Labels.wrapped("", "text-small", "text-muted");
  private final Label titleError = Labels.wrapped("", "field-error");
  private final Label bodyError = Labels.wrapped("", "field-error");
  private final Label missing = Labels.wrapped("", "text-small", "text-muted");
  private final Button send = new Button();
  private final ErrorPanel problem;
  private final ModalLayer modal;

  /**
   * @param modal where is asked before what was written is thrown away
   */
  public ComposeView(Ui ui, ComposeViewModel model, ModalLayer modal) {
    super(ui, model);
    this.modal = modal;
    recipient = new KeyedChoice<>(model.recipients(), Recipient::relationship);
    urgency =
        new ChoiceRow<>(
            "urgency",
            List.of(Urgency.values()),
            level -> ui.texts().family("alerts.level", level));
    problem = new ErrorPanel(ui.texts(), model::send);
  }

  /** Whether it shows this one. */
  public boolean isOf(ComposeViewModel other) {
    return model == other;
  }

  @Override
  protected Parent build() {
    recipient.setId("alert-recipient");
    recipient.setPromptText(t("alerts.compose.recipient.choose"));
    recipient.setMaxWidth(Double.MAX_VALUE);
    recipient.setConverter(new Names());
    title.setId("alert-title");
    title.setPromptText(t("alerts.compose.title.hint"));
    body.setId("alert-body");
    body.setPromptText(t("alerts.compose.body.hint"));
    ack.setId("alert-ack");
    Labels.say(ack, t("alerts.compose.ack"));
    send.setId("alert-send");
    send.setText(t("alerts.compose.send"));
    send.getStyleClass().add("accent");
    send.setOnAction(event -> model.send());
    Button cancel = new Button(t("control.cancel"));
    cancel.setId("alert-cancel");
    HBox actions = new HBox(send, cancel);
    actions.getStyleClass().add("form-actions");
    actions.setAlignment(Pos.CENTER_LEFT);
    missing.setId("alert-missing");
    VBox form =
        new VBox(
            Labels.label(
                t("alerts.compose"), model.choosesRecipient() ? "text-heading" : "text-lead"));
    if (model.choosesRecipient()) {
      form.getChildren().add(field("alerts.compose.recipient", recipient));
    }
    VBox level = field("alerts.compose.level", urgency);
    level.getChildren().add(hint);
    form.getChildren()
        .addAll(
            level,
            marked("alerts.compose.title", title, titleError),
            LimitNote.under(title, 1_000, ui.texts()),
            marked("alerts.compose.body", body, bodyError),
            LimitNote.under(body, 10_240, ui.texts()),
            ack,
            problem,
            missing,
            actions);
    form.getStyleClass().add("compose-alert");
    Leaving.by(form, cancel, this::drop);
    form.setMaxWidth(model.choosesRecipient() ? 720 : 880);
    form.setMaxHeight(Region.USE_PREF_SIZE);
    return form;
  }

  /** What was written is never thrown away unasked. */
  private void drop() {
    if (model.isEmpty()) {
      model.cancel();
      return;
    }
    new Confirm(
            "alert-drop",
            modal,
            ui.texts(),
            t("alerts.compose.drop.title"),
            Labels.wrapped(t("alerts.compose.drop.text"), "reading"))
        .yes("alert-drop-yes", t("alerts.compose.drop.yes"), "danger", model::cancel)
        .ask();
  }

  @Override
  protected void onAttach() {
    tie(title.textProperty(), model.title());
    tie(body.textProperty(), model.body());
    own(
        recipient
            .valueProperty()
            .subscribe(
                (before, now) -> {
                  if (!recipient.isFollowing()) {
                    model.recipient().set(now);
                  }
                }));
    watch(model.recipient(), recipient::choose);
    tie(ack.selectedProperty(), model.ackRequired());
    watch(model.state(), this::show);
    own(urgency.tie(model.urgency()));
    watch(model.problem(), problem::show);
    watch(
        model.errors(),
        errors -> {
          mark(title, titleError, errors.getOrDefault("title", ""));
          mark(body, bodyError, errors.getOrDefault("body", ""));
        });
    watch(
        model.urgency(),
        level -> {
          ack.setDisable(level == Urgency.CRITICAL);
          hint.setText(ui.texts().family("alerts.compose.level.hint", level));
        });
    title.requestFocus();
    // All of it where that has room, and the field that is written in in any case.
    Layouts.reveal(root());
    Layouts.reveal(title.getParent());
  }

  private void show(ComposeViewModel.State state) {
    send.setDisable(!(state instanceof ComposeViewModel.Ready));
    // What is on its way is what was written: nobody goes on writing in it.
    boolean sending = state instanceof ComposeViewModel.Sending;
    List.of(recipient, title, body).forEach(written -> written.setDisable(sending));
    String lacks = state instanceof ComposeViewModel.Incomplete(String words) ? words : "";
    missing.setText(lacks);
    missing.setVisible(!lacks.isEmpty());
  }

  private VBox marked(String key, Node control, Label error) {
    error.setId("error-" + control.getId());
    VBox field = field(key, control);
    field.getChildren().add(error);
    return field;
  }

  private static void mark(Node control, Label error, String words) {
    error.setText(words);
    Layouts.shown(error, !words.isEmpty());
    control.pseudoClassStateChanged(WRONG, !words.isEmpty());
  }

  private VBox field(String key, Node control) {
    Label label = Labels.label(t(key), "field-label");
    label.setLabelFor(control);
    VBox field = new VBox(label, control);
    field.getStyleClass().add("field");
    return field;
  }

  private static final class Names extends StringConverter<Recipient> {
    @Override
    public String toString(@Nullable Recipient one) {
      if (one == null) {
        return "";
      }
      String address = one.person().address();
      return one.study().isEmpty() ? address : address + " · " + one.study();
    }

    @Override
    public @Nullable Recipient fromString(String text) {
      return null; // it cannot be typed into
    }
  }
}
