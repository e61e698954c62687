package assent.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.persistence.InMemoryGrantedStore;
import assent.core.persistence.ReadProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reading the data of many people")
class ManyPeopleTest {
  private static final double NOW = 1_795_000_000;

  private final Fakes fakes = new Fakes();

  @Test
  @DisplayName("asks a host no more than four things at a time, and does it for everybody")
  void bounded() throws InterruptedException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch four = new CountDownLatch(4);
    List<FakeSharer> people = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      FakeSharer one = fakes.person("p" + i, "weight");
      one.write("weight", "mass/kg", "" + i, NOW);
      // The first four meet before any of them is answered: as many as may are asked at a time.
      one.before =
          what -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            four.countDown();
            await(four);
          };
      one.after = running::decrementAndGet;
      people.add(one);
    }
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(people.stream().map(each -> each.grant(false)).toList());
      people.forEach(each -> data.readNow(each.id()));
      people.forEach(
          each -> assertThat(data.person(each.id()).orElseThrow().values()).isEqualTo(1));
      assertThat(data.progress().get().read()).isEqualTo(50);
      assertThat(data.progress().get().at()).isNotNull();
    }
    assertThat(most).hasValue(4);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("lets no one of them stop another, whatever is wrong with that one")
  void apart() {
    FakeSharer broken = fakes.person("broken", "weight");
    broken.before =
        what -> {
          throw new IllegalStateException("a fault of ours");
        };
    FakeSharer out = fakes.person("out", "weight");
    out.before =
        what -> {
          throw new StackOverflowError("a fault of ours");
        };
    FakeSharer dead = fakes.person("dead", "weight");
    dead.before =
        what -> {
          throw FakeSharer.failure("invalid-access-token", 403);
        };
    FakeSharer good = fakes.person("good", "weight");
    good.write("weight", "mass/kg", "70", NOW);
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(
          List.of(broken.grant(false), out.grant(false), dead.grant(false), good.grant(false)));
      for (FakeSharer each : List.of(broken, out, dead, good)) {
        data.readNow(each.id());
      }
      assertThat(data.person(good.id()).orElseThrow().values()).isEqualTo(1);
      ReadProblem refused = data.person(dead.id()).orElseThrow().problem();
      assertThat(Objects.requireNonNull(refused).kind()).isEqualTo(ReadProblem.Kind.REFUSED);
      assertThat(data.progress().get().refused()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("ends at once when it is closed, also in the middle of an answer that never comes")
  void closed() throws InterruptedException {
    FakeSharer slow = fakes.person("slow", "weight");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    slow.before =
        what -> {
          asked.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw FakeSharer.failure("assent-stopped", 0);
          }
        };
    GrantedData data = fakes.open(new InMemoryGrantedStore());
    data.grants(List.of(slow.grant(false)));
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    data.close();
    assertThat(interrupted.getCount()).isZero();
    data.close();
  }

  @Test
  @DisplayName("writes nothing to the disk when nothing is different")
  void quiet() {
    FakeSharer jon = fakes.person("jon", "weight");
    jon.write("weight", "mass/kg", "70", NOW);
    Counting store = new Counting(new InMemoryGrantedStore());
    try (GrantedData data = fakes.open(store)) {
      data.grants(List.of(jon.grant(false)));
      data.readNow(jon.id());
      jon.now += 60;
      data.readNow(jon.id());
      int writes = store.writes.get();
      for (int i = 0; i < 5; i++) {
        jon.now += 60;
        data.readNow(jon.id());
      }
      assertThat(store.writes).hasValue(writes);
    }
  }
}
