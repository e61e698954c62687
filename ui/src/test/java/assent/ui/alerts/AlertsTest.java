package assent.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertSnapshot;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.format.Keys;
import assent.ui.shell.Going;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts")
class AlertsTest extends VmTest {
  private static final CriticalViewModel.State QUIET = new CriticalViewModel.Quiet();

  private final FakeSession session = World.clinician(clock);
  private final AlertPresenter book = new AlertPresenter(ui, session);
  private final AlertsViewModel model = new AlertsViewModel(ui, session, book, new Going());
  private final CriticalViewModel critical =
      new CriticalViewModel(ui, List.of(session), List.of(book));

  @BeforeEach
  void open() {
    model.attach();
    critical.attach();
  }

  @Test
  @DisplayName("are listed newest first, and by what they wait for")
  void filters() {
    assertThat(ids()).containsExactly("a-crit-sent", "a-info", "a-warn");
    model.filter().set(AlertsViewModel.Filter.DUE);
    assertThat(ids()).containsExactly("a-warn");
    model.filter().set(AlertsViewModel.Filter.SENT);
    assertThat(ids()).containsExactly("a-crit-sent", "a-info");
  }

  @Test
  @DisplayName("are acknowledged, which a failure leaves undone and explains")
  void acknowledge() {
    model.select("a-warn");
    session
        .conversations()
        .of(World.SAM_SLEEP)
        .refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    model.acknowledge("a-warn");
    assertThat(chosen().due()).isTrue();
    assertThat(chosen().problem()).isNotNull();
    session.conversations().of(World.SAM_SLEEP).refuse(null);
    model.acknowledge("a-warn");
    assertThat(chosen().due()).isFalse();
    assertThat(chosen().problem()).isNull();
    assertThat(chosen().state().word()).isEqualTo("Acknowledged");
  }

  @Test
  @DisplayName("that are critical stand above everything until acknowledged, the oldest first")
  void criticalStays() {
    assertThat(critical.state().get()).as("own ones do not").isEqualTo(QUIET);
    session.conversations().of(World.NOOR).alert(World.critical(World.NOOR));
    assertThat(shown().item().id()).isEqualTo("a-critical");
    critical.putAside();
    assertThat(critical.state().get()).as("cannot be put aside untried").isNotEqualTo(QUIET);
    critical.acknowledge();
    assertThat(critical.state().get()).isEqualTo(QUIET);
    assertThat(
            session.alerts().all().snapshot().stream()
                .filter(alert -> alert.id().equals("a-critical"))
                .map(AlertSnapshot::acknowledgedAt))
        .doesNotContainNull();
  }

  @Test
  @DisplayName("that are critical and cannot be acknowledged can be put aside, but not forgotten")
  void putAside() {
    session.conversations().of(World.NOOR).alert(World.critical(World.NOOR));
    session
        .conversations()
        .of(World.NOOR)
        .refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    critical.acknowledge();
    assertThat(shown().canPutAside()).isTrue();
    critical.putAside();
    assertThat(critical.state().get()).isEqualTo(QUIET);
    assertThat(critical.waitingAside().get()).isEqualTo(1);
    critical.takeUp();
    assertThat(shown().item().id()).isEqualTo("a-critical");
    session.conversations().of(World.NOOR).refuse(null);
    critical.acknowledge();
    assertThat(critical.state().get()).isEqualTo(QUIET);
    assertThat(critical.waitingAside().get()).isZero();
  }

  @Test
  @DisplayName("can be written to people who take alerts, and are kept here until queued")
  void write() {
    model.write();
    ComposeViewModel writing = ((AlertsViewModel.Writing) model.state().get()).model();
    writing.attach();
    assertThat(writing.recipients())
        .extracting(Recipient::relationship)
        .containsExactly(Keys.of(World.SAM_SLEEP), Keys.of(World.SAM_PAIN), Keys.of(World.NOOR));
    assertThat(writing.state().get()).isInstanceOf(ComposeViewModel.Incomplete.class);
    writing.recipient().set(writing.recipients().getFirst());
    writing.title().set("Please call");
    writing.urgency().set(Urgency.CRITICAL);
    assertThat(writing.ackRequired().get()).as("always asked for when critical").isTrue();
    session
        .conversations()
        .of(World.SAM_SLEEP)
        .refuse(FakeSession.failure("assent-stopped", RetryKind.NETWORK));
    writing.send();
    assertThat(writing.problem().get()).isNotNull();
    assertThat(((AlertsViewModel.Writing) model.state().get()).model()).isSameAs(writing);
    session.conversations().of(World.SAM_SLEEP).refuse(null);
    writing.send();
    assertThat(model.state().get()).isNotInstanceOf(AlertsViewModel.Writing.class);
    assertThat(model.rows().getFirst().title()).isEqualTo("Please call");
    writing.detach();
  }

  private List<String> ids() {
    return model.rows().stream().map(AlertItem::id).toList();
  }

  private AlertItem chosen() {
    return ((AlertsViewModel.Reading) model.state().get()).item();
  }

  private CriticalViewModel.Shown shown() {
    return (CriticalViewModel.Shown) critical.state().get();
  }
}
