package assent.ui.account;

import assent.core.api.Registrant;
import assent.core.api.RegistrationRefused;
import assent.core.cmc.Usernames;
import assent.core.security.Secret;
import assent.ui.fx.Ui;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** What is filled in to make an account, and what is wrong with it. */
public final class RegisterForm {
  /** A field on the page. */
  public enum Entry {
    USERNAME,
    PASSWORD,
    EMAIL,
    INVITATION,
    OTHER
  }

  private final Ui ui;
  private final StringProperty username = new SimpleStringProperty("");
  private final StringProperty password = new SimpleStringProperty("");
  private final StringProperty email = new SimpleStringProperty("");
  private final StringProperty invitation = new SimpleStringProperty("");
  private final ObservableMap<Entry, String> flaws = FXCollections.observableHashMap();
  private final Map<Entry, Registrant.Flaw> found = new EnumMap<>(Entry.class);

  RegisterForm(Ui ui) {
    this.ui = ui;
    username.subscribe(now -> mend(Entry.USERNAME));
    password.subscribe(now -> mend(Entry.PASSWORD));
    email.subscribe(now -> mend(Entry.EMAIL));
    invitation.subscribe(now -> mend(Entry.INVITATION));
  }

  /** Says what is wrong in the language of now. */
  void speak() {
    found.forEach(this::say);
  }

  private void mark(Entry entry, Registrant.Flaw flaw) {
    found.put(entry, flaw);
    say(entry, flaw);
  }

  private void say(Entry entry, Registrant.Flaw flaw) {
    flaws.put(entry, ui.texts().family("account.flaw", flaw));
  }

  private void mend(Entry entry) {
    found.remove(entry);
    flaws.remove(entry);
  }

  private static Entry entry(Registrant.Field field) {
    return switch (field) {
      case USERNAME -> Entry.USERNAME;
      case PASSWORD -> Entry.PASSWORD;
      case EMAIL -> Entry.EMAIL;
      case INVITATION -> Entry.INVITATION;
      case OTHER -> Entry.OTHER;
    };
  }

  /** The name in the only form that platforms take. */
  String name() {
    return username.get().strip().toLowerCase(Locale.ROOT);
  }

  boolean isFilled() {
    return !username.get().isBlank() && !password.get().isEmpty() && !email.get().isBlank();
  }

  /** Says what is wrong with the name before anybody is asked; whether it may be asked for. */
  boolean checkName() {
    String name = name();
    if (name.isEmpty()) {
      return false;
    }
    Registrant.@Nullable Flaw flaw =
        !Usernames.isWellFormed(name)
            ? Registrant.Flaw.MALFORMED
            : Usernames.breaksCmc(name) ? Registrant.Flaw.BREAKS_SHARING : null;
    if (flaw != null) {
      mark(Entry.USERNAME, flaw);
    }
    return flaw == null;
  }

  void nameTaken() {
    mark(Entry.USERNAME, Registrant.Flaw.TAKEN);
  }

  void refused(RegistrationRefused refused) {
    for (Map.Entry<Registrant.Field, Registrant.Flaw> one : refused.flaws().entrySet()) {
      mark(entry(one.getKey()), one.getValue());
    }
  }

  Registrant registrant(String platform) {
    return new Registrant(
        platform,
        name(),
        Secret.of(password.get()),
        email.get().strip(),
        invitation.get().isBlank() ? null : Secret.of(invitation.get().strip()));
  }

  void forgetSecrets() {
    password.set("");
    invitation.set("");
  }

  /** User name wanted. */
  public StringProperty username() {
    return username;
  }

  /** Password; emptied once it has served. */
  public StringProperty password() {
    return password;
  }

  /** E-mail address. */
  public StringProperty email() {
    return email;
  }

  /** What the platform's operator gave out, if anything. */
  public StringProperty invitation() {
    return invitation;
  }

  /** What is wrong with which field, in words. */
  public ObservableMap<Entry, String> flaws() {
    return flaws;
  }
}
