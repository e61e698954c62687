package assent.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scopes;
import assent.core.contract.Actor;
import assent.core.contract.Await;
import assent.core.contract.Wire;
import assent.core.live.Change;
import assent.core.live.Monitor;
import assent.core.live.TimerDoorbell;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Beside a client, a monitor tells")
class MonitorExamplesTest extends ClientExamples {
  private static final double NOON = 1_700_000_000;

  @Test
  @DisplayName("what is said in one scope, by a bell that is a clock")
  void chats() {
    Pair pair = connect();
    List<Change> told = new CopyOnWriteArrayList<>();
    try (Monitor monitor =
        Monitor.of(Actor.of(lee).account().own(), new TimerDoorbell(Duration.ofMillis(200)))
            .observing(Scopes.chats(pair.invite().scope()))
            .open()) {
      monitor.listen(told::addAll);
      delivered(home, home.messages().chat(pair.atHome(), "good morning"));
      Change first = Await.until("told", () -> told.isEmpty() ? null : told.getFirst());
      assertThat(first.event().content().path("content").asString()).isEqualTo("good morning");
    }
  }

  @Test
  @DisplayName("of one's own data: by type, by time, and what is running")
  void filtered() {
    sam.own().stream("walks", null, "Walks").ok();
    String plain = written("{type:'mass/kg', content:70, time:%s}", NOON);
    String walk = written("{type:'activity/plain', time:%s, duration:600}", NOON);
    String going = written("{type:'activity/plain', time:%s, duration:null}", NOON + 3600);
    ObservationScope walks = new ObservationScope(List.of("walks"));

    assertThat(told(walks)).containsExactlyInAnyOrder(plain, walk, going);
    assertThat(told(walks.ofTypes("activity/plain"))).containsExactlyInAnyOrder(walk, going);
    assertThat(told(walks.ofTypes("mass/*"))).containsExactly(plain);
    assertThat(told(walks.between(NOON + 300, NOON + 900))).containsExactly(walk);
    assertThat(told(walks.between(NOON + 5000, null))).containsExactly(going);
    assertThat(told(walks.onlyRunning())).containsExactly(going);
    assertThat(told(walks.tagged("evening"))).isEmpty();
  }

  private String written(String event, double time) {
    var body = Wire.json(event.formatted(String.valueOf((long) time)));
    body.putArray("streamIds").add("walks");
    return Await.until(
        "written",
        () -> {
          var answer = sam.own().post("events", body);
          if (answer.errorId().equals("unknown-referenced-resource")) {
            sam.refresh();
            return null;
          }
          return answer.event().path("id").asString();
        });
  }

  /** What a monitor has found of this when it has looked at everything. */
  private List<String> told(ObservationScope what) {
    try (Monitor monitor =
        Monitor.of(Actor.of(sam).account().own(), new TimerDoorbell(Duration.ofMillis(200)))
            .observing(what)
            .open()) {
      Await.until("looked", () -> monitor.store().cursor().isPresent() ? true : null);
      return monitor.store().events(what).stream().map(PryvEvent::id).toList();
    }
  }
}
