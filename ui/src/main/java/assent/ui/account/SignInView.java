package assent.ui.account;

import assent.ui.account.SignInViewModel.Step;
import assent.ui.control.ErrorPanel;
import assent.ui.control.HostDialog;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LineField;
import assent.ui.control.ModalLayer;
import assent.ui.control.Turning;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.net.URI;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The page to sign in or make an account on: which platform, who somebody is, and what it gives.
 */
public final class SignInView extends View<SignInViewModel> {
  private final @Nullable Runnable demo;
  private final @Nullable Runnable back;
  private final Label title = Labels.wrapped("", "text-title");
  private final Label lead = Labels.wrapped("", "text-muted");
  private final LineField platform = Fields.text("platform", new LineField());
  private final LineField username = Fields.text("username", new LineField());
  private final PasswordField password = Fields.text("password", new PasswordField());
  private final LineField code = Fields.text("code", new LineField());
  private final PasswordField passphrase = Fields.text("passphrase", new PasswordField());
  private final Button proceed = Fields.button("sign-in", "");
  private final Button resend;
  private final Button startOver;
  private final Button cancel;
  private final Button tryDemo;
  private final Button goBack;
  private final Hyperlink register = new Hyperlink();
  private final Label busy = Labels.label("", "text-muted");
  private final Label doubleHyphen;
  private final Label elsewhere = Labels.wrapped("", "field-warning");
  private final VBox found = new VBox();
  private final VBox platformStep;
  private final VBox passwordStep;
  private final VBox codeStep;
  private final VBox passphraseStep;
  private final RegisterPane registerPane;
  private final ProtectPane protectPane;
  private final ErrorPanel problem;
  private @Nullable Step shown;
  private final HBox preparing = new HBox();
  private final StackPane page = new StackPane();
  private final ScrollPane scroll = new ScrollPane();
  private final ModalLayer modal = new ModalLayer(scroll);

  /**
   * @param demo starts the demo instead; null where there is none to try
   * @param back leaves the page without signing in; null where there is nothing to go back to
   */
  public SignInView(
      Ui ui, SignInViewModel model, @Nullable Runnable demo, @Nullable Runnable back) {
    super(ui, model);
    this.demo = demo;
    this.back = back;
    resend = Fields.button("resend", t("account.code.resend"));
    startOver = Fields.button("start-over", t("account.back"));
    cancel = Fields.button("cancel", t("control.cancel"));
    tryDemo = Fields.button("try-demo", t("account.demo"));
    goBack = Fields.button("back", t("account.back"));
    doubleHyphen = Labels.wrapped(t("account.double-hyphen"), "field-warning");
    doubleHyphen.setId("double-hyphen");
    found.setId("platform-found");
    found.getStyleClass().add("platform-found");
    problem = new ErrorPanel(ui.texts(), model::proceed);
    platformStep =
        new VBox(
            Fields.field(t("account.platform"), platform, t("account.platform.hint"), ui.texts()),
            found);
    passwordStep =
        new VBox(
            nameField(),
            Fields.field(t("account.password"), password, t("account.password.hint"), ui.texts()));
    codeStep =
        new VBox(
            Labels.wrapped(t("account.code.hint"), "text-muted"),
            Fields.field(t("account.code"), code, null, ui.texts()));
    passphraseStep =
        new VBox(
            Labels.wrapped(t("account.passphrase.hint"), "text-muted"),
            Fields.field(t("account.passphrase"), passphrase, null, ui.texts()));
    registerPane = new RegisterPane(ui, model);
    protectPane = new ProtectPane(ui, model.protection());
  }

  private VBox nameField() {
    VBox field = Fields.field(t("account.username"), username, null, ui.texts());
    field.getChildren().add(doubleHyphen);
    return field;
  }

  @Override
  protected Parent build() {
    platform.setPromptText(t("account.platform.prompt"));
    // Still to be reached and read, by a screen reader too.
    platform.setEditable(!model.isSettled());
    username.setEditable(!model.isSettled());
    proceed.getStyleClass().add("accent");
    proceed.setDefaultButton(true);
    proceed.setOnAction(event -> model.proceed());
    resend.setOnAction(event -> model.resend());
    startOver.setOnAction(event -> model.startOver());
    cancel.setOnAction(event -> model.cancel());
    register.setId("register");
    register.setText(t("account.register.offer"));
    register.setOnAction(event -> model.register());
    tryDemo.setOnAction(
        event -> {
          // One demo is enough, and a sign-in under way must not meet it on the same stage.
          tryDemo.disableProperty().unbind();
          tryDemo.setDisable(true);
          Layouts.shown(preparing, true);
          Turning.begin(preparing);
          if (demo != null) {
            demo.run();
          }
        });
    goBack.setOnAction(
        event -> {
          if (back != null) {
            back.run();
          }
        });
    for (VBox step : new VBox[] {platformStep, passwordStep, codeStep, passphraseStep}) {
      step.getStyleClass().add("sign-in-step");
    }
    HBox progress = new HBox(busy, cancel);
    progress.getStyleClass().add("form-actions");
    progress.setAlignment(Pos.CENTER_LEFT);
    FlowPane actions = new FlowPane(proceed, resend, startOver, tryDemo, goBack);
    actions.getStyleClass().add("sign-in-actions");
    VBox card =
        new VBox(
            title,
            lead,
            elsewhere,
            platformStep,
            passwordStep,
            registerPane.root(),
            codeStep,
            protectPane.root(),
            passphraseStep,
            problem,
            actions,
            preparing(),
            progress,
            register);
    card.getStyleClass().addAll("card", "sign-in");
    card.setMaxHeight(Region.USE_PREF_SIZE);
    page.getChildren().add(card);
    page.getStyleClass().add("sign-in-page");
    scroll.setContent(page);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("sign-in-scroll");
    scroll.viewportBoundsProperty().subscribe(bounds -> page.setMinHeight(bounds.getHeight()));
    StackPane root = new StackPane(scroll, modal);
    root.getStyleClass().add("shell");
    return root;
  }

  /** The demo makes a platform of its own, which takes some seconds. */
  private Node preparing() {
    ProgressIndicator turning = new ProgressIndicator();
    turning.getStyleClass().add("preparing-turns");
    preparing.getChildren().setAll(turning, Labels.wrapped(t("account.demo.preparing")));
    preparing.setId("demo-preparing");
    preparing.setAlignment(Pos.CENTER_LEFT);
    preparing.getStyleClass().add("form-actions");
    preparing.setAccessibleText(t("account.demo.preparing"));
    Layouts.shown(preparing, false);
    return preparing;
  }

  @Override
  protected void onAttach() {
    tie(platform.textProperty(), model.platform().address());
    tie(username.textProperty(), model.username());
    tie(password.textProperty(), model.password());
    tie(code.textProperty(), model.code());
    tie(passphrase.textProperty(), model.protection().passphrase());
    bind(proceed.disableProperty(), model.ready().not());
    for (Button button : new Button[] {startOver, tryDemo, goBack}) {
      bind(button.disableProperty(), model.busy());
    }
    bind(register.disableProperty(), model.busy());
    watch(model.problem(), problem::show);
    shown = null;
    watch(model.state(), this::show);
    showWhile(doubleHyphen, model.nameBreaksSharing());
    watch(platform.focusedProperty(), inside -> lookWhenLeft(inside));
    watch(
        model.wantedElsewhere(),
        address -> {
          elsewhere.setText(ui.texts().get("account.elsewhere", "platform", address));
          Layouts.shown(elsewhere, !address.isEmpty());
        });
    watch(model.platform().card(), card -> showFound());
    watch(model.platform().problem(), failed -> showFound());
    watch(model.platform().asking(), asking -> showFound());
  }

  private void show(SignInViewModel.State state) {
    if (shown != state.step()) {
      shown = state.step();
      showStep(state.step());
    }
    showBusy(state);
  }

  private void lookWhenLeft(boolean inside) {
    if (!inside) {
      model.platform().look();
    }
  }

  private void showBusy(SignInViewModel.State state) {
    boolean working = state instanceof SignInViewModel.Working;
    boolean cancellable =
        state instanceof SignInViewModel.Working(Step ignored, boolean may) && may;
    busy.setText(!working ? "" : t(cancellable ? "account.busy" : "account.busy.key"));
    Layouts.shown(busy, working);
    Layouts.shown(cancel, cancellable);
    Layouts.shown(busy.getParent(), working);
  }

  private void showFound() {
    found.getChildren().clear();
    PlatformCard card = model.platform().card().get();
    var failed = model.platform().problem().get();
    if (card != null) {
      Label name =
          Labels.wrapped(
              ui.texts()
                  .get(
                      "account.platform.found",
                      java.util.Map.of("name", card.name(), "host", card.host())),
              "text-strong");
      HBox line = new HBox(Icons.of(Feather.SERVER, 16), name);
      line.getStyleClass().add("platform-line");
      found.getChildren().add(line);
      FlowPane links = new FlowPane();
      links.getStyleClass().add("platform-links");
      link(links, "platform-terms", "account.platform.terms", card.terms());
      link(links, "platform-support", "account.platform.support", card.support());
      if (!links.getChildren().isEmpty()) {
        found.getChildren().add(links);
      }
    } else if (failed != null) {
      found
          .getChildren()
          .add(Labels.wrapped(failed.happened() + " " + failed.kept(), "field-warning"));
    } else if (model.platform().asking().get()) {
      found.getChildren().add(Labels.label(t("account.platform.asking"), "text-muted"));
    }
    Layouts.shown(found, !found.getChildren().isEmpty() && platformStep.isVisible());
  }

  private void link(FlowPane into, String id, String key, @Nullable URI page) {
    if (page != null) {
      Hyperlink link = new Hyperlink(t(key));
      link.setId(id);
      link.setOnAction(event -> HostDialog.ask(page, modal, ui));
      into.getChildren().add(link);
    }
  }

  private void showStep(Step step) {
    boolean first = step == Step.PASSWORD;
    boolean registering = step == Step.REGISTER;
    title.setText(ui.texts().family("account.title", step));
    boolean again = first && !model.again().isEmpty();
    lead.setText(
        again
            ? ui.texts().get("account.again", "account", model.again())
            : ui.texts().family("account.lead", step));
    proceed.setText(ui.texts().family("account.proceed", step));
    Layouts.shown(platformStep, first || registering);
    Layouts.shown(passwordStep, first);
    Layouts.shown(registerPane.root(), registering);
    Layouts.shown(codeStep, step == Step.CODE);
    Layouts.shown(protectPane.root(), step == Step.PROTECT);
    Layouts.shown(passphraseStep, step == Step.PASSPHRASE);
    Layouts.shown(resend, step == Step.CODE);
    Layouts.shown(startOver, !first);
    Layouts.shown(tryDemo, first && demo != null);
    Layouts.shown(goBack, first && back != null);
    Layouts.shown(register, first && !model.isSettled());
    showFound();
    switch (step) {
      case PASSWORD ->
          focus(
              platform.getText().isBlank()
                  ? platform
                  : username.getText().isBlank() ? username : password);
      case REGISTER -> focus(platform.getText().isBlank() ? platform : registerPane.first());
      case CODE -> focus(code);
      case PROTECT -> focus(protectPane.first());
      case PASSPHRASE -> focus(passphrase);
    }
    if (!platform.getText().isBlank()) {
      model.platform().look();
    }
  }
}
