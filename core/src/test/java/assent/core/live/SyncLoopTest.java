package assent.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scopes;
import assent.core.error.RetryKind;
import assent.core.platform.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("The loop of an account")
class SyncLoopTest {
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final Duration WHILE = Duration.ofSeconds(5);

  private final FakeAccount account = new FakeAccount();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final LoopDriver driver = new LoopDriver(account, store);

  private LoopDriver live() {
    driver.loop().connected();
    return driver.run(WHILE);
  }

  private List<Change> toldSince(int from) {
    return driver.told.subList(from, driver.told.size());
  }

  @Test
  @DisplayName("tells what is there at first, then what comes, each once")
  void tells() {
    String before = account.arrival();
    live();
    assertThat(driver.loop().state().get()).isEqualTo(LineState.LIVE);
    String next = account.arrival();
    driver.loop().rang();
    driver.run(MOMENT);
    assertThat(driver.added()).isEqualTo(Map.of(before, 1, next, 1));
    driver.run(Duration.ofHours(1));
    assertThat(driver.told).hasSize(2);
  }

  @Test
  @DisplayName("goes on after memory ran out in the middle of a pull, and says so meanwhile")
  void outOfMemory() {
    live();
    boolean[] full = {true};
    LoopDriver other =
        new LoopDriver(
            account,
            new ForwardingStore(store) {
              @Override
              public List<Change> commit(Pulled pulled) {
                if (full[0] && !pulled.events().isEmpty()) {
                  throw new OutOfMemoryError("planted");
                }
                return super.commit(pulled);
              }
            });
    String id = account.arrival();
    other.loop().connected();
    other.run(MOMENT);
    assertThat(other.loop().state().get()).isEqualTo(LineState.FAULT);
    assertThat(other.faults).isNotEmpty().allMatch(OutOfMemoryError.class::isInstance);
    full[0] = false;
    other.run(Duration.ofMinutes(2));
    assertThat(other.loop().state().get()).isEqualTo(LineState.LIVE);
    assertThat(other.added()).containsEntry(id, 1);
  }

  @Test
  @DisplayName("finds an accept that carries no date of change, whatever rang")
  void accept() {
    live();
    String id = account.mirror(FakeAccount.INBOX, EventTypes.ET_ACCEPT);
    driver.loop().rang();
    driver.run(WHILE);
    assertThat(driver.added()).containsKey(id);
    assertThat(driver.accessLooks).isPositive();
  }

  @Test
  @DisplayName("answers a ring with one short read that moves no cursor, and pulls after it")
  void glance() {
    live();
    driver.run(Duration.ofSeconds(20));
    Cursor before = store.cursor().orElseThrow();
    account.now += 5;
    String chat = account.arrival();
    String accept = account.mirror(FakeAccount.INBOX, EventTypes.ET_ACCEPT);
    int requests = account.requests;
    driver.loop().rang();
    driver.run(MOMENT);
    assertThat(account.requests).isEqualTo(requests + 1);
    assertThat(driver.added()).containsKey(chat).doesNotContainKey(accept);
    assertThat(store.cursor()).contains(before);
    driver.run(Duration.ofMillis(120));
    assertThat(driver.added()).containsEntry(accept, 1).containsEntry(chat, 1);
    assertThat(store.cursor().orElseThrow().serverTime()).isGreaterThan(before.serverTime());
  }

  @Test
  @DisplayName("says that it is offline when a glance fails, and pulls when the platform is back")
  void glanceFails() {
    live();
    String chat = account.arrival();
    account.failures.add(FakeAccount.unreachable());
    driver.loop().rang();
    driver.run(MOMENT);
    assertThat(driver.loop().state().get()).isEqualTo(LineState.OFFLINE);
    driver.run(WHILE);
    assertThat(driver.loop().state().get()).isEqualTo(LineState.LIVE);
    assertThat(driver.added()).containsEntry(chat, 1);
  }

  @Test
  @DisplayName("tells the end of an own message, which is not dated and may not ring")
  void ownTrigger() {
    live();
    String id = account.write(FakeAccount.CHAT, EventTypes.ET_CHAT, null);
    for (int i = 0; i < 8; i++) {
      driver.loop().rang();
      driver.run(Duration.ofSeconds(5));
    }
    account.state(id, "completed");
    int before = driver.told.size();
    driver.run(Duration.ofSeconds(12));
    assertThat(toldSince(before)).singleElement().isInstanceOf(Change.Changed.class);
    driver.run(Duration.ofMinutes(5));
    assertThat(toldSince(before)).hasSize(1);
  }

  @Test
  @DisplayName("does not look again and again at an arrival, which says delivered for ever")
  void arrivalsAreNoTriggers() {
    account.arrival();
    live();
    int before = account.requests;
    driver.run(Duration.ofSeconds(28));
    assertThat(account.requests).isEqualTo(before);
  }

  @Test
  @DisplayName("looks at an id on request")
  void watches() {
    String id = account.mirror(FakeAccount.CHAT, EventTypes.ET_CHAT);
    live();
    driver.run(Duration.ofMinutes(3));
    driver.loop().watch(id);
    driver.run(Duration.ofSeconds(2));
    account.state(id, "failed");
    driver.run(Duration.ofSeconds(5));
    assertThat(store.find(id).orElseThrow().content().path("status").asString())
        .isEqualTo("failed");
  }

  @ParameterizedTest(name = "for {0} ms")
  @ValueSource(longs = {30, 90, 1400, 12_000})
  @DisplayName("finds an event that no query shows for a while after its ring")
  void invisible(long millis) {
    live();
    String id = account.arrival();
    account.invisible.add(id);
    driver.loop().rang();
    driver.after(Duration.ofMillis(millis), () -> account.invisible.remove(id));
    driver.run(Duration.ofSeconds(75));
    assertThat(driver.added()).containsEntry(id, 1);
  }

  @Test
  @DisplayName("finds an event that is invisible while others pass, without another ring")
  void invisibleAmongOthers() {
    live();
    String late = account.arrival();
    account.invisible.add(late);
    driver.loop().rang();
    driver.run(MOMENT);
    String other = account.arrival();
    driver.loop().rang();
    driver.run(MOMENT);
    assertThat(driver.added()).containsKey(other).doesNotContainKey(late);
    account.invisible.remove(late);
    driver.run(Duration.ofSeconds(2));
    assertThat(driver.added()).containsEntry(late, 1).containsEntry(other, 1);
  }

  @Test
  @DisplayName("tells apart and keeps all of many events of one moment")
  void equalTimes() {
    live();
    for (int i = 0; i < 50; i++) {
      account.arrival();
      if (i % 10 == 0) {
        driver.loop().rang();
        driver.run(Duration.ofNanos(1));
      }
    }
    driver.run(Duration.ofSeconds(3));
    assertThat(driver.added()).hasSize(50).allSatisfy((id, n) -> assertThat(n).isEqualTo(1));
  }

  @Test
  @DisplayName("finds what was written while the platform's clock was wrong during one outage")
  void clockThereAndBack() {
    live();
    account.now -= 3600;
    String arrived = account.arrival();
    String said = account.write(FakeAccount.CHAT, EventTypes.ET_CHAT, null);
    account.now += 3600;
    driver.loop().connected();
    driver.run(Duration.ofMinutes(11));
    assertThat(driver.added()).containsEntry(arrived, 1).containsEntry(said, 1);
  }

  @ParameterizedTest(name = "by {0} s")
  @ValueSource(doubles = {-3600, 3600})
  @DisplayName("finds an arrival whose sender chose another time")
  void senderTime(double skew) {
    live();
    String id = account.arrival();
    account.date(id, account.now + skew);
    driver.loop().rang();
    driver.run(MOMENT);
    assertThat(driver.added()).containsEntry(id, 1);
  }

  @Test
  @DisplayName("finds an accept of another time at the next pass over the inbox")
  void forgedTimeOfAccept() {
    live();
    String id = account.mirror(FakeAccount.INBOX, EventTypes.ET_ACCEPT);
    account.date(id, account.now - 3600);
    driver.loop().rang();
    driver.run(Duration.ofMinutes(11));
    assertThat(driver.added()).containsEntry(id, 1);
  }

  @ParameterizedTest(name = "by {0} s")
  @ValueSource(doubles = {-3600, 3600})
  @DisplayName("misses and repeats nothing when the platform's clock is set")
  void serverClock(double step) {
    String before = account.arrival();
    live();
    account.now += step;
    String after = account.arrival();
    driver.loop().rang();
    driver.run(WHILE);
    String later = account.arrival();
    driver.loop().rang();
    driver.run(WHILE);
    assertThat(driver.added()).isEqualTo(Map.of(before, 1, after, 1, later, 1));
  }

  @Test
  @DisplayName("tells changes and deletions, of known events only")
  void changesAndDeletions() {
    String kept = account.arrival();
    String going = account.arrival();
    live();
    int before = driver.told.size();
    account.edit(kept, "another text");
    account.delete(going);
    account.deleted.put("never-seen", account.now);
    driver.loop().rang();
    driver.run(WHILE);
    assertThat(toldSince(before))
        .extracting(change -> change.getClass().getSimpleName() + " " + change.event().id())
        .containsExactly("Changed " + kept, "Removed " + going);
    assertThat(store.find(going)).isEmpty();
  }

  @Test
  @DisplayName("finds at the pass over the inbox what was deleted while nobody told")
  void lostDeletion() {
    String id = account.mirror(FakeAccount.INBOX, EventTypes.ET_ACCEPT);
    live();
    account.delete(id);
    account.deleted.put(id, account.now - 100);
    driver.run(Duration.ofMinutes(11));
    assertThat(driver.told.getLast()).isInstanceOf(Change.Removed.class);
  }

  @Test
  @DisplayName("does not take an invisible inbox event for a deleted one")
  void invisibleIsNotDeleted() {
    String id = account.mirror(FakeAccount.INBOX, EventTypes.ET_ACCEPT);
    live();
    account.invisible.add(id);
    driver.run(Duration.ofMinutes(11));
    assertThat(driver.told).hasSize(1);
  }

  @Test
  @DisplayName("tries for ever while the platform is away, ever more slowly, and then goes on")
  void offline() {
    live();
    for (int i = 0; i < 10_000; i++) {
      account.failures.add(FakeAccount.unreachable());
    }
    driver.loop().silent();
    int before = account.requests;
    String missed = account.arrival();
    driver.run(Duration.ofHours(2));
    assertThat(driver.loop().state().get()).isEqualTo(LineState.OFFLINE);
    assertThat(account.requests - before).isBetween(240, 400);
    account.failures.clear();
    driver.run(Duration.ofSeconds(30));
    assertThat(driver.loop().state().get()).isEqualTo(LineState.POLLING);
    assertThat(driver.added()).containsEntry(missed, 1);
    driver.loop().connected();
    driver.run(MOMENT);
    assertThat(driver.loop().state().get()).isEqualTo(LineState.LIVE);
  }

  @Test
  @DisplayName("looks at once when the line stands again, without waiting out its pause")
  void reconnect() {
    live();
    driver.loop().silent();
    for (int i = 0; i < 8; i++) {
      account.failures.add(FakeAccount.unreachable());
    }
    driver.run(Duration.ofSeconds(100));
    account.failures.clear();
    String missed = account.arrival();
    driver.loop().connected();
    driver.run(MOMENT);
    assertThat(driver.added()).containsEntry(missed, 1);
  }

  @Test
  @DisplayName("waits as long as the platform asks")
  void retryAfter() {
    live();
    account.failures.add(PlatformException.of(ErrorId.ASSENT_TOO_MANY_REQUESTS, "429"));
    driver.loop().rang();
    driver.run(MOMENT);
    assertThat(driver.loop().state().get()).isEqualTo(LineState.OFFLINE);
    driver.run(Duration.ofSeconds(2));
    assertThat(driver.loop().state().get()).isEqualTo(LineState.LIVE);
  }

  @Test
  @DisplayName(
      "polls every few seconds while no bell stands, and spares the platform while one does")
  void pace() {
    live();
    int before = account.requests;
    long bytes = account.bytes;
    driver.run(Duration.ofMinutes(2));
    assertThat(account.requests - before).isLessThanOrEqualTo(4);
    assertThat(account.bytes - bytes).isLessThan(10_000);
    driver.loop().silent();
    driver.run(WHILE);
    int silent = account.requests;
    driver.run(Duration.ofMinutes(2));
    assertThat(account.requests - silent).isBetween(24, 60);
  }

  @Test
  @DisplayName("merges the rings of a burst into few pulls")
  void burst() {
    live();
    int before = account.requests;
    for (int i = 0; i < 1000; i++) {
      driver.after(Duration.ofMillis(i), () -> driver.loop().rang());
    }
    driver.run(Duration.ofSeconds(4));
    // One at each ring that comes in while nothing is under way, and the trailing ones on a grid.
    assertThat(account.requests - before).isLessThan(1000 + 120);
    int quiet = account.requests;
    for (int i = 0; i < 1000; i++) {
      driver.loop().rang();
    }
    driver.run(Duration.ofSeconds(4));
    assertThat(account.requests - quiet).isEqualTo(3);
  }

  @Test
  @DisplayName("ends when the token is dead, and says so")
  void signedOut() {
    live();
    account.failures.add(new DeadToken());
    driver.loop().rang();
    driver.run(MOMENT);
    assertThat(driver.loop().hasEnded()).isTrue();
    assertThat(driver.loop().state().get()).isEqualTo(LineState.SIGNED_OUT);
  }

  private static final class DeadToken extends PlatformException {
    private static final long serialVersionUID = 1L;

    DeadToken() {
      super(
          "invalid-access-token",
          RetryKind.PERMANENT,
          "k",
          Map.of(),
          "dead",
          403,
          null,
          JsonNodeFactory.instance.missingNode(),
          null);
    }
  }

  @Test
  @DisplayName(
      "tells nothing that the store did not keep, and all of it once the store works again")
  void storeFails() {
    BrokenStore broken = new BrokenStore();
    LoopDriver other = new LoopDriver(account, broken);
    other.loop().connected();
    other.run(WHILE);
    broken.failing = true;
    String id = account.arrival();
    other.loop().rang();
    other.run(Duration.ofMillis(400));
    assertThat(other.added()).isEmpty();
    assertThat(other.faults).isNotEmpty();
    broken.failing = false;
    other.run(WHILE);
    assertThat(other.added()).isEqualTo(Map.of(id, 1));
  }

  @Test
  @DisplayName("goes on after a crash where the store is, with nothing told again")
  void restart() {
    account.arrival();
    live();
    String missed = account.arrival();
    driver.run(Duration.ofSeconds(1));
    account.now += 100_000;
    int before = driver.told.size();
    driver.restart(store);
    driver.loop().connected();
    driver.run(WHILE);
    assertThat(toldSince(before))
        .singleElement()
        .satisfies(change -> assertThat(change.event().id()).isEqualTo(missed));
  }

  @Test
  @DisplayName("keeps a long first read in parts, and the cursor with the last one only")
  void longRead() {
    for (int i = 0; i < 1200; i++) {
      account.arrival();
    }
    BrokenStore counting = new BrokenStore();
    LoopDriver other = new LoopDriver(account, counting);
    other.loop().connected();
    other.run(MOMENT);
    assertThat(counting.kept.subList(0, 3))
        .extracting(pulled -> pulled.events().size())
        .containsExactly(500, 500, 200);
    assertThat(counting.kept.get(0).cursor()).isNull();
    assertThat(counting.kept.get(1).cursor()).isNull();
    assertThat(counting.kept.get(2).cursor()).isNotNull();
    assertThat(other.added()).hasSize(1200);
  }

  @Test
  @DisplayName("reads alone what is too much for a batch")
  void tooMuch() {
    live();
    account.batchLimit = 10;
    for (int i = 0; i < 30; i++) {
      account.arrival();
    }
    driver.loop().rang();
    driver.run(MOMENT);
    assertThat(driver.added()).hasSize(30);
  }

  @Test
  @DisplayName("does not take a channel that is not made yet for a failure")
  void missingStream() {
    account.missingStreams.add(":_cmc:apps");
    live();
    String id = account.mirror(FakeAccount.INBOX, EventTypes.ET_ACCEPT);
    driver.loop().rang();
    driver.run(WHILE);
    assertThat(driver.loop().state().get()).isEqualTo(LineState.LIVE);
    assertThat(driver.added()).containsKey(id);
    account.missingStreams.clear();
    String chat = account.arrival();
    driver.loop().rang();
    driver.run(MOMENT);
    assertThat(driver.added()).containsKey(chat);
  }

  @Test
  @DisplayName("keeps events by stream, and finds those of a scope")
  void scopes() {
    String chat = account.arrival();
    String accept = account.mirror(FakeAccount.INBOX, EventTypes.ET_ACCEPT);
    live();
    assertThat(store.events(Scopes.inbox())).extracting(PryvEvent::id).containsExactly(accept);
    assertThat(store.events(new ObservationScope(List.of(":_cmc:apps:study"))))
        .extracting(PryvEvent::id)
        .containsExactly(chat);
    assertThat(store.events(new ObservationScope(List.of(":_cmc:apps:stud")))).isEmpty();
  }

  /** A store that can be told to fail, and that remembers what it was given. */
  private static final class BrokenStore implements EventStore {
    private final InMemoryEventStore memory = new InMemoryEventStore();
    private final List<Pulled> kept = new ArrayList<>();
    private boolean failing;

    @Override
    public Optional<Cursor> cursor() {
      return memory.cursor();
    }

    @Override
    public List<Change> commit(Pulled pulled) {
      if (failing) {
        throw new IllegalStateException("disk full");
      }
      kept.add(pulled);
      return memory.commit(pulled);
    }

    @Override
    public Optional<PryvEvent> find(String id) {
      return memory.find(id);
    }

    @Override
    public List<PryvEvent> events(ObservationScope scope) {
      return memory.events(scope);
    }
  }
}
