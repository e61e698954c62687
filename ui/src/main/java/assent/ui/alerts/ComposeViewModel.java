package assent.ui.alerts;

import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.FieldsRefused;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.ui.format.Keys;
import assent.ui.format.People;
import assent.ui.format.PlainText;
import assent.ui.format.Problem;
import assent.ui.format.Problems;
import assent.ui.fx.Action;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** An alert being written. */
public final class ComposeViewModel extends ViewModel {
  /** How far it is. */
  public sealed interface State {}

  /**
   * It lacks something to be sent.
   *
   * @param missing what, as a sentence
   */
  public record Incomplete(String missing) implements State {}

  /** It can be sent as it stands. */
  public record Ready() implements State {}

  /** It is on its way into the conversation. */
  public record Sending() implements State {}

  private final AccountSession session;
  private final Runnable done;
  private final @Nullable String fixed;
  private final ObservableList<Recipient> recipients = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Recipient> recipient = new SimpleObjectProperty<>();
  private final ObjectProperty<Urgency> urgency = new SimpleObjectProperty<>(Urgency.INFO);
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty body = new SimpleStringProperty("");
  private final BooleanProperty ackRequired = new SimpleBooleanProperty();
  private final Action action = action(this::mark);
  private final ReadOnlyObjectWrapper<Map<String, String>> errors =
      new ReadOnlyObjectWrapper<>(Map.of());
  private @Nullable FieldsRefused refused;
  private final ObjectBinding<State> state =
      Bindings.createObjectBinding(this::reached, recipient, recipients, title, action.busy());

  /**
   * @param fixed key of the only relationship it can go to; null to let the person choose
   * @param done called when it was queued or given up
   */
  public ComposeViewModel(Ui ui, AccountSession session, @Nullable String fixed, Runnable done) {
    super(ui);
    this.session = session;
    this.fixed = fixed;
    this.done = done;
    // Nobody should have to wonder whether a critical alert was seen.
    urgency.subscribe(
        level -> {
          if (level == Urgency.CRITICAL) {
            ackRequired.set(true);
          }
        });
  }

  @Override
  protected void onAttach() {
    follow(session.relationships().all(), this::showRecipients);
  }

  /** Sends it. It is given up here only once it stands in the conversation. */
  public void send() {
    Recipient to = recipient.get();
    if (to == null || !(state.get() instanceof Ready)) {
      return;
    }
    AlertDraft draft =
        new AlertDraft(
            level(urgency.get()), title.get().strip(), body.get().strip(), ackRequired.get());
    refused = null;
    errors.set(Map.of());
    action.ask(
        () -> {
          RelationshipSnapshot relationship =
              session.relationships().all().snapshot().stream()
                  .filter(known -> Keys.of(known.id()).equals(to.relationship()))
                  .findFirst()
                  .orElseThrow();
          return session.conversations().of(relationship.id()).sendAlert(draft);
        },
        key -> done.run());
  }

  /** Marks the fields that are refused, beside what is said below them all. */
  private boolean mark(RuntimeException failure) {
    if (failure instanceof FieldsRefused fields) {
      refused = fields;
      errors.set(Problems.flaws(fields, ui.texts()));
    }
    return false;
  }

  @Override
  protected void speak() {
    state.invalidate();
    if (refused != null) {
      errors.set(Problems.flaws(refused, ui.texts()));
    }
  }

  /** What is wrong with a field, by its name in the draft. */
  public ReadOnlyObjectProperty<Map<String, String>> errors() {
    return errors.getReadOnlyProperty();
  }

  /** Whether nothing of it was written. */
  boolean isEmpty() {
    return title.get().isBlank() && body.get().isBlank();
  }

  /** Gives it up. */
  public void cancel() {
    done.run();
  }

  /** Whether the person chooses whom it goes to. */
  public boolean choosesRecipient() {
    return fixed == null;
  }

  /** Everybody it can go to. */
  public ObservableList<Recipient> recipients() {
    return recipients;
  }

  /** Whom it goes to. */
  public ObjectProperty<@Nullable Recipient> recipient() {
    return recipient;
  }

  /** How urgent it is. */
  public ObjectProperty<Urgency> urgency() {
    return urgency;
  }

  /** One line. */
  public StringProperty title() {
    return title;
  }

  /** The rest; may stay empty. */
  public StringProperty body() {
    return body;
  }

  /** Whether an acknowledgement is asked for; always for critical ones. */
  public BooleanProperty ackRequired() {
    return ackRequired;
  }

  public ObjectBinding<State> state() {
    return state;
  }

  /** Why it could not be sent. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  private static AlertSnapshot.Level level(Urgency urgency) {
    return switch (urgency) {
      case INFO -> AlertSnapshot.Level.INFO;
      case WARNING -> AlertSnapshot.Level.WARNING;
      case CRITICAL -> AlertSnapshot.Level.CRITICAL;
    };
  }

  private State reached() {
    String missing = lacking();
    if (!missing.isEmpty()) {
      return new Incomplete(missing);
    }
    return action.busy().get() ? new Sending() : new Ready();
  }

  private String lacking() {
    if (recipient.get() == null) {
      boolean some = fixed == null && !recipients.isEmpty();
      return ui.texts()
          .get(some ? "alerts.compose.missing.recipient" : "alerts.compose.missing.nobody");
    }
    return title.get().isBlank() ? ui.texts().get("alerts.compose.missing.title") : "";
  }

  // Nobody is chosen for the person: an alert to the wrong one cannot be taken back. Only where
  // they began it with somebody it goes to them.
  private void showRecipients(List<RelationshipSnapshot> all) {
    Recipient before = recipient.get();
    List<Recipient> able = new ArrayList<>();
    for (RelationshipSnapshot relationship : all) {
      boolean wanted = fixed == null || fixed.equals(Keys.of(relationship.id()));
      if (wanted && relationship.alerts() && relationship.state() == RelationshipState.ACTIVE) {
        able.add(
            new Recipient(
                Keys.of(relationship.id()),
                People.label(relationship.id().peer(), relationship.claimedName()),
                PlainText.name(relationship.title())));
      }
    }
    Keyed.sync(recipients, able, Recipient::relationship);
    recipient.set(
        able.stream()
            .filter(one -> before != null && one.relationship().equals(before.relationship()))
            .findFirst()
            .or(() -> fixed == null ? Optional.empty() : able.stream().findFirst())
            .orElse(null));
  }
}
