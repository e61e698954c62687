package assent.ui.account;

import assent.ui.account.ProtectForm.Way;
import assent.ui.control.Labels;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The choice of how what is kept on this computer is protected, where no keyring works. */
public final class ProtectPane extends View<ProtectForm> {
  private final RadioButton withPassphrase;
  private final RadioButton sitting;
  private final PasswordField passphrase = Fields.text("new-passphrase", new PasswordField());
  private final PasswordField again = Fields.text("passphrase-again", new PasswordField());
  private final ProgressBar share = new ProgressBar(0);
  private final Label differ;
  private final VBox words;

  public ProtectPane(Ui ui, ProtectForm form) {
    super(ui, form);
    Texts texts = ui.texts();
    withPassphrase = new RadioButton(texts.get("account.protect.passphrase"));
    sitting = new RadioButton(texts.get("account.protect.sitting"));
    withPassphrase.setId("protect-passphrase");
    sitting.setId("protect-sitting");
    ToggleGroup ways = new ToggleGroup();
    withPassphrase.setToggleGroup(ways);
    sitting.setToggleGroup(ways);
    differ = Labels.wrapped(texts.get("account.protect.differ"), "field-flaw");
    share.setMaxWidth(Double.MAX_VALUE);
    share.setAccessibleText(texts.get("account.busy.key"));
    words =
        new VBox(
            Fields.field(
                texts.get("account.passphrase"),
                passphrase,
                texts.get("account.protect.passphrase.hint"),
                texts),
            Fields.field(texts.get("account.passphrase.again"), again, null, texts),
            differ,
            share);
    words.getStyleClass().addAll("sign-in-step", "protect-way");
  }

  @Override
  protected Parent build() {
    Label sittingHint =
        Labels.wrapped(t("account.protect.sitting.hint"), "text-small", "text-muted");
    sittingHint.getStyleClass().add("protect-way");
    withPassphrase.setOnAction(event -> model.way().set(Way.PASSPHRASE));
    sitting.setOnAction(event -> model.way().set(Way.SITTING));
    VBox pane = new VBox(withPassphrase, words, sitting, sittingHint);
    pane.getStyleClass().add("sign-in-step");
    return pane;
  }

  /** Where the choice begins. */
  public Node first() {
    return passphrase;
  }

  @Override
  protected void onAttach() {
    tie(passphrase.textProperty(), model.passphrase());
    tie(again.textProperty(), model.again());
    watch(
        model.way(),
        way -> {
          withPassphrase.setSelected(way == Way.PASSPHRASE);
          sitting.setSelected(way == Way.SITTING);
          words.setDisable(way == Way.SITTING);
        });
    showWhile(differ, model.differ());
    bind(share.progressProperty(), model.share());
    showWhile(share, model.share().greaterThan(0).and(model.share().lessThan(1)));
  }
}
