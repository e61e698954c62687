package assent.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.EventTypes;
import assent.core.cmc.PryvEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/**
 * Lets chance play the network, the platform and the power supply, and compares at the end what was
 * told with what there is.
 */
@Label("Whatever happens")
class NothingMissedTest {
  private static final Duration HOUR = Duration.ofHours(1);

  /** One story of accidents. */
  private static final class Story {
    final Random chance;
    final FakeAccount account = new FakeAccount();
    final InMemoryEventStore store = new InMemoryEventStore();
    final LoopDriver driver = new LoopDriver(account, store);
    final List<String> written = new ArrayList<>();
    boolean bell = true;

    Story(long seed) {
      chance = new Random(seed);
    }

    void ring() {
      // A ring may be lost, and may come twice.
      int times = bell ? chance.nextInt(3) : 0;
      for (int i = 0; i < times; i++) {
        driver.loop().rang();
      }
    }

    void step() {
      switch (chance.nextInt(12)) {
        case 0, 1, 2 -> written.add(account.arrival());
        case 3 -> written.add(account.mirror(FakeAccount.INBOX, EventTypes.ET_ACCEPT));
        case 4 -> written.add(account.write(FakeAccount.CHAT, EventTypes.ET_CHAT, null));
        case 5 -> hide();
        case 6 -> settle();
        case 7 -> deleteOne();
        case 8 -> {
          for (int i = chance.nextInt(6); i > 0; i--) {
            account.failures.add(FakeAccount.unreachable());
          }
        }
        case 9 -> {
          bell = !bell;
          if (bell) {
            driver.loop().connected();
          } else {
            driver.loop().silent();
          }
        }
        case 10 -> {
          driver.restart(store);
          bell = true;
          driver.loop().connected();
        }
        default -> {
          if (!written.isEmpty()) {
            edit();
          }
        }
      }
      ring();
    }

    private void hide() {
      String id = account.arrival();
      written.add(id);
      account.invisible.add(id);
      Duration span = Duration.ofMillis(chance.nextInt(1400));
      driver.after(span, () -> account.invisible.remove(id));
    }

    private void settle() {
      for (String id : written) {
        PryvEvent event = store.find(id).orElse(null);
        if (event != null && OwnTriggers.isPending(event) && account.events.containsKey(id)) {
          account.state(id, chance.nextBoolean() ? "completed" : "failed");
        }
      }
    }

    private void deleteOne() {
      String id = written.isEmpty() ? "" : written.get(chance.nextInt(written.size()));
      if (account.events.containsKey(id)) {
        account.delete(id);
      }
    }

    private void edit() {
      String id = written.get(chance.nextInt(written.size()));
      if (account.events.containsKey(id)) {
        account.edit(id, "edited " + chance.nextInt());
      }
    }
  }

  @Property(tries = 300)
  @Label("in the end everything is known as it is, and nothing was told twice")
  void nothingMissed(@ForAll long seed) {
    Story story = new Story(seed);
    story.driver.loop().connected();
    for (int i = 0; i < 60; i++) {
      story.step();
      story.driver.run(Duration.ofMillis(story.chance.nextInt(3000)));
    }
    story.account.failures.clear();
    story.driver.loop().connected();
    story.driver.run(HOUR);

    Set<String> kept = new HashSet<>();
    for (PryvEvent event : story.store.events(Monitor.WHOLE_ACCOUNT)) {
      kept.add(event.id());
      assertThat(event.toJson()).isEqualTo(story.account.held(event.id()).toJson());
    }
    assertThat(kept).isEqualTo(story.account.events.keySet());
    assertThat(story.driver.added()).allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    assertThat(story.driver.faults).isEmpty();
    PryvEvent last = null;
    for (Change change : story.driver.told) {
      if (change instanceof Change.Changed changed) {
        assertThat(changed.event()).as("a change is one").isNotEqualTo(changed.before());
      }
      last = change.event();
    }
    assertThat(last == null).isEqualTo(story.driver.told.isEmpty());
  }
}
