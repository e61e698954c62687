package assent.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.cmc.ErrorId;
import assent.core.error.SetAside;
import assent.core.lifecycle.Timings;
import assent.core.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("A pull of more than one answer can be")
class HeavyPullTest {
  private final FakeAccount account = new FakeAccount();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final List<Pulled> commits = new ArrayList<>();
  private final Puller puller =
      new Puller(account, Monitor.WHOLE_ACCOUNT, new Counting(), Timings.standard().live());
  private final List<Change> told = new ArrayList<>();

  private Puller.Outcome pull() {
    return puller.pull(List.of(), told::addAll);
  }

  private List<String> heavy(int count, int length) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      account.now += 0.01;
      String id = account.arrival();
      account.edit(id, "x".repeat(length));
      ids.add(id);
    }
    return ids;
  }

  @Test
  @DisplayName("reads in pieces what is too large to be held, and moves the cursor")
  void tooLarge() {
    pull();
    account.heldLimit = 100_000;
    List<String> ids = heavy(50, 5_000);
    assertThat(pull().seen()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(store.cursor()).contains(new Cursor(account.now));
    assertThat(told).hasSize(50);
  }

  @Test
  @DisplayName("makes pages smaller until one comes through, down to single events")
  void smallerPages() {
    pull();
    account.heldLimit = 100_000;
    account.streamLimit = 12_000;
    List<String> ids = heavy(30, 5_000);
    List<String> large = heavy(2, 11_000);
    ids.addAll(large);
    assertThat(pull().seen()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(store.cursor()).contains(new Cursor(account.now));
    assertThat(told).hasSize(32);
  }

  @Test
  @DisplayName("at first reads page by page where the whole answer breaks off")
  void first() {
    List<String> ids = heavy(700, 1_000);
    account.streamLimit = 400_000;
    assertThat(pull().seen()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(store.cursor()).isPresent();
  }

  @Test
  @DisplayName("fails, and keeps its cursor, where not even one event comes through")
  void nothingComes() {
    pull();
    Cursor before = store.cursor().orElseThrow();
    account.heldLimit = 1_000;
    account.streamLimit = 1_000;
    List<String> unused = heavy(3, 5_000);
    assertThatThrownBy(this::pull).isInstanceOf(PlatformException.class);
    assertThat(store.cursor()).contains(before);
  }

  @Test
  @DisplayName("does not take an outage for a heavy answer: one request, and no pages")
  void outage() {
    pull();
    int before = account.requests;
    account.failures.add(FakeAccount.unreachable());
    assertThatThrownBy(this::pull).isInstanceOf(PlatformException.class);
    assertThat(account.requests).isEqualTo(before + 1);
  }

  @Test
  @DisplayName("goes on in pieces when batches are cut three times in a row, not before")
  void cutBatches() {
    pull();
    List<String> ids = heavy(3, 10);
    for (int i = 0; i < 2; i++) {
      account.failures.add(PlatformException.of(ErrorId.ASSENT_NO_ANSWER, "cut"));
      assertThatThrownBy(this::pull).isInstanceOf(PlatformException.class);
    }
    account.failures.add(PlatformException.of(ErrorId.ASSENT_NO_ANSWER, "cut"));
    assertThat(pull().seen()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  @DisplayName("keeps heavy events in transactions of few, light ones in transactions of many")
  void parts() {
    List<String> ids = heavy(60, 200_000);
    assertThat(pull().seen()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(commits).hasSizeGreaterThan(2);
    assertThat(commits.stream().mapToInt(part -> part.events().size()).max().orElse(0))
        .isLessThan(30);
  }

  @Test
  @DisplayName("tells of an event that is none, and takes the ones around it")
  void notUnderstood() {
    pull();
    String one = account.arrival();
    String odd = account.arrival();
    String other = account.arrival();
    account.events.put(
        odd,
        JsonNodeFactory.instance
            .objectNode()
            .put("id", odd)
            .put("type", "t/t")
            .put("time", account.now)
            .put("modified", account.now)
            .put("createdBy", 7)
            .set("streamIds", JsonNodeFactory.instance.arrayNode().add(FakeAccount.CHAT)));
    assertThat(pull().seen()).containsExactlyInAnyOrder(one, other);
    assertThat(account.reported).extracting(SetAside::id).contains(odd);
    assertThat(account.reported.getFirst().reason()).isEqualTo(SetAside.Reason.NOT_UNDERSTOOD);
  }

  /** Counts what each transaction holds. */
  private final class Counting extends ForwardingStore {
    Counting() {
      super(store);
    }

    @Override
    public List<Change> commit(Pulled pulled) {
      commits.add(pulled);
      return super.commit(pulled);
    }
  }
}
