package assent.ui.account;

import assent.core.api.Accounts;
import assent.core.api.PlatformSnapshot;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.fx.Ui;
import java.net.URI;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Which platform an address leads to, asked before anybody types a password. */
public final class PlatformLookup {
  private final Ui ui;
  private final Accounts accounts;
  private final StringProperty address;
  private final ReadOnlyObjectWrapper<@Nullable PlatformCard> card = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
  private @Nullable RuntimeException why;
  private String asked = "";

  PlatformLookup(Ui ui, Accounts accounts, String address) {
    this.ui = ui;
    this.accounts = accounts;
    this.address = new SimpleStringProperty(address);
    this.address.subscribe(
        now -> {
          // What was found belongs to the address that was asked for, and to no other.
          if (!now.strip().equals(asked)) {
            forget();
          }
        });
  }

  private void forget() {
    asked = "";
    card.set(null);
    fail(null);
    asking.set(false);
  }

  /** Asks the address what it is; nothing happens when it was asked already, or is empty. */
  public void look() {
    String wanted = address.get().strip();
    if (wanted.isEmpty() || wanted.equals(asked)) {
      return;
    }
    asked = wanted;
    card.set(null);
    fail(null);
    asking.set(true);
    ui.tasks()
        .task(() -> accounts.look(wanted))
        .onSuccess(found -> take(wanted, show(found), null))
        .onFailure(failure -> take(wanted, null, failure))
        .start();
  }

  private void take(
      String wanted, @Nullable PlatformCard found, @Nullable RuntimeException failed) {
    if (wanted.equals(asked)) {
      asking.set(false);
      card.set(found);
      fail(failed);
      if (failed != null) {
        // A platform that does not answer now may do so at the next look.
        asked = "";
      }
    }
  }

  private void fail(@Nullable RuntimeException failure) {
    why = failure;
    speak();
  }

  /** Says why nothing was found in the language of now. */
  void speak() {
    RuntimeException failure = why;
    problem.set(failure == null ? null : Problems.of(failure, ui.texts()));
  }

  private static PlatformCard show(PlatformSnapshot found) {
    String name = PlainText.name(found.name());
    return new PlatformCard(
        name.isBlank() ? found.host() : name,
        found.host(),
        safe(found.terms()),
        safe(found.support()));
  }

  private static @Nullable URI safe(@Nullable URI page) {
    return page != null && "https".equalsIgnoreCase(page.getScheme()) ? page : null;
  }

  /** Address of the platform, as typed. */
  public StringProperty address() {
    return address;
  }

  /** What was found there; null while nothing is known. */
  public ReadOnlyObjectProperty<@Nullable PlatformCard> card() {
    return card.getReadOnlyProperty();
  }

  /** Why nothing was found. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /** Whether it is being asked. */
  public ReadOnlyBooleanProperty asking() {
    return asking.getReadOnlyProperty();
  }
}
