package assent.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.Measured;
import assent.core.api.study.Series;
import assent.core.interop.Ground;
import assent.core.persistence.InMemoryGrantedStore;
import assent.core.persistence.ReadProblem;
import assent.core.platform.NewStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("Data that is read through grants")
class GrantedDataTest {
  private static final double DAY = 86_400;

  private final Sharing sharing = new Sharing(Ground.open());
  private final double now = System.currentTimeMillis() / 1000.0;

  @AfterEach
  void end() {
    sharing.close();
  }

  /** A year of weights, some pressures and notes, of which some lie in a stream below. */
  private Sharing.Sharer yearOfValues() {
    Sharing.Sharer sharer = sharing.sharer("weight", "pressure", "diary");
    sharer.account().own().createStream(new NewStream("diary-night", "Night", "diary"));
    for (int i = 0; i < 365; i++) {
      sharer.write("weight", "mass/kg", Double.toString(70 + i % 7 / 8.0), now - i * DAY);
    }
    for (int i = 0; i < 40; i++) {
      sharer.write(
          "pressure",
          "blood-pressure/mmhg-bpm",
          "{\"systolic\":" + (120 + i) + ",\"diastolic\":80,\"rate\":66}",
          now - i * DAY * 3);
      sharer.write(
          i % 2 == 0 ? "diary" : "diary-night", "note/txt", "\"slept " + i + "\"", now - i * DAY);
    }
    return sharer;
  }

  @Test
  @DisplayName("is what the platform has, to the last value")
  void equal() {
    Sharing.Sharer sharer = yearOfValues();
    sharer.write("weight", "mass/lb", "150.5", now - DAY / 2);
    sharer.write("weight", "unheard-of/thing", "{\"a\":[1,2]}", now - DAY / 3);
    sharer.write("weight", "activity/plain", "", now + 90 * DAY);
    sharer.write("weight", "mass/kg", "3.5", -5.25e9);
    sharer.write("weight", "mass/kg", "1e300", 9e10);
    try (GrantedData data = sharing.open(new InMemoryGrantedStore())) {
      data.grants(List.of(sharer.grant(false)));
      data.readNow(sharer.id());

      GrantedPerson person = data.person(sharer.id()).orElseThrow();
      assertThat(person.problem()).isNull();
      assertThat(person.readAt()).isNotNull();
      var raw = Sharing.raw(sharer, "weight", "pressure", "diary");
      raw.computeIfPresent(
          "weight mass/kg",
          (key, values) ->
              values.stream().map(each -> each.replace("amount 1.0E300", "raw 1.0E300")).toList());
      assertThat(Sharing.kept(data, sharer.id())).isEqualTo(raw);
      assertThat(person.values()).isEqualTo(365 + 80 + 5);
      assertThat(data.times(sharer.id(), "diary")).hasSize(40).isSorted();
      assertThat(data.times(sharer.id(), "diary-night")).hasSize(20);
      StreamDigest weight = Objects.requireNonNull(person.streams().get("weight"));
      assertThat(weight.last()).isEqualTo(new Measured.Amount(70));
      assertThat(weight.unit()).isEqualTo("kg");
      assertThat(weight.count()).isEqualTo(370);
      assertThat(weight.spark()).hasSize(28).doesNotContain(Double.NaN);
      assertThat(Objects.requireNonNull(person.streams().get("diary-night")).parentId())
          .isEqualTo("diary");
      Series pressure =
          data.series(sharer.id()).stream()
              .filter(each -> each.streamId().equals("pressure"))
              .findFirst()
              .orElseThrow();
      assertThat(pressure.kind()).isEqualTo(Series.Kind.PAIRS);
      assertThat(pressure.unit()).isEqualTo("mmHg");
      assertThat(data.progress().get().values()).isEqualTo(person.values());
    }
  }

  @Test
  @DisplayName(
      "follows what is added, changed, moved to another time, put into the bin and deleted")
  void follows() {
    Sharing.Sharer sharer = yearOfValues();
    String changed = sharer.write("weight", "mass/kg", "60", now - 5 * DAY);
    String moved = sharer.write("weight", "mass/kg", "61", now - 6 * DAY);
    String binned = sharer.write("weight", "mass/kg", "62", now - 7 * DAY);
    String deleted = sharer.write("pressure", "note/txt", "\"63\"", now - 300 * DAY);
    try (GrantedData data = sharing.open(new InMemoryGrantedStore())) {
      data.grants(List.of(sharer.grant(false)));
      data.readNow(sharer.id());
      assertThat(Sharing.kept(data, sharer.id()))
          .isEqualTo(Sharing.raw(sharer, "weight", "pressure", "diary"));

      JsonNodeFactory json = JsonNodeFactory.instance;
      var own = sharer.account().own();
      own.updateEvent(changed, json.objectNode().put("content", 99.5));
      own.updateEvent(moved, json.objectNode().put("time", now - 200 * DAY));
      own.trashEvent(binned);
      own.deleteEvent(deleted);
      sharer.write("weight", "mass/kg", "64", now + 60);
      data.readNow(sharer.id());

      assertThat(Sharing.kept(data, sharer.id()))
          .isEqualTo(Sharing.raw(sharer, "weight", "pressure", "diary"));
      assertThat(
              Objects.requireNonNull(data.person(sharer.id()).orElseThrow().streams().get("weight"))
                  .last())
          .isEqualTo(new Measured.Amount(64));
    }
  }

  @Test
  @DisplayName("of one person in two scopes does not mix")
  void twoScopes() {
    Sharing.Sharer weight = sharing.sharer("weight");
    Sharing.Sharer mood = sharing.sharer(weight.account(), "mood");
    weight.write("weight", "mass/kg", "70", now);
    mood.write("mood", "mood/rating", "0.5", now);
    try (GrantedData data = sharing.open(new InMemoryGrantedStore())) {
      data.grants(List.of(weight.grant(false), mood.grant(false)));
      data.readNow(weight.id());
      data.readNow(mood.id());

      assertThat(weight.id().peer()).isEqualTo(mood.id().peer());
      assertThat(Sharing.kept(data, weight.id())).isEqualTo(Sharing.raw(weight, "weight"));
      assertThat(Sharing.kept(data, mood.id())).isEqualTo(Sharing.raw(mood, "mood"));
    }
  }

  @Test
  @DisplayName("says that the token is dead, and keeps what was read")
  void dead() {
    Sharing.Sharer sharer = sharing.sharer("weight");
    sharer.write("weight", "mass/kg", "70", now);
    try (GrantedData data = sharing.open(new InMemoryGrantedStore())) {
      data.grants(List.of(sharer.grant(false)));
      data.readNow(sharer.id());
      sharer
          .account()
          .own()
          .deleteAccess(
              sharer.account().own().getAccesses().stream()
                  .filter(each -> each.cmc().path("role").asString("").equals("counterparty"))
                  .findFirst()
                  .orElseThrow()
                  .id());
      data.readNow(sharer.id());

      GrantedPerson person = data.person(sharer.id()).orElseThrow();
      ReadProblem problem = person.problem();
      assertThat(problem).isNotNull();
      assertThat(problem.kind()).isEqualTo(ReadProblem.Kind.REFUSED);
      assertThat(person.values()).isEqualTo(1);
      assertThat(data.progress().get().refused()).isEqualTo(1);
    }
  }
}
