package assent.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.RelationshipId;
import assent.core.live.Doorbell;
import assent.core.persistence.InMemoryGrantedStore;
import assent.core.session.Until;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("People whose data is on the screen")
class WatchingTest {
  private static final double NOW = 1_795_000_000;

  private final Fakes fakes = new Fakes();
  private final List<Bell> bells = Collections.synchronizedList(new ArrayList<>());

  /** Rings when a test says so. */
  private static final class Bell implements Doorbell {
    final String name;
    volatile @Nullable Listener listener;
    volatile boolean closed;

    Bell(String name) {
      this.name = name;
    }

    @Override
    public void start(Listener hears) {
      listener = hears;
      hears.connected();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private Doorbell bell(Object endpoint, String name) {
    Bell bell = new Bell(name);
    bells.add(bell);
    return bell;
  }

  @Test
  @DisplayName("are read when their bell rings, and not heard any more when nobody looks")
  void rings() {
    FakeSharer jon = fakes.person("jon", "weight");
    fakes.bells = this::bell;
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      data.grants(List.of(jon.grant(false)));
      data.readNow(jon.id());
      data.watch(Set.of(jon.id()));
      var opened = Until.asked(bells::size, count -> count == 1);
      Bell bell = bells.getFirst();
      assertThat(bell.name).isEqualTo("jon");
      var heard = Until.asked(() -> bell.listener != null, stands -> stands);
      Doorbell.Listener listener = Objects.requireNonNull(bell.listener);
      jon.now += 60;
      jon.write("weight", "mass/kg", "70", NOW);
      listener.rang();
      var seen = Until.asked(() -> Fakes.values(data, jon.id()).size(), size -> size == 1);

      data.watch(Set.of());
      assertThat(bell.closed).isTrue();
      assertThat(bells).hasSize(1);
    }
  }

  @Test
  @DisplayName("are heard by twenty lines at most, and by none before they were seen to be theirs")
  void bounded() {
    fakes.bells = this::bell;
    List<FakeSharer> people = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      people.add(fakes.person("p" + i, "weight"));
    }
    people.getFirst().says = "mallory";
    AtomicInteger asked = new AtomicInteger();
    people.getFirst().before = what -> asked.incrementAndGet();
    try (GrantedData data = fakes.open(new InMemoryGrantedStore())) {
      Set<RelationshipId> all = new HashSet<>();
      people.forEach(each -> all.add(each.id()));
      data.grants(people.stream().map(each -> each.grant(false)).toList());
      data.watch(all);
      people.forEach(each -> data.readNow(each.id()));
      data.watch(all);
      assertThat(bells).hasSize(20).noneMatch(each -> each.name.equals("p0"));
      assertThat(asked.get()).isPositive();
    }
    assertThat(bells).allMatch(each -> each.closed);
  }
}
