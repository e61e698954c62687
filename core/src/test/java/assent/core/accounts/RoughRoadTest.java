package assent.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.Delivery;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.TimelineItem;
import assent.core.faults.Fault;
import assent.core.faults.FaultProxy;
import assent.core.faults.Mix;
import assent.core.faults.Stage;
import assent.core.session.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A session whose network goes and comes")
class RoughRoadTest {
  private static final int MESSAGES = 10;

  @TempDir private Path data;

  @Test
  @DisplayName("sends what was written meanwhile once and in order, though answers are lost")
  void once() {
    try (FaultProxy farRoad = FaultProxy.on(0);
        FaultProxy nearRoad = FaultProxy.on(0);
        Stage stage = Stage.behind(farRoad, nearRoad, Duration.ofSeconds(5));
        Computer computer =
            new Computer(
                data,
                Objects.requireNonNull(stage.secondInside()).serviceInfoUrl(),
                Objects.requireNonNull(stage.firstInside()).serviceInfoUrl())) {
      AccountSession near = computer.signIn();
      RelationshipSnapshot mine = computer.connect(near);
      Conversation here = near.conversations().of(mine.id());
      Conversation there =
          computer
              .far
              .conversations()
              .of(
                  Until.one(
                          computer.far.relationships().all(),
                          view -> view.id().scope().streamId().equals(mine.id().scope().streamId()))
                      .id());

      nearRoad.offline(true);
      Until.value(near.connection(), ConnectionState.OFFLINE::equals);
      List<String> written = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        here.send("line " + i);
        written.add("line " + i);
      }
      AtomicInteger posted = new AtomicInteger();
      // Every third event that is posted is taken, and its answer lost.
      nearRoad.weather(
          new Mix("answers lost", 1, List.of(Fault.DROP_ANSWER)),
          7,
          asked ->
              !asked.isFromPlatform()
                  && asked.posts()
                  && asked.body().contains("line ")
                  && posted.incrementAndGet() % 3 == 1);
      nearRoad.offline(false);
      Until.value(near.connection(), ConnectionState.LIVE::equals);

      List<TimelineItem> arrived = Until.list(there.items(), items -> items.size() >= MESSAGES);
      assertThat(Computer.texts(arrived)).containsExactlyElementsOf(written);
      List<TimelineItem> sent =
          Until.list(
              here.items(),
              items ->
                  items.stream()
                      .allMatch(
                          item ->
                              item instanceof TimelineItem.Message message
                                  && message.delivery() == Delivery.DELIVERED));
      assertThat(Computer.texts(sent)).containsExactlyElementsOf(written);
      assertThat(nearRoad.struck().get(Fault.DROP_ANSWER)).isGreaterThanOrEqualTo(4);
    }
  }
}
