package assent.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.lifecycle.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("The order of events in a conversation")
class OrderPropertiesTest {
  /** One thing done to the store: an event put with a time, or removed. */
  record Step(int id, int conversation, long at, boolean remove) {}

  @Property(tries = 12)
  @Label("is that of their times, whatever the order they came, changed and went in")
  void byTime(@ForAll("steps") List<Step> steps, @ForAll boolean reopen) throws IOException {
    Path folder = Files.createTempDirectory("assent-order");
    Map<Integer, Step> model = new LinkedHashMap<>();
    Store store = Fixture.open(folder);
    try {
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        if (step.remove()) {
          model.remove(step.id());
          store.writeOnly(tx -> tx.removeEvent("c" + step.id()));
        } else {
          model.put(step.id(), step);
          Fixture.put(store, "talk" + step.conversation(), "c" + step.id(), step.at(), "x");
        }
        if (reopen && i == steps.size() / 2) {
          store.close();
          store = Fixture.open(folder);
        }
      }
      for (int conversation = 0; conversation < 2; conversation++) {
        int wanted = conversation;
        List<Long> times =
            model.values().stream()
                .filter(s -> s.conversation() == wanted)
                .map(Step::at)
                .sorted(Comparator.naturalOrder())
                .toList();
        Found<StoredEvent> found = store.read(tx -> tx.last("talk" + wanted, 10_000));
        assertThat(found.items()).extracting(StoredEvent::at).containsExactlyElementsOf(times);
      }
    } finally {
      store.close();
      DurableFiles.deleteAll(folder);
    }
  }

  @Property(tries = 3)
  @Label("holds when a long run comes in between two neighbours, forwards or backwards")
  void runInBetween(@ForAll boolean backwards) throws IOException {
    Path folder = Files.createTempDirectory("assent-order");
    try (Store store = Fixture.open(folder)) {
      Fixture.put(store, "talk", "first", 0, "x");
      Fixture.put(store, "talk", "last", 1_000_000, "x");
      List<Long> times = new ArrayList<>();
      // A place halves each time something comes between the same two: 40 would use up a gap.
      store.writeOnly(
          tx -> {
            for (int i = 1; i <= 300; i++) {
              long at = backwards ? 1_000 - i : i;
              tx.putEvent("talk", at, Fixture.chat("c" + at, "talk", at, "x"));
            }
            for (int i = 0; i < 80; i++) {
              // Alternately from both sides towards one spot.
              long at = i % 2 == 0 ? 500_000 - 100 + i : 500_000 + 100 - i;
              tx.putEvent("talk", at, Fixture.chat("d" + i, "talk", at, "x"));
            }
          });
      for (StoredEvent each : store.read(tx -> tx.last("talk", 1000)).items()) {
        times.add(each.at());
      }
      assertThat(times).hasSize(382).isSorted();
    } finally {
      DurableFiles.deleteAll(folder);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> ids = Arbitraries.integers().between(0, 60);
    Arbitrary<Integer> conversations = Arbitraries.integers().between(0, 1);
    Arbitrary<Long> times = Arbitraries.longs().between(0, 40);
    Arbitrary<Boolean> removes = Arbitraries.integers().between(0, 6).map(n -> n == 0);
    return Combinators.combine(ids, conversations, times, removes)
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }
}
