package assent.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.lifecycle.Timings;
import assent.core.live.Agenda.Task;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The agenda of the loop")
class AgendaTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = 60 * SECOND;
  private static final Timings.Live SETTINGS = Timings.standard().live();

  /** With the longest of all waits that chance gives. */
  private final Agenda agenda = new Agenda(SETTINGS, () -> 1, 0);

  /** A pass over everything is through at this time, without a bell. */
  private void settled(long now) {
    agenda.began(Task.RECONCILE, now);
    agenda.succeeded(Task.RECONCILE, now);
  }

  @Test
  @DisplayName("begins with a pass over everything, and polls from its end on")
  void begins() {
    assertThat(agenda.due(0)).isEqualTo(Task.RECONCILE);
    agenda.began(Task.RECONCILE, 0);
    agenda.succeeded(Task.RECONCILE, 2 * SECOND);
    assertThat(agenda.due(2 * SECOND)).isEqualTo(Task.NOTHING);
    assertThat(agenda.next()).isEqualTo(7 * SECOND);
    assertThat(agenda.due(7 * SECOND)).isEqualTo(Task.PULL);
    assertThat(agenda.due(10 * MINUTE + 2 * SECOND)).isEqualTo(Task.RECONCILE);
  }

  @Test
  @DisplayName("has nothing due once a task has begun that serves all of it")
  void serves() {
    settled(0);
    agenda.ring(SECOND);
    agenda.wanted(SECOND);
    agenda.rereadAt(SECOND);
    assertThat(agenda.due(10 * SECOND)).isEqualTo(Task.PULL);
    agenda.began(Task.PULL, 10 * SECOND);
    assertThat(agenda.due(10 * SECOND)).isEqualTo(Task.NOTHING);
    assertThat(agenda.next()).as("and polls again").isEqualTo(15 * SECOND);
    agenda.rereadAt(11 * SECOND);
    agenda.began(Task.PULL, 10 * SECOND);
    assertThat(agenda.next()).as("a look that is not due stays").isEqualTo(11 * SECOND);
  }

  @Test
  @DisplayName("glances at a ring, and pulls twice after it")
  void ring() {
    settled(0);
    agenda.ring(SECOND);
    assertThat(agenda.due(SECOND)).isEqualTo(Task.GLANCE);
    agenda.began(Task.GLANCE, SECOND);
    agenda.succeeded(Task.GLANCE, 3 * SECOND);
    assertThat(agenda.due(SECOND)).isEqualTo(Task.NOTHING);
    assertThat(agenda.due(SECOND + SETTINGS.firstTrail().toNanos())).isEqualTo(Task.PULL);
    agenda.began(Task.PULL, SECOND + SETTINGS.firstTrail().toNanos());
    assertThat(agenda.next()).isEqualTo(SECOND + 1520 * SECOND / 1000);
  }

  @Test
  @DisplayName("does not put off the next poll for a glance")
  void glanceIsNoPull() {
    settled(0);
    agenda.began(Task.GLANCE, 4 * SECOND);
    agenda.succeeded(Task.GLANCE, 4 * SECOND);
    assertThat(agenda.next()).isEqualTo(5 * SECOND);
  }

  @Test
  @DisplayName("looks at once when the bell stands, and seldom after that")
  void connected() {
    settled(0);
    agenda.connected(SECOND);
    assertThat(agenda.hasBell()).isTrue();
    assertThat(agenda.due(SECOND)).isEqualTo(Task.PULL);
    agenda.began(Task.PULL, SECOND);
    assertThat(agenda.next()).as("twice more, for what is invisible now").isLessThan(3 * SECOND);
    agenda.began(Task.PULL, 3 * SECOND);
    assertThat(agenda.next()).isEqualTo(63 * SECOND);
  }

  @Test
  @DisplayName("plans anew when the bell comes and when it goes")
  void plans() {
    settled(0);
    agenda.connected(4 * SECOND);
    agenda.began(Task.GLANCE, 4 * SECOND);
    assertThat(agenda.due(6 * SECOND)).isEqualTo(Task.PULL);
    agenda.began(Task.PULL, 6 * SECOND);
    agenda.silent(20 * SECOND);
    assertThat(agenda.hasBell()).isFalse();
    assertThat(agenda.due(20 * SECOND)).as("to see why").isEqualTo(Task.PULL);
    agenda.began(Task.GLANCE, 20 * SECOND);
    agenda.failed(20 * SECOND, Duration.ZERO);
    assertThat(agenda.due(26 * SECOND)).isEqualTo(Task.PULL);
  }

  @Test
  @DisplayName("waits ever longer after failures, and from the beginning after a success")
  void failures() {
    settled(0);
    agenda.failed(0, Duration.ZERO);
    assertThat(agenda.next()).isEqualTo(SECOND);
    agenda.failed(SECOND, Duration.ZERO);
    assertThat(agenda.next()).isEqualTo(3 * SECOND);
    agenda.failed(3 * SECOND, Duration.ofSeconds(100));
    assertThat(agenda.next()).as("as long as the platform asks").isEqualTo(103 * SECOND);
    assertThat(agenda.due(102 * SECOND)).isEqualTo(Task.NOTHING);
    agenda.began(Task.PULL, 103 * SECOND);
    agenda.succeeded(Task.PULL, 103 * SECOND);
    agenda.failed(103 * SECOND, Duration.ZERO);
    assertThat(agenda.next()).isEqualTo(104 * SECOND);
  }

  @Test
  @DisplayName("does not wait out its pause when the bell stands or somebody wants a look")
  void endsPauses() {
    settled(0);
    agenda.failed(0, Duration.ofSeconds(100));
    agenda.failed(0, Duration.ofSeconds(100));
    agenda.wanted(SECOND);
    assertThat(agenda.due(SECOND)).isEqualTo(Task.PULL);
    agenda.began(Task.PULL, SECOND);
    assertThat(agenda.next()).as("and twice after it").isLessThan(2 * SECOND);
    agenda.failed(2 * SECOND, Duration.ofSeconds(100));
    agenda.connected(3 * SECOND);
    assertThat(agenda.due(3 * SECOND)).isEqualTo(Task.PULL);
    agenda.failed(3 * SECOND, Duration.ZERO);
    assertThat(agenda.next()).as("the first pause again").isEqualTo(4 * SECOND);
  }
}
