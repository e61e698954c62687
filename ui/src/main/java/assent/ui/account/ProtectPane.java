package assent.ui.account;

import assent.ui.account.ProtectForm.Way;
import assent.ui.control.Labels;
import assent.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The choice of how what is kept on this computer is protected, where no keyring works. */
public final class ProtectPane extends VBox {
  private final ProtectForm form;
  private final RadioButton withPassphrase;
  private final RadioButton sitting;
  private final PasswordField passphrase = Fields.text("new-passphrase", new PasswordField());
  private final PasswordField again = Fields.text("passphrase-again", new PasswordField());
  private final ProgressBar share = new ProgressBar(0);
  private final Label differ;
  private final VBox words;

  public ProtectPane(Texts texts, ProtectForm form) {
    this.form = form;
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
    Label sittingHint =
        Labels.wrapped(texts.get("account.protect.sitting.hint"), "text-small", "text-muted");
    sittingHint.getStyleClass().add("protect-way");
    getStyleClass().add("sign-in-step");
    getChildren().addAll(withPassphrase, words, sitting, sittingHint);
  }

  /** Where the choice begins. */
  public Node first() {
    return passphrase;
  }

  /** Shows and sets the form until unsubscribed. */
  public Subscription attach() {
    passphrase.textProperty().bindBidirectional(form.passphrase());
    again.textProperty().bindBidirectional(form.again());
    withPassphrase.setOnAction(event -> form.way().set(Way.PASSPHRASE));
    sitting.setOnAction(event -> form.way().set(Way.SITTING));
    return form.way()
        .subscribe(
            way -> {
              withPassphrase.setSelected(way == Way.PASSPHRASE);
              sitting.setSelected(way == Way.SITTING);
              words.setDisable(way == Way.SITTING);
            })
        .and(form.differ().subscribe(differs -> show(differ, differs)))
        .and(
            form.share()
                .subscribe(
                    done -> {
                      share.setProgress(done.doubleValue());
                      show(share, done.doubleValue() > 0 && done.doubleValue() < 1);
                    }))
        .and(
            () -> {
              passphrase.textProperty().unbindBidirectional(form.passphrase());
              again.textProperty().unbindBidirectional(form.again());
            });
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
