package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Conversation;
import assent.core.api.Delivery;
import assent.core.api.TimelineItem;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.live.Change;
import assent.core.live.Cursor;
import assent.core.live.EventStore;
import assent.core.live.Pulled;
import assent.core.observe.Pin;
import assent.core.persistence.SessionStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A message, from its local echo to the server's copy")
class EchoTest {
  private static final int MESSAGES = 8;

  /** How far a message has come; it never goes back. */
  private static final List<Delivery> WAY =
      List.of(Delivery.QUEUED, Delivery.SENDING, Delivery.SENT, Delivery.DELIVERED);

  private final Map<String, Delivery> seen = new ConcurrentHashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  /** Lets the outbox come through before, or while, the server's copy is taken in. */
  private static final class Late extends ForwardingSessionStore {
    private final boolean afterCommit;
    private volatile boolean armed;

    Late(boolean afterCommit) {
      super(SessionStore.inMemory());
      this.afterCommit = afterCommit;
    }

    @Override
    public EventStore events() {
      EventStore events = inner.events();
      return new EventStore() {
        @Override
        public List<Change> commit(Pulled pulled) {
          if (!afterCommit) {
            awaitOutbox();
          }
          List<Change> changes = events.commit(pulled);
          if (afterCommit && !changes.isEmpty()) {
            awaitOutbox();
          }
          return changes;
        }

        @Override
        public Optional<Cursor> cursor() {
          return events.cursor();
        }

        @Override
        public Optional<PryvEvent> find(String id) {
          return events.find(id);
        }

        @Override
        public List<PryvEvent> events(ObservationScope scope) {
          return events.events(scope);
        }
      };
    }

    private void awaitOutbox() {
      if (armed) {
        var unused =
            Until.asked(
                () -> outbox().all(),
                all -> all.stream().allMatch(entry -> entry.state().isSettled()));
      }
    }
  }

  @ParameterizedTest(name = "told of late: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("is in view at every moment, and what was delivered is never called anything else")
  void neverGone(boolean afterCommit) {
    try (TwoPeople people = new TwoPeople()) {
      TwoPeople.Connected connected = people.connect();
      people.clinician.close();
      Late kept = new Late(afterCommit);
      people.clinician = people.lee.open(kept);
      var unused =
          Until.one(
              people.clinician.relationships().all(),
              view -> view.id().equals(connected.atClinic().id()));
      Conversation here = people.clinician.conversations().of(connected.atClinic().id());
      try (Pin pin = here.items().observe(steps -> compare(here.items().snapshot()))) {
        assertThat(pin).isNotNull();
        kept.armed = true;
        for (int i = 0; i < MESSAGES; i++) {
          here.send("line " + i);
        }
        var all = Until.list(here.items(), items -> isThrough(items));
        assertThat(all).hasSize(MESSAGES);
      }
      assertThat(wrong).isEmpty();
    }
  }

  private static boolean isThrough(List<TimelineItem> items) {
    return items.size() >= MESSAGES
        && items.stream()
            .map(TimelineItem.Message.class::cast)
            .allMatch(message -> message.delivery() == Delivery.DELIVERED);
  }

  private synchronized void compare(List<TimelineItem> items) {
    Map<String, Delivery> now = new ConcurrentHashMap<>();
    for (TimelineItem item : items) {
      TimelineItem.Message message = (TimelineItem.Message) item;
      now.put(message.text(), message.delivery());
    }
    seen.forEach(
        (text, before) -> {
          Delivery after = now.get(text);
          if (after == null) {
            wrong.add(text + " is gone after " + before);
          } else if (WAY.indexOf(after) < WAY.indexOf(before)) {
            wrong.add(text + " was " + before + " and is " + after);
          }
        });
    seen.clear();
    seen.putAll(now);
  }
}
