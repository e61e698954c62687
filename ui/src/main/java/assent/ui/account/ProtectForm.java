package assent.ui.account;

import assent.core.security.Secret;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.function.DoubleConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** How what is kept on this computer is to be protected, and the passphrase for it. */
public final class ProtectForm extends ViewModel {
  /** The ways there are without a keyring. */
  public enum Way {
    PASSPHRASE,
    /** Nothing is kept beyond this sitting. */
    SITTING
  }

  private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.PASSPHRASE);
  private final StringProperty passphrase = new SimpleStringProperty("");
  private final StringProperty again = new SimpleStringProperty("");
  private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper();
  private final BooleanBinding differ =
      Bindings.createBooleanBinding(
          () -> !again.get().isEmpty() && !again.get().equals(passphrase.get()), passphrase, again);
  private final BooleanBinding ready =
      Bindings.createBooleanBinding(
          () ->
              way.get() == Way.SITTING
                  || (!passphrase.get().isEmpty() && passphrase.get().equals(again.get())),
          way,
          passphrase,
          again);

  public ProtectForm(Ui ui) {
    super(ui);
  }

  /** Forgets what was typed. */
  public void forget() {
    passphrase.set("");
    again.set("");
    share.set(0);
  }

  /** Nothing is under way any more; what was typed stays. */
  public void rest() {
    share.set(0);
  }

  /** The passphrase chosen; null where this sitting only was chosen. */
  public @Nullable Secret secret() {
    return way.get() == Way.SITTING ? null : Secret.of(passphrase.get());
  }

  /** Brings the progress of making a key to the screen. */
  public DoubleConsumer progress() {
    share.set(0);
    return done -> ui.thread().execute(() -> share.set(done));
  }

  /** Which way. */
  public ObjectProperty<Way> way() {
    return way;
  }

  /** The passphrase. */
  public StringProperty passphrase() {
    return passphrase;
  }

  /** The passphrase once more, against slips of the finger. */
  public StringProperty again() {
    return again;
  }

  /** Whether the two differ. */
  public BooleanBinding differ() {
    return differ;
  }

  /** Whether it can go on. */
  public BooleanBinding ready() {
    return ready;
  }

  /** What share of making the key is done, from 0 to 1. */
  public ReadOnlyDoubleProperty share() {
    return share.getReadOnlyProperty();
  }
}
