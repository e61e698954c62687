package assent.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.observe.Pin;
import assent.core.transport.SocketLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A doorbell")
class SocketDoorbellTest {
  private record Waiting(Duration span, Runnable task) {}

  /** Time that passes when the test says so. */
  private static final class Clock implements Delay {
    final List<Waiting> waiting = new ArrayList<>();

    @Override
    public Pin after(Duration wait, Runnable task) {
      Waiting one = new Waiting(wait, task);
      waiting.add(one);
      return () -> waiting.remove(one);
    }

    Duration pass() {
      Waiting one = waiting.removeFirst();
      one.task().run();
      return one.span();
    }
  }

  private static final class Ears implements Doorbell.Listener {
    final List<String> heard = new ArrayList<>();

    @Override
    public void connected() {
      heard.add("connected");
    }

    @Override
    public void rang() {
      heard.add("rang");
    }

    @Override
    public void accessesRang() {
      heard.add("accesses");
    }

    @Override
    public void silent() {
      heard.add("silent");
    }
  }

  private final Clock clock = new Clock();
  private final Ears ears = new Ears();
  private final List<SocketLine.Listener> lines = new ArrayList<>();
  private int closed;

  private final SocketDoorbell bell =
      SocketDoorbell.of(
          listener -> {
            lines.add(listener);
            return () -> closed++;
          },
          clock,
          () -> 0.999_999);

  @Test
  @DisplayName("passes on what the line says")
  void passesOn() {
    bell.start(ears);
    lines.getFirst().connected();
    lines.getFirst().rang(SocketLine.Signal.EVENTS);
    lines.getFirst().rang(SocketLine.Signal.STREAMS);
    lines.getFirst().rang(SocketLine.Signal.ACCESSES);
    assertThat(ears.heard).containsExactly("connected", "rang", "accesses", "accesses");
  }

  @Test
  @DisplayName(
      "opens a line again after each loss, ever more slowly, up to half a minute, for ever")
  void reconnects() {
    bell.start(ears);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.getLast().gone(SocketLine.Reason.LOST);
      waits.add(clock.pass().toSeconds());
    }
    assertThat(lines).hasSize(41);
    assertThat(waits.subList(0, 4)).containsExactly(0L, 1L, 3L, 7L);
    assertThat(waits.getLast()).isEqualTo(29);
    lines.getLast().connected();
    lines.getLast().gone(SocketLine.Reason.ENDED_BY_SERVER);
    assertThat(clock.pass().toSeconds()).as("from the start after a success").isZero();
  }

  @Test
  @DisplayName("is tried again also after a refusal: only a pull may say that the session ended")
  void refused() {
    bell.start(ears);
    lines.getLast().gone(SocketLine.Reason.REFUSED);
    assertThat(ears.heard).containsExactly("silent");
    assertThat(clock.waiting).hasSize(1);
  }

  @Test
  @DisplayName("is quiet for good once it is closed, and leaves nothing waiting")
  void closes() {
    bell.start(ears);
    lines.getLast().gone(SocketLine.Reason.LOST);
    bell.close();
    assertThat(clock.waiting).isEmpty();
    int heard = ears.heard.size();
    lines.getLast().connected();
    lines.getLast().rang(SocketLine.Signal.EVENTS);
    lines.getLast().gone(SocketLine.Reason.CLOSED);
    assertThat(ears.heard).hasSize(heard);
    assertThat(lines).hasSize(1);
    assertThat(closed).isEqualTo(1);
  }

  @Test
  @DisplayName("of the clock rings again and again until it is closed")
  void timer() {
    TimerDoorbell timer = new TimerDoorbell(Duration.ofSeconds(3), clock);
    timer.start(ears);
    assertThat(clock.pass()).isEqualTo(Duration.ofSeconds(3));
    clock.pass();
    assertThat(ears.heard).containsExactly("connected", "rang", "rang");
    timer.close();
    assertThat(clock.waiting).isEmpty();
  }
}
