package assent.ui.settings;

import assent.ui.account.ProtectPane;
import assent.ui.control.Confirm;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.control.OpenQuestion;
import assent.ui.format.Problem;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The part of the settings on what this computer keeps of the account shown. */
final class ProtectionView extends View<ProtectionViewModel> {
  private final Label state = Labels.wrapped("");
  private final VBox trouble = new VBox();
  private final Button change;
  private final Button lock;
  private final Button signOut;
  private final Button byKeyring;
  private final Button protect;
  private final ProtectPane ways;
  private final VBox protection;
  private final ModalLayer modal;
  private final OpenQuestion asking = new OpenQuestion();
  private final FlowPane actions;
  private final ErrorPanel problem;

  /**
   * @param modal where is asked whether to sign out
   */
  ProtectionView(Ui ui, ProtectionViewModel model, ModalLayer modal) {
    super(ui, model);
    this.modal = modal;
    change = button("keeping-change", "settings.keeping.change", model::askProtection);
    lock = button("keeping-lock", "settings.keeping.lock", model::lock);
    lock.setGraphic(Icons.of(Feather.LOCK, 16));
    signOut = button("keeping-sign-out", "settings.keeping.sign-out", model::askSignOut);
    byKeyring = button("keeping-keyring", "settings.keeping.keyring", model::protectByKeyring);
    protect = button("keeping-protect", "settings.keeping.protect", model::protect);
    protect.getStyleClass().add("accent");
    ways = new ProtectPane(ui, model.form());
    problem = new ErrorPanel(ui.texts(), null);
    actions = row(change, lock, signOut);
    protection =
        new VBox(
            ways.root(),
            row(protect, byKeyring, button("keeping-stay", "control.cancel", model::leave)));
  }

  @Override
  protected Parent build() {
    for (VBox box : List.of(trouble, protection)) {
      box.getStyleClass().add("keeping-part");
    }
    VBox group =
        new VBox(
            Labels.label(t("settings.keeping"), "text-lead"),
            Labels.label(model.address(), "text-strong"),
            state,
            trouble,
            problem,
            actions,
            protection);
    group.getStyleClass().add("settings-group");
    group.setId("keeping");
    return group;
  }

  @Override
  protected void onAttach() {
    watch(
        model.protection(),
        how -> {
          state.setText(how == null ? "" : ui.texts().family("settings.keeping.state", how));
          // A key that is nowhere else cannot be forgotten and found again.
          lock.setDisable(how == null || how == ProtectionViewModel.Protection.SITTING);
        });
    watch(
        model.state(),
        state -> {
          boolean choosing = state instanceof ProtectionViewModel.ChoosingProtection;
          Layouts.shown(actions, !choosing);
          Layouts.shown(protection, choosing);
          ask();
        });
    watch(model.keyring(), works -> showKeyring());
    watch(model.protection(), how -> showKeyring());
    watch(model.problem(), problem::show);
    watch(model.busy(), busy -> ask());
    watch(model.trouble(), words -> lines(trouble, Feather.ALERT_CIRCLE, words));
    for (Button button : List.of(change, signOut, byKeyring)) {
      bind(button.disableProperty(), model.busy());
    }
    bind(protect.disableProperty(), model.form().ready().not().or(model.busy()));
  }

  @Override
  protected void onDetach() {
    asking.end();
  }

  private void ask() {
    if (model.state().get() instanceof ProtectionViewModel.LeavingAsked(List<String> losses)
        && !model.busy().get()) {
      Problem failed = model.problem().get();
      asking.ask(Arrays.asList(losses, failed), () -> question(losses, failed));
    } else {
      asking.end();
    }
  }

  private Confirm question(List<String> losses, @Nullable Problem failed) {
    VBox lost = new VBox();
    lost.getStyleClass().add("keeping-part");
    lines(lost, Feather.CHEVRON_RIGHT, losses);
    return new Confirm(
            "sign-out-card",
            modal,
            ui.texts(),
            t("settings.keeping.sign-out.title"),
            lost,
            Labels.wrapped(t("settings.keeping.sign-out.hint"), "text-muted"),
            ErrorPanel.of(failed, ui.texts()))
        .yes(
            "sign-out-yes",
            ui.texts().get("settings.keeping.sign-out.yes", "account", model.address()),
            "danger",
            model::signOut)
        .cancelled(model::leave);
  }

  /** Where the key is there already, nobody is offered to put it there. */
  private void showKeyring() {
    boolean there = model.protection().get() == ProtectionViewModel.Protection.KEYRING;
    Layouts.shown(byKeyring, model.keyring().get() && !there);
  }

  private static void lines(VBox into, Feather icon, List<String> words) {
    into.getChildren().clear();
    for (String sentence : words) {
      HBox line = new HBox(Icons.of(icon, 16), Labels.wrapped(sentence));
      line.getStyleClass().add("platform-line");
      into.getChildren().add(line);
    }
    Layouts.shown(into, !words.isEmpty());
  }

  private Button button(String id, String key, Runnable act) {
    Button button = new Button(t(key));
    button.setId(id);
    button.setOnAction(event -> act.run());
    return button;
  }

  private static FlowPane row(Node... nodes) {
    FlowPane row = new FlowPane(nodes);
    row.getStyleClass().add("sign-in-actions");
    return row;
  }
}
