package assent.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.Measured;
import assent.core.cmc.RelationshipId;
import assent.core.persistence.InMemoryGrantedStore;
import assent.core.persistence.ReadProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

@DisplayName("Reading the data of others, when something is odd")
class ReadingOddAnswersTest {
  private static final double NOW = 1_795_000_000;

  private final Fakes fakes = new Fakes();

  private static ReadProblem problem(GrantedData data, RelationshipId id) {
    return Objects.requireNonNull(data.person(id).orElseThrow().problem());
  }

  @Test
  @DisplayName("takes good values from among poisoned ones, and puts these aside in words")
  void poisoned() {
    FakeSharer jon = fakes.person("jon", "weight");
    FakeSharer kim = fakes.person("kim", "weight");
    jon.write("weight", "mass/kg", "70.5", NOW - 3);
    jon.write("weight", "mass/kg", "\"71\"", NOW - 2);
    jon.write("weight", "mass/kg", "1e300", NOW - 1);
    jon.write("weight", "mass/kg", "", NOW);
    jon.write("weight", "mass/kg", "{\"v\":" + "[".repeat(90) + "]".repeat(90) + "}", NOW - 4);
    jon.write("weight", "blood-pressure/mmhg-bpm", "{\"systolic\":\"x\"}", NOW - 5);
    jon.write("weight", "picture/base64", "\"" + "A".repeat(100_000) + "\"", NOW - 6);
    jon.write("weight", "credentials/pryv-api-endpoint", "\"https://t0ken@x.y/\"", NOW - 7);
    jon.write("weight", "mass/kg", "72", -1e12);
    jon.write("weight", "mass/kg", "73", 1e12);
    jon.plant("{\"type\":\"mass/kg\",\"streamIds\":[\"weight\"],\"time\":1,\"content\":1}");
    jon.plant("{\"id\":7,\"type\":3,\"streamIds\":[\"weight\"],\"time\":2}");
    jon.plant("{\"id\":\"x\",\"type\":\"mass/kg\",\"streamIds\":[\"weight\"],\"time\":null}");
    jon.plant("{\"id\":\"y\",\"type\":\"mass/kg\",\"streamIds\":[\"weight\"],\"time\":1e300}");
    kim.write("weight", "mass/kg", "60", NOW);
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(List.of(jon.grant(false), kim.grant(false)));
      data.readNow(jon.id());
      data.readNow(kim.id());

      GrantedPerson person = data.person(jon.id()).orElseThrow();
      assertThat(person.problem()).isNull();
      assertThat(person.values()).isEqualTo(10);
      assertThat(Fakes.values(data, jon.id()))
          .contains(
              "weight mass/kg jone0 1794999997000 amount 70.5",
              "weight mass/kg jone1 1794999998000 raw \"71\"",
              "weight mass/kg jone2 1794999999000 raw 1.0E300",
              "weight mass/kg jone3 1795000000000 raw ",
              "weight mass/kg jone8 -1000000000000000 amount 72.0",
              "weight mass/kg jone9 1000000000000000 amount 73.0",
              "weight credentials/pryv-api-endpoint jone7 1794999993000 raw ");
      StreamDigest weight = Objects.requireNonNull(person.streams().get("weight"));
      assertThat(weight.last()).isEqualTo(new Measured.Raw(""));
      assertThat(weight.spark().getLast()).isEqualTo(70.5);
      assertThat(data.person(kim.id()).orElseThrow().values()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("keeps to what is granted, and forgets or keeps what is not any more, as it is told")
  void narrowed() {
    for (boolean keeps : new boolean[] {true, false}) {
      FakeSharer jon = fakes.person("jon" + keeps, "weight", "mood");
      jon.write("weight", "mass/kg", "70", NOW);
      jon.write("mood", "note/txt", "\"fine\"", NOW);
      try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
        data.grants(List.of(jon.grant(keeps)));
        data.readNow(jon.id());
        assertThat(Fakes.values(data, jon.id())).hasSize(2);

        jon.levels.put("mood", "create-only");
        jon.now += 60;
        fakes.clock.forward(Duration.ofMinutes(1));
        data.readNow(jon.id());

        GrantedPerson person = data.person(jon.id()).orElseThrow();
        assertThat(person.problem()).isNull();
        assertThat(person.endedStreams()).containsOnlyKeys("mood");
        assertThat(person.endedStreams().get("mood")).isEqualTo(fakes.clock.instant());
        assertThat(Fakes.values(data, jon.id())).hasSize(keeps ? 2 : 1);
        // A look at everything must not take the silence about a closed stream for deletions.
        fakes.clock.forward(Duration.ofDays(2));
        data.readNow(jon.id());
        assertThat(Fakes.values(data, jon.id())).hasSize(keeps ? 2 : 1);

        jon.levels.put("mood", "read");
        data.readNow(jon.id());
        assertThat(data.person(jon.id()).orElseThrow().endedStreams()).isEmpty();
        assertThat(Fakes.values(data, jon.id())).hasSize(2);
      }
    }
  }

  @Test
  @DisplayName("begins again when a grant is narrowed between two pages, refused or in silence")
  void narrowedWhileReading() {
    for (boolean refuses : new boolean[] {true, false}) {
      FakeSharer jon = fakes.person("jon" + refuses, "weight", "mood");
      jon.refuses = refuses;
      for (int i = 0; i < 3_000; i++) {
        jon.write(i % 2 == 0 ? "weight" : "mood", "count/generic", "" + i, NOW - i);
      }
      try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
        data.grants(List.of(jon.grant(true)));
        data.readNow(jon.id());
        assertThat(Fakes.values(data, jon.id())).hasSize(3_000);

        fakes.clock.forward(Duration.ofDays(2));
        AtomicInteger pages = new AtomicInteger();
        jon.before =
            what -> {
              if (what.equals("events") && pages.incrementAndGet() == 2) {
                jon.levels.remove("mood");
              }
            };
        data.readNow(jon.id());

        assertThat(data.person(jon.id()).orElseThrow().problem()).isNull();
        assertThat(data.person(jon.id()).orElseThrow().endedStreams()).containsOnlyKeys("mood");
        assertThat(Fakes.values(data, jon.id())).as("kept as agreed").hasSize(3_000);
      }
    }
  }

  @Test
  @DisplayName("drops what its owner deleted, a whole stream too, whatever stays otherwise")
  void streamDeleted() {
    FakeSharer jon = fakes.person("jon", "weight", "mood");
    jon.write("weight", "mass/kg", "70", NOW);
    jon.write("mood", "note/txt", "\"fine\"", NOW);
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(List.of(jon.grant(true)));
      data.readNow(jon.id());
      jon.deleteStream("mood");
      data.readNow(jon.id());

      assertThat(data.person(jon.id()).orElseThrow().endedStreams()).isEmpty();
      assertThat(Fakes.values(data, jon.id())).hasSize(1);
    }
  }

  @Test
  @DisplayName("finds at a look at everything what left a stream without a word")
  void movedAway() {
    FakeSharer jon = fakes.person("jon", "weight");
    String gone = jon.write("weight", "mass/kg", "70", NOW - 10);
    jon.write("weight", "mass/kg", "71", NOW);
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(List.of(jon.grant(true)));
      data.readNow(jon.id());
      jon.events.remove(gone);
      data.readNow(jon.id());
      assertThat(Fakes.values(data, jon.id())).hasSize(2);

      fakes.clock.forward(Duration.ofHours(25));
      data.readNow(jon.id());
      assertThat(Fakes.values(data, jon.id())).hasSize(1);
    }
  }

  @Test
  @DisplayName("goes on where it was when the token was dead in the middle, or nobody answered")
  void deadInTheMiddle() {
    for (String failure : List.of("invalid-access-token", "assent-unreachable")) {
      FakeSharer jon = fakes.person("jon" + failure.length(), "weight");
      for (int i = 0; i < 5_000; i++) {
        jon.write("weight", "mass/kg", "" + i, NOW - i * 60);
      }
      jon.now += 100;
      boolean dead = failure.startsWith("invalid");
      AtomicInteger pages = new AtomicInteger();
      try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
        jon.before =
            what -> {
              if (what.equals("events") && pages.incrementAndGet() > 1) {
                throw FakeSharer.failure(failure, dead ? 403 : 0);
              }
            };
        data.grants(List.of(jon.grant(false)));
        data.readNow(jon.id());
        GrantedPerson half = data.person(jon.id()).orElseThrow();
        assertThat(problem(data, jon.id()).kind())
            .isEqualTo(dead ? ReadProblem.Kind.REFUSED : ReadProblem.Kind.UNREACHABLE);
        assertThat(half.readAt()).isNull();
        assertThat(half.values()).isBetween(900L, 1_000L);
        assertThat(Objects.requireNonNull(half.streams().get("weight")).last())
            .isEqualTo(new Measured.Amount(0));

        var since = problem(data, jon.id()).since();
        fakes.clock.forward(Duration.ofMinutes(3));
        data.readNow(jon.id());
        assertThat(problem(data, jon.id()).since()).isEqualTo(since);

        jon.before = what -> {};
        jon.asked.clear();
        data.readNow(jon.id());
        GrantedPerson whole = data.person(jon.id()).orElseThrow();
        assertThat(whole.problem()).isNull();
        assertThat(whole.readAt()).isEqualTo(fakes.clock.instant());
        assertThat(whole.values()).isEqualTo(5_000);
        // What changed is asked for at all times, and what was not read yet from where it was.
        assertThat(jon.asked.getFirst()).isEqualTo(Questions.FAR_AHEAD);
        assertThat(jon.asked.stream().skip(1)).allMatch(until -> until < NOW - 900 * 60);
      }
    }
  }

  @Test
  @DisplayName("reads nothing of a foreign host, and nothing of another account than before")
  void foreign() {
    FakeSharer jon = fakes.person("jon", "weight");
    jon.write("weight", "mass/kg", "70", NOW);
    AtomicInteger events = new AtomicInteger();
    jon.before = what -> events.addAndGet(what.contains("events") ? 1 : 0);
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      fakes.isForeign = true;
      data.grants(List.of(jon.grant(false)));
      data.readNow(jon.id());
      assertThat(problem(data, jon.id()).kind()).isEqualTo(ReadProblem.Kind.FOREIGN);
      assertThat(fakes.opened).hasValue(0);

      fakes.isForeign = false;
      jon.says = "mallory";
      data.readNow(jon.id());
      assertThat(problem(data, jon.id()).kind()).isEqualTo(ReadProblem.Kind.FOREIGN);
      assertThat(events).as("events asked for").hasValue(0);

      jon.says = "jon";
      data.readNow(jon.id());
      assertThat(data.person(jon.id()).orElseThrow().problem()).isNull();
      assertThat(Fakes.values(data, jon.id())).hasSize(1);

      jon.says = "mallory";
      jon.write("weight", "mass/kg", "666", NOW);
      jon.now += 60;
      data.readNow(jon.id());
      assertThat(problem(data, jon.id()).kind()).isEqualTo(ReadProblem.Kind.FOREIGN);
      assertThat(Fakes.values(data, jon.id())).hasSize(1);
    }
  }

  @Test
  @DisplayName("keeps the newest of somebody who shares more than is kept, and says so")
  void huge() {
    FakeSharer jon = fakes.person("jon", "weight");
    for (int i = 0; i < 9_000; i++) {
      jon.write("weight", "mass/kg", "" + i, NOW - i * 60);
    }
    try (GrantedData data =
        fakes.open(new InMemoryGrantedStore(), new Holdings.Bounds(5_000, Long.MAX_VALUE))) {
      data.grants(List.of(jon.grant(false)));
      data.readNow(jon.id());

      GrantedPerson person = data.person(jon.id()).orElseThrow();
      assertThat(problem(data, jon.id()).kind()).isEqualTo(ReadProblem.Kind.TOO_MUCH);
      assertThat(person.readAt()).isNotNull();
      assertThat(person.values()).isBetween(3_000L, 5_000L);
      long[] times = data.times(jon.id(), "weight");
      assertThat(times[times.length - 1]).isEqualTo(1_795_000_000_000L);
      assertThat(times[times.length - 1] - times[0]).isEqualTo((times.length - 1) * 60_000L);

      jon.now += 60;
      jon.write("weight", "mass/kg", "1", NOW + 60);
      data.readNow(jon.id());
      assertThat(problem(data, jon.id()).kind()).isEqualTo(ReadProblem.Kind.TOO_MUCH);
    }
  }

  @Test
  @DisplayName("reads any number of events of one moment, and of times that lie close together")
  void oneMoment() {
    FakeSharer jon = fakes.person("jon", "weight");
    for (int i = 0; i < 30_000; i++) {
      jon.write("weight", "mass/kg", "" + i, i % 3 == 0 ? NOW - i * 1e-5 : NOW - 1);
    }
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(List.of(jon.grant(false)));
      data.readNow(jon.id());
      assertThat(data.person(jon.id()).orElseThrow().values()).isEqualTo(30_000);
      assertThat(new HashSet<>(Fakes.values(data, jon.id()))).hasSize(30_000);

      fakes.clock.forward(Duration.ofDays(2));
      data.readNow(jon.id());
      assertThat(data.person(jon.id()).orElseThrow().values()).isEqualTo(30_000);
    }
  }

  @Test
  @DisplayName("takes thousands of changes, deletions and other times at once")
  void manyChanges() {
    FakeSharer jon = fakes.person("jon", "weight");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      ids.add(jon.write("weight", "mass/kg", "" + i, NOW - i * 60));
    }
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(List.of(jon.grant(false)));
      data.readNow(jon.id());
      jon.now += 3600;
      for (int i = 0; i < 6_000; i++) {
        String id = ids.get(i);
        switch (i % 6) {
          case 0 -> jon.update(id, "time", DoubleNode.valueOf(NOW - i * 61 - 500));
          case 1 -> jon.update(id, "content", DoubleNode.valueOf(i / 2.0));
          case 2 -> jon.update(id, "trashed", BooleanNode.TRUE);
          case 3 -> jon.delete(id);
          case 4 -> jon.update(id, "type", StringNode.valueOf("mass/g"));
          default -> jon.write("weight", "mass/kg", "-1", NOW - i * 60.5);
        }
      }
      data.readNow(jon.id());

      FakeSharer fresh = fakes.person("jonfresh", "weight");
      jon.events.values().forEach(event -> fresh.plant(event.toString()));
      data.grants(List.of(jon.grant(false), fresh.grant(false)));
      data.readNow(fresh.id());
      assertThat(Fakes.differences(Fakes.values(data, jon.id()), Fakes.values(data, fresh.id())))
          .isEmpty();
      assertThat(data.person(jon.id()).orElseThrow().streams())
          .isEqualTo(data.person(fresh.id()).orElseThrow().streams());
    }
  }

  @Test
  @DisplayName("forgets everything of a relationship that ended, unless it was to stay")
  void ended() {
    for (boolean keeps : new boolean[] {true, false}) {
      FakeSharer jon = fakes.person("jon" + keeps, "weight");
      jon.write("weight", "mass/kg", "70", NOW);
      InMemoryGrantedStore store = new InMemoryGrantedStore();
      try (GrantedData data = fakes.open(store)) {
        data.grants(List.of(jon.grant(keeps)));
        data.readNow(jon.id());
        data.grants(List.of());
        assertThat(Fakes.values(data, jon.id())).as("a grant that is missing").hasSize(1);
        data.ended(jon.id());
        assertThat(Fakes.values(data, jon.id())).hasSize(keeps ? 1 : 0);
        assertThat(data.person(jon.id()).orElseThrow().endedStreams()).containsOnlyKeys("weight");
      }
      try (GrantedData again = fakes.open(store)) {
        assertThat(Fakes.values(again, jon.id())).hasSize(keeps ? 1 : 0);
      }
    }
  }

  @Test
  @DisplayName("shows a value of the future as one, and not as the last before its time comes")
  void future() {
    FakeSharer jon = fakes.person("jon", "weight");
    jon.write("weight", "mass/kg", "70", NOW - 60);
    jon.write("weight", "mass/kg", "71", NOW + 7200);
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(List.of(jon.grant(false)));
      data.readNow(jon.id());
      assertThat(Fakes.values(data, jon.id())).hasSize(2);
      assertThat(
              Objects.requireNonNull(data.person(jon.id()).orElseThrow().streams().get("weight"))
                  .last())
          .isEqualTo(new Measured.Amount(70));
      fakes.clock.forward(Duration.ofMinutes(90));
      data.readNow(jon.id());
      assertThat(
              Objects.requireNonNull(data.person(jon.id()).orElseThrow().streams().get("weight"))
                  .last())
          .isEqualTo(new Measured.Amount(71));
    }
  }

  @Test
  @DisplayName("tells of whom something is different, and of nobody when nothing is")
  void told() {
    FakeSharer jon = fakes.person("jon", "weight");
    FakeSharer kim = fakes.person("kim", "weight");
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(List.of(jon.grant(false), kim.grant(false)));
      data.readNow(jon.id());
      data.readNow(kim.id());
      fakes.told.clear();
      data.readNow(jon.id());
      assertThat(fakes.told).isEmpty();
      jon.now += 60;
      jon.write("weight", "mass/kg", "70", NOW);
      data.readNow(kim.id());
      data.readNow(jon.id());
      assertThat(fakes.told).hasSize(1);
      assertThat(fakes.told.getFirst()).containsExactly(jon.id());
      jon.update("jone0", "content", JsonNodeFactory.instance.numberNode(71));
      data.readNow(jon.id());
      assertThat(fakes.told).hasSize(2);
    }
  }
}
