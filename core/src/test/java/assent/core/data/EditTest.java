package assent.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.Measured;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.persistence.InMemoryGrantedStore;
import assent.core.persistence.KeptGrant;
import assent.core.persistence.KeptValue;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Changes of somebody's values")
class EditTest {
  private static final RelationshipId ID =
      new RelationshipId(new Identity("jon", "home.test"), new Scope(":_cmc:apps:study"));
  private static final long NOW = 1_795_000_000_000L;
  private static final List<String> STREAMS = List.of("a", "b", "c");

  private final InMemoryGrantedStore store = new InMemoryGrantedStore();
  private final Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);

  private Holdings holdings(Holdings.Bounds bounds) {
    return new Holdings(store, clock, bounds, KeptGrant.unread(ID));
  }

  private static void keep(Holdings holdings, Edit edit) {
    boolean unused = holdings.keep(edit, holdings.kept().rights(), holdings.kept().place());
  }

  /** What should be there: per stream, by id. */
  private static final class Model {
    final Map<String, Map<String, KeptValue>> streams = new TreeMap<>();

    void put(String stream, KeptValue value) {
      streams.computeIfAbsent(stream, id -> new HashMap<>()).put(value.id(), value);
    }

    long at(String id, long otherwise) {
      return streams.values().stream()
          .filter(each -> each.containsKey(id))
          .map(each -> Objects.requireNonNull(each.get(id)).at())
          .findFirst()
          .orElse(otherwise);
    }

    Map<String, List<KeptValue>> streams() {
      Map<String, List<KeptValue>> all = new TreeMap<>();
      streams.keySet().forEach(each -> all.put(each, of(each)));
      all.values().removeIf(List::isEmpty);
      return all;
    }

    List<KeptValue> of(String stream) {
      return streams.getOrDefault(stream, Map.of()).values().stream().sorted().toList();
    }
  }

  private List<KeptValue> stored(Holdings holdings, String stream) {
    List<KeptValue> all = new ArrayList<>();
    for (KeptGrant.Chunk each : holdings.kept().chunks()) {
      if (each.streamId().equals(stream)) {
        List<KeptValue> values = store.chunk(ID, each.number());
        assertThat(values).hasSize(each.count()).hasSizeLessThanOrEqualTo(Edit.CHUNK).isSorted();
        assertThat(each.from()).isEqualTo(values.getFirst().at());
        assertThat(each.to()).isEqualTo(values.getLast().at());
        all.addAll(values);
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("leave what a plain table would hold, in chunks within their limits")
  void likeTable(long seed) throws IOException {
    Random random = new Random(seed);
    Holdings holdings = holdings(Holdings.Bounds.USUAL);
    Model model = new Model();
    int ids = 0;
    int moments = 0;
    for (int round = 0; round < 25; round++) {
      Edit edit = holdings.edit();
      int actions = random.nextInt(1200);
      for (int i = 0; i < actions; i++) {
        // Each moment once, so that nothing depends on which of two counts as the later one.
        long at = NOW - random.nextInt(40) * 86_400_000L - moments++;
        String stream = STREAMS.get(random.nextInt(STREAMS.size()));
        String known = ids == 0 ? "none" : "e" + random.nextInt(ids);
        switch (random.nextInt(10)) {
          case 0 -> {
            edit.remove(known);
            model.streams.values().forEach(each -> each.remove(known));
          }
          case 1, 2 -> {
            KeptValue value = value(known, random.nextBoolean() ? at : model.at(known, at), random);
            edit.change(value, Set.of(stream), Set.of(stream));
            model.streams.values().forEach(each -> each.remove(known));
            model.put(stream, value);
          }
          default -> {
            KeptValue value = value("e" + ids++, at, random);
            edit.put(value, stream);
            model.put(stream, value);
          }
        }
      }
      if (round % 7 == 6) {
        edit.drop("c");
        model.streams.remove("c");
      }
      keep(holdings, edit);
    }
    assertThat(handedOut(holdings)).isEqualTo(model.streams());
    for (String stream : STREAMS) {
      assertThat(Fakes.differences(stored(holdings, stream), model.of(stream))).isEmpty();
      assertThat(holdings.kept().digests().get(stream)).isEqualTo(digest(model.of(stream)));
    }
    assertThat(holdings.kept().values())
        .isEqualTo(STREAMS.stream().mapToLong(each -> model.of(each).size()).sum());
  }

  private static Map<String, List<KeptValue>> handedOut(Holdings holdings) throws IOException {
    Map<String, List<KeptValue>> all = new TreeMap<>();
    holdings.values(
        (stream, name, type, unit, point) ->
            all.computeIfAbsent(stream, id -> new ArrayList<>())
                .add(new KeptValue(point.id(), point.at().toEpochMilli(), type, point.value())));
    return all;
  }

  @Test
  @DisplayName("may come while values are handed out: each comes once, and those that stay come")
  void handedOutMeanwhile() throws IOException {
    Holdings holdings = holdings(Holdings.Bounds.USUAL);
    Edit first = holdings.edit();
    for (int i = 0; i < 3 * Edit.CHUNK; i++) {
      first.put(new KeptValue("e" + i, i / 2, "mass/kg", new Measured.Amount(i)), "a");
    }
    keep(holdings, first);
    List<String> seen = new ArrayList<>();
    holdings.values(
        (stream, name, type, unit, point) -> {
          seen.add(point.id());
          if (seen.size() % 700 == 0) {
            // Splits and joins the chunks under the reader's feet.
            Edit edit = holdings.edit();
            for (int i = 0; i < 900; i++) {
              edit.put(
                  new KeptValue("n" + seen.size() + "-" + i, i, "mass/kg", new Measured.Amount(i)),
                  "a");
            }
            keep(holdings, edit);
          }
        });

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(id -> id.startsWith("e"))).hasSize(3 * Edit.CHUNK);
  }

  private static KeptValue value(String id, long at, Random random) {
    return new KeptValue(
        id,
        at,
        random.nextInt(50) == 0 ? "mass/lb" : "mass/kg",
        new Measured.Amount(random.nextInt()));
  }

  private static KeptGrant.Digest digest(List<KeptValue> values) {
    Digests.Builder builder = new Digests.Builder(NOW);
    builder.add(values);
    KeptGrant.Digest all = builder.done();
    return new KeptGrant.Digest(values.size(), all.last(), all.days(), all.next());
  }

  @Test
  @DisplayName("forget between two times exactly what a platform does not have there")
  void page() {
    Holdings holdings = holdings(Holdings.Bounds.USUAL);
    Edit edit = holdings.edit();
    for (int i = 0; i < 100; i++) {
      edit.put(new KeptValue("e" + i, i, "mass/kg", new Measured.Amount(i)), i < 50 ? "a" : "b");
    }
    keep(holdings, edit);
    edit = holdings.edit();
    KeptValue there = new KeptValue("e15", 15, "mass/kg", new Measured.Amount(15));
    edit.removeAll(edit.missing(Map.of("a", List.of(there)), List.of("a"), 10, 20));
    keep(holdings, edit);

    assertThat(holdings.times("a")).hasSize(41).contains(10, 15, 21).doesNotContain(11, 14, 16, 20);
    assertThat(holdings.times("b")).hasSize(50);
  }

  @Test
  @DisplayName("let the oldest go, of whichever stream, where there is more than is kept")
  void bounded() {
    Holdings holdings = holdings(new Holdings.Bounds(10_000, Long.MAX_VALUE));
    for (int i = 0; i < 20_000; i += 1000) {
      Edit edit = holdings.edit();
      for (int j = i; j < i + 1000; j++) {
        edit.put(
            new KeptValue("e" + j, NOW - j * 1000L, "mass/kg", new Measured.Amount(j)),
            j % 2 == 0 ? "a" : "b");
      }
      keep(holdings, edit);
    }
    assertThat(holdings.kept().values()).isBetween(8_000L, 10_000L);
    assertThat(holdings.times("a")).contains(NOW);
    assertThat(Objects.requireNonNull(holdings.kept().digests().get("a")).count())
        .isEqualTo(holdings.times("a").length);
  }

  @Test
  @DisplayName("make smaller chunks of long texts")
  void heavy() {
    Holdings holdings = holdings(Holdings.Bounds.USUAL);
    Edit edit = holdings.edit();
    for (int i = 0; i < 300; i++) {
      edit.put(new KeptValue("e" + i, i, "note/txt", new Measured.Words("x".repeat(20_000))), "a");
    }
    keep(holdings, edit);
    assertThat(holdings.kept().chunks()).hasSizeBetween(12, 40);
    assertThat(holdings.kept().chunks()).allMatch(each -> each.weight() < 600_000);
  }
}
