package assent.ui.alerts;

import assent.core.api.AccountSession;
import assent.core.api.AlertSnapshot;
import assent.core.api.Delivery;
import assent.core.api.RelationshipSnapshot;
import assent.core.cmc.RelationshipId;
import assent.ui.format.Chip;
import assent.ui.format.Keys;
import assent.ui.format.People;
import assent.ui.format.PersonLabel;
import assent.ui.format.PlainText;
import assent.ui.format.Problems;
import assent.ui.format.Times;
import assent.ui.format.Tone;
import assent.ui.fx.Ui;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * How the alerts of one account are shown, and their acknowledging. One for all screens of the
 * account, so that the thread, the list and the layer above everything tell the same.
 *
 * <p>Used on the screen's thread.
 */
public final class AlertPresenter {
  private final Ui ui;
  private final AccountSession session;
  private final Times times;
  private final Set<String> busy = new HashSet<>();
  private final Map<String, RuntimeException> failures = new HashMap<>();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

  private List<RelationshipSnapshot> indexed = List.of();
  private Map<RelationshipId, Named> named = Map.of();
  private int renamings;

  /** What is shown of the relationship that an alert belongs to. */
  private record Named(String claimedName, String title) {
    static final Named NOBODY = new Named("", "");
  }

  public AlertPresenter(Ui ui, AccountSession session) {
    this.ui = ui;
    this.session = session;
    this.times = ui.times();
  }

  /** Grows whenever an item would look different without core having changed. */
  public ReadOnlyIntegerProperty changes() {
    return changes.getReadOnlyProperty();
  }

  /** Another number whenever an item of an unchanged alert may look different than before. */
  public int version() {
    index();
    return changes.get() + renamings;
  }

  /** The alert as shown. */
  public AlertItem item(AlertSnapshot alert) {
    Named relationship = named(alert.relationship());
    PersonLabel person = People.label(alert.relationship().peer(), relationship.claimedName());
    boolean due = alert.isDue();
    RuntimeException failure = failures.get(alert.id());
    return new AlertItem(
        alert.id(),
        Keys.of(alert.relationship()),
        alert.mine(),
        person,
        PlainText.name(relationship.title()),
        level(alert.level()),
        alert.level() == AlertSnapshot.Level.CRITICAL,
        PlainText.name(alert.title()),
        PlainText.text(alert.body()).strip(),
        times.brief(alert.at()),
        times.full(alert.at()),
        state(alert, due),
        explanation(alert),
        due,
        alert.altered(),
        busy.contains(alert.id()),
        failure == null ? null : Problems.of(failure, ui.texts()));
  }

  /** Acknowledges, and keeps a failure beside the alert. */
  public void acknowledge(AlertSnapshot alert) {
    if (!busy.add(alert.id())) {
      return;
    }
    failures.remove(alert.id());
    changed();
    ui.tasks()
        .action(() -> session.conversations().of(alert.relationship()).acknowledge(alert.id()))
        .onFailure(failure -> failures.put(alert.id(), failure))
        .onFinished(
            () -> {
              busy.remove(alert.id());
              changed();
            })
        .start();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  // There may be thousands of both: who asks for every alert must not go through all of these.
  private Named named(RelationshipId id) {
    index();
    return named.getOrDefault(id, Named.NOBODY);
  }

  private void index() {
    List<RelationshipSnapshot> now = session.relationships().all().snapshot();
    if (now == indexed) {
      return;
    }
    indexed = now;
    Map<RelationshipId, Named> names = new HashMap<>();
    for (RelationshipSnapshot known : now) {
      names.putIfAbsent(known.id(), new Named(known.claimedName(), known.title()));
    }
    if (!names.equals(named)) {
      named = names;
      renamings++;
    }
  }

  private Chip level(AlertSnapshot.Level level) {
    return new Chip(
        ui.texts().family("alerts.level", level),
        switch (level) {
          case INFO -> Tone.INFO;
          case WARNING -> Tone.WARNING;
          case CRITICAL -> Tone.CRITICAL;
        });
  }

  private Chip state(AlertSnapshot alert, boolean due) {
    if (alert.mine() && alert.delivery() == Delivery.FAILED) {
      return new Chip(ui.texts().get("alerts.state.failed"), Tone.PROBLEM);
    }
    if (alert.acknowledgedAt() != null) {
      return new Chip(ui.texts().get("alerts.state.acknowledged"), Tone.OPEN);
    }
    if (due) {
      return new Chip(ui.texts().get("alerts.state.due"), Tone.PENDING);
    }
    if (!alert.mine()) {
      return new Chip(ui.texts().get("alerts.state.received"), Tone.QUIET);
    }
    return switch (alert.delivery()) {
      case QUEUED, WAITING, SENDING -> new Chip(ui.texts().get("alerts.state.going"), Tone.PENDING);
      default ->
          alert.ackRequired()
              ? new Chip(ui.texts().get("alerts.state.waiting"), Tone.PENDING)
              : new Chip(ui.texts().get("alerts.state.sent"), Tone.OPEN);
    };
  }

  private String explanation(AlertSnapshot alert) {
    if (alert.failure() != null) {
      return alert.delivery() == Delivery.FAILED
          ? Problems.sentence(alert.failure(), ui.texts())
          : Problems.waiting(alert.failure(), ui.texts());
    }
    if (alert.acknowledgedAt() != null) {
      return ui.texts().get("alerts.acknowledged-at", "when", times.full(alert.acknowledgedAt()));
    }
    if (alert.mine() && alert.ackRequired()) {
      return ui.texts().family("alerts.delivery", alert.delivery());
    }
    return "";
  }
}
