package assent.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.RelationshipId;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.persistence.ReadProblem;
import assent.core.platform.PlatformException;
import assent.core.security.SymmetricKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Data of others, kept on this computer")
class KeptOnDiskTest {
  private static final double NOW = 1_795_000_000;

  @TempDir Path folder;

  private final Fakes fakes = new Fakes();
  private final SymmetricKey key = SymmetricKey.random();

  private EncryptedSessionStore open() {
    return EncryptedSessionStore.open(
        folder.resolve("store"), folder.resolve("lib"), key, Clock.systemUTC(), () -> {});
  }

  @Test
  @DisplayName("is there after a restart without any network, as it was, with what is known of it")
  void restart() {
    FakeSharer jon = fakes.person("jon", "weight", "mood");
    FakeSharer kim = fakes.person("kim", "weight");
    for (int i = 0; i < 4_500; i++) {
      jon.write("weight", "mass/kg", "" + i / 8.0, NOW - i * 600);
    }
    jon.write("weight", "blood-pressure/mmhg-bpm", "{\"systolic\":120,\"diastolic\":80}", NOW);
    jon.write("mood", "note/txt", "\"Zürich \\ud83d\\ude00 https://token@host.test/x\"", NOW);
    jon.write("mood", "odd/type", "{\"token\":\"abc\",\"n\":1e300}", NOW + 9e9);
    jon.now += 100;
    kim.write("weight", "mass/kg", "60", NOW);
    List<String> before;
    GrantedPerson person;
    try (EncryptedSessionStore store = open();
        GrantedData data = fakes.open(store.granted())) {
      data.grants(List.of(jon.grant(true), kim.grant(false)));
      data.readNow(jon.id());
      data.readNow(kim.id());
      jon.levels.remove("mood");
      kim.before =
          what -> {
            throw FakeSharer.failure("invalid-access-token", 403);
          };
      data.readNow(jon.id());
      data.readNow(kim.id());
      before = Fakes.values(data, jon.id());
      person = data.person(jon.id()).orElseThrow();
      assertThat(before).hasSize(4_503);
    }
    int opened = fakes.opened.get();
    try (EncryptedSessionStore store = open();
        GrantedData data = fakes.open(store.granted())) {
      assertThat(Fakes.differences(Fakes.values(data, jon.id()), before)).isEmpty();
      assertThat(data.person(jon.id())).contains(person);
      assertThat(person.endedStreams()).containsOnlyKeys("mood");
      ReadProblem refused = data.person(kim.id()).orElseThrow().problem();
      assertThat(Objects.requireNonNull(refused).kind()).isEqualTo(ReadProblem.Kind.REFUSED);
      assertThat(data.progress().get().values()).isEqualTo(4_504);
      assertThat(fakes.opened).hasValue(opened);

      jon.before =
          what -> {
            throw PlatformException.of(ErrorId.ASSENT_UNREACHABLE, "no network");
          };
      data.grants(List.of(jon.grant(true)));
      data.readNow(jon.id());
      GrantedPerson offline = data.person(jon.id()).orElseThrow();
      assertThat(Objects.requireNonNull(offline.problem()).kind())
          .isEqualTo(ReadProblem.Kind.UNREACHABLE);
      assertThat(offline.readAt()).isEqualTo(person.readAt());
      assertThat(Fakes.values(data, jon.id())).hasSize(4_503);

      jon.before = what -> {};
      jon.now += 600;
      jon.write("weight", "mass/kg", "61", NOW + 600);
      fakes.clock.forward(Duration.ofMinutes(10));
      jon.asked.clear();
      data.readNow(jon.id());
      assertThat(data.person(jon.id()).orElseThrow().problem()).isNull();
      assertThat(Fakes.values(data, jon.id())).hasSize(4_504);
      assertThat(jon.asked).as("goes on at the cursor, in one question").hasSize(1);
    }
  }

  @Test
  @DisplayName("shows nothing on the disk, of names, streams or values")
  void sealed() throws IOException {
    FakeSharer jon = fakes.person("jonquil", "heartache");
    jon.write("heartache", "note/txt", "\"unspeakable\"", NOW);
    try (EncryptedSessionStore store = open();
        GrantedData data = fakes.open(store.granted())) {
      data.grants(List.of(jon.grant(false)));
      data.readNow(jon.id());
      assertThat(Fakes.values(data, jon.id())).hasSize(1);
    }
    int looked = 0;
    try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        looked++;
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("jonquil", "heartache", "unspeakable", "note/txt");
      }
    }
    assertThat(looked).isPositive();
  }

  @Test
  @DisplayName("of hundreds of people opens without looking at a value")
  void opensFast() {
    List<RelationshipId> ids = new ArrayList<>();
    try (EncryptedSessionStore store = open();
        GrantedData data = fakes.open(store.granted())) {
      List<Grant> grants = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        FakeSharer one = fakes.person("p" + i, "weight");
        one.write("weight", "mass/kg", "" + i, NOW);
        grants.add(one.grant(false));
        ids.add(one.id());
      }
      data.grants(grants);
      ids.forEach(data::readNow);
    }
    try (EncryptedSessionStore store = open()) {
      Counting counting = new Counting(store.granted());
      try (GrantedData data = fakes.open(counting)) {
        for (RelationshipId id : ids) {
          assertThat(
                  Objects.requireNonNull(data.person(id).orElseThrow().streams().get("weight"))
                      .last())
              .isNotNull();
        }
        assertThat(counting.chunks).hasValue(0);
        assertThat(data.times(ids.getFirst(), "weight")).hasSize(1);
        assertThat(counting.chunks).hasValue(1);
      }
    }
  }
}
