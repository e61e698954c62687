package assent.ui.account;

import assent.ui.control.ErrorPanel;
import assent.ui.control.Texty;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The page to sign in on: who somebody is, on which platform, and what signing in gives. */
public final class SignInView extends View<SignInViewModel> {
  private final Runnable demo;
  private final TextField platform = new TextField();
  private final TextField username = new TextField();
  private final PasswordField password = new PasswordField();
  private final TextField code = new TextField();
  private final Button proceed = new Button();
  private final Button resend = new Button();
  private final Button startOver = new Button();
  private final Button tryDemo = new Button();
  private final Label busy = Texty.label("", "text-muted");
  private final VBox passwordStep;
  private final VBox codeStep;
  private final ErrorPanel problem;

  /**
   * @param demo starts the demo instead
   */
  public SignInView(Ui ui, SignInViewModel model, Runnable demo) {
    super(ui, model);
    this.demo = demo;
    this.problem = new ErrorPanel(ui.texts(), model::proceed);
    this.passwordStep =
        new VBox(
            field("account.platform", platform),
            Texty.wrapped(t("account.platform.hint"), "text-small", "text-muted"),
            field("account.username", username),
            field("account.password", password),
            Texty.wrapped(t("account.password.hint"), "text-small", "text-muted"));
    this.codeStep =
        new VBox(Texty.wrapped(t("account.code.hint"), "text-muted"), field("account.code", code));
  }

  @Override
  protected Parent build() {
    platform.setId("platform");
    platform.setPromptText(t("account.platform.prompt"));
    username.setId("username");
    password.setId("password");
    code.setId("code");
    proceed.setId("sign-in");
    proceed.getStyleClass().add("accent");
    proceed.setDefaultButton(true);
    proceed.setOnAction(event -> model.proceed());
    resend.setId("resend");
    resend.setText(t("account.code.resend"));
    resend.setOnAction(event -> model.resend());
    startOver.setId("start-over");
    startOver.setText(t("account.code.back"));
    startOver.setOnAction(event -> model.startOver());
    tryDemo.setId("try-demo");
    tryDemo.setText(t("account.demo"));
    tryDemo.setOnAction(
        event -> {
          // One demo is enough, and a sign-in under way must not meet it on the same stage.
          tryDemo.disableProperty().unbind();
          tryDemo.setDisable(true);
          demo.run();
        });
    passwordStep.getStyleClass().add("sign-in-step");
    codeStep.getStyleClass().add("sign-in-step");
    HBox actions = new HBox(proceed, resend, startOver, tryDemo, busy);
    actions.getStyleClass().add("form-actions");
    actions.setAlignment(Pos.CENTER_LEFT);
    VBox card =
        new VBox(
            Texty.label(t("account.title"), "text-title"),
            Texty.wrapped(t("account.lead"), "text-muted"),
            passwordStep,
            codeStep,
            problem,
            actions);
    card.getStyleClass().addAll("card", "sign-in");
    card.setMaxSize(520, Region.USE_PREF_SIZE);
    StackPane page = new StackPane(card);
    page.getStyleClass().addAll("shell", "sign-in-page");
    return page;
  }

  @Override
  protected void onAttach() {
    platform.textProperty().bindBidirectional(model.platform());
    username.textProperty().bindBidirectional(model.username());
    password.textProperty().bindBidirectional(model.password());
    code.textProperty().bindBidirectional(model.code());
    proceed.disableProperty().bind(model.ready().not());
    startOver.disableProperty().bind(model.busy());
    tryDemo.disableProperty().bind(model.busy());
    own(
        () -> {
          platform.textProperty().unbindBidirectional(model.platform());
          username.textProperty().unbindBidirectional(model.username());
          password.textProperty().unbindBidirectional(model.password());
          code.textProperty().unbindBidirectional(model.code());
          proceed.disableProperty().unbind();
          startOver.disableProperty().unbind();
          tryDemo.disableProperty().unbind();
        });
    watch(model.problem(), problem::show);
    watch(model.busy(), asking -> busy.setText(asking ? t("account.busy") : ""));
    watch(model.step(), this::showStep);
  }

  private void showStep(SignInViewModel.Step step) {
    boolean second = step == SignInViewModel.Step.CODE;
    show(passwordStep, !second);
    show(codeStep, second);
    show(resend, second);
    show(startOver, second);
    show(tryDemo, !second);
    proceed.setText(second ? t("account.code.proceed") : t("account.proceed"));
    (second ? code : platform.getText().isBlank() ? platform : username).requestFocus();
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private VBox field(String key, Node control) {
    Label label = Texty.label(t(key), "field-label");
    label.setLabelFor(control);
    VBox field = new VBox(label, control);
    field.getStyleClass().add("field");
    return field;
  }
}
