package assent.ui.account;

import assent.ui.account.RegisterForm.Entry;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LineField;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/** The fields of a new account, each with what is wrong with it right below. */
final class RegisterPane extends View<SignInViewModel> {
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

  private final LineField username = Fields.text("new-username", new LineField());
  private final LineField email = Fields.text("new-email", new LineField());
  private final PasswordField password = Fields.text("new-password", new PasswordField());
  private final PasswordField invitation = Fields.text("new-invitation", new PasswordField());
  private final Map<Entry, TextInputControl> controls = new EnumMap<>(Entry.class);
  private final Map<Entry, Label> flaws = new EnumMap<>(Entry.class);

  RegisterPane(Ui ui, SignInViewModel model) {
    super(ui, model);
    for (Entry entry : Entry.values()) {
      Label flaw = Labels.wrapped("", "field-flaw");
      flaw.setId("flaw-" + entry.name().toLowerCase(java.util.Locale.ROOT));
      flaws.put(entry, flaw);
    }
  }

  @Override
  protected Parent build() {
    VBox pane =
        new VBox(
            field("account.username", "account.username.hint", username, Entry.USERNAME),
            field("account.email", "account.email.hint", email, Entry.EMAIL),
            field("account.password", "account.password.new", password, Entry.PASSWORD),
            field("account.invitation", "account.invitation.hint", invitation, Entry.INVITATION),
            flaw(Entry.OTHER));
    pane.getStyleClass().add("sign-in-step");
    return pane;
  }

  /** What is wrong stands directly below what it is about. */
  private VBox field(String name, String hint, TextInputControl control, Entry entry) {
    VBox field = Fields.field(t(name), control, t(hint), ui.texts());
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

  @Override
  protected void onAttach() {
    RegisterForm form = model.form();
    MapChangeListener<Entry, String> changed = change -> showFlaws();
    form.flaws().addListener(changed);
    own(() -> form.flaws().removeListener(changed));
    showFlaws();
    tie(username.textProperty(), form.username());
    tie(email.textProperty(), form.email());
    tie(password.textProperty(), form.password());
    tie(invitation.textProperty(), form.invitation());
    own(
        username
            .focusedProperty()
            .subscribe(
                (before, inside) -> {
                  if (!inside) {
                    model.checkName();
                  }
                }));
  }

  private void showFlaws() {
    flaws.forEach(
        (entry, label) -> {
          String flaw = model.form().flaws().get(entry);
          label.setText(flaw == null ? "" : flaw);
          Layouts.shown(label, flaw != null);
          TextInputControl control = controls.get(entry);
          if (control != null) {
            control.pseudoClassStateChanged(ERROR, flaw != null);
          }
        });
  }
}
