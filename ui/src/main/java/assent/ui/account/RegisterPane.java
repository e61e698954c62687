package assent.ui.account;

import assent.ui.account.RegisterForm.Entry;
import assent.ui.control.Labels;
import assent.ui.text.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.StringProperty;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The fields of a new account, each with what is wrong with it right below. */
final class RegisterPane extends VBox {
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

  private final SignInViewModel model;
  private final TextField username = Fields.text("new-username", new TextField());
  private final TextField email = Fields.text("new-email", new TextField());
  private final PasswordField password = Fields.text("new-password", new PasswordField());
  private final PasswordField invitation = Fields.text("new-invitation", new PasswordField());
  private final Map<Entry, TextInputControl> controls = new EnumMap<>(Entry.class);
  private final Map<Entry, Label> flaws = new EnumMap<>(Entry.class);

  RegisterPane(Texts texts, SignInViewModel model) {
    this.model = model;
    getStyleClass().add("sign-in-step");
    for (Entry entry : Entry.values()) {
      Label flaw = Labels.wrapped("", "field-flaw");
      flaw.setId("flaw-" + entry.name().toLowerCase(java.util.Locale.ROOT));
      flaws.put(entry, flaw);
    }
    getChildren()
        .addAll(
            field(texts, "account.username", "account.username.hint", username, Entry.USERNAME),
            field(texts, "account.email", "account.email.hint", email, Entry.EMAIL),
            field(texts, "account.password", "account.password.new", password, Entry.PASSWORD),
            field(
                texts,
                "account.invitation",
                "account.invitation.hint",
                invitation,
                Entry.INVITATION),
            flaw(Entry.OTHER));
  }

  /** What is wrong stands directly below what it is about. */
  private VBox field(Texts texts, String name, String hint, TextInputControl control, Entry entry) {
    VBox field = Fields.field(texts.get(name), control, texts.get(hint), texts);
    field.getChildren().add(2, flaw(entry));
    controls.put(entry, control);
    return field;
  }

  private Label flaw(Entry entry) {
    return Objects.requireNonNull(flaws.get(entry));
  }

  /** Where writing begins. */
  Node first() {
    return username;
  }

  /** Shows and sets the form until unsubscribed. */
  Subscription attach() {
    RegisterForm form = model.form();
    MapChangeListener<Entry, String> changed = change -> showFlaws();
    form.flaws().addListener(changed);
    showFlaws();
    Subscription left =
        username
            .focusedProperty()
            .subscribe(
                (before, inside) -> {
                  if (!inside) {
                    model.checkName();
                  }
                });
    return tie(username, form.username())
        .and(tie(email, form.email()))
        .and(tie(password, form.password()))
        .and(tie(invitation, form.invitation()))
        .and(left)
        .and(() -> form.flaws().removeListener(changed));
  }

  private void showFlaws() {
    flaws.forEach(
        (entry, label) -> {
          String flaw = model.form().flaws().get(entry);
          label.setText(flaw == null ? "" : flaw);
          label.setVisible(flaw != null);
          label.setManaged(flaw != null);
          TextInputControl control = controls.get(entry);
          if (control != null) {
            control.pseudoClassStateChanged(ERROR, flaw != null);
          }
        });
  }

  private static Subscription tie(TextInputControl field, StringProperty value) {
    field.textProperty().bindBidirectional(value);
    return () -> field.textProperty().unbindBidirectional(value);
  }
}
