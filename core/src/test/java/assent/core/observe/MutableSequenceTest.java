package assent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MutableSequenceTest {
  /** Something with an identity and a state. */
  record Item(int id, String state) {}

  private static MutableSequence<Item> sequence() {
    return new MutableSequence<>(Item::id);
  }

  /** What a screen does: it keeps its own list and applies the steps. */
  private static final class Screen implements Consumer<List<Diff<Item>>> {
    private final List<Item> rows = new ArrayList<>();
    private final List<Diff<Item>> steps = new ArrayList<>();

    @Override
    public void accept(List<Diff<Item>> diffs) {
      steps.clear();
      steps.addAll(diffs);
      for (Diff<Item> diff : diffs) {
        switch (diff) {
          case Diff.Reset<Item>(List<Item> items) -> {
            rows.clear();
            rows.addAll(items);
          }
          case Diff.Insert<Item>(int index, Item item) -> rows.add(index, item);
          case Diff.Replace<Item>(int index, Item item) -> {
            assertThat(rows.get(index).id()).isEqualTo(item.id());
            rows.set(index, item);
          }
          case Diff.Remove<Item>(int index) -> rows.remove(index);
        }
      }
    }
  }

  @Property
  void applying_the_steps_reproduces_every_list(@ForAll("histories") List<List<Item>> history) {
    MutableSequence<Item> sequence = sequence();
    Screen screen = new Screen();
    try (Pin pin = sequence.observe(screen)) {
      assertThat(pin).isNotNull();
      for (List<Item> next : history) {
        sequence.set(next);

        assertThat(screen.rows).isEqualTo(next);
        assertThat(sequence.snapshot()).isEqualTo(next);
      }
    }
  }

  @Property
  void an_identity_that_comes_twice_is_followed_all_the_same(
      @ForAll("histories") List<List<Item>> history) {
    MutableSequence<Item> sequence = sequence();
    Screen screen = new Screen();
    try (Pin pin = sequence.observe(screen)) {
      assertThat(pin).isNotNull();
      for (List<Item> next : history) {
        List<Item> doubled = new ArrayList<>(next);
        next.stream().map(item -> new Item(item.id(), "again")).forEach(doubled::add);
        sequence.set(doubled);
        assertThat(screen.rows).isEqualTo(doubled);
        sequence.set(next);
        assertThat(screen.rows).isEqualTo(next);
      }
    }
  }

  @Property
  void a_late_observer_starts_from_the_list_now(@ForAll("histories") List<List<Item>> history) {
    MutableSequence<Item> sequence = sequence();
    history.forEach(sequence::set);
    Screen screen = new Screen();
    sequence.observe(screen).close();

    assertThat(screen.rows).isEqualTo(sequence.snapshot());
    assertThat(screen.steps).singleElement().isInstanceOf(Diff.Reset.class);
  }

  @Property
  void an_item_that_stays_in_its_place_is_never_taken_out(
      @ForAll("histories") List<List<Item>> history) {
    MutableSequence<Item> sequence = sequence();
    for (List<Item> next : history) {
      sequence.set(next);
    }
    Screen screen = new Screen();
    try (Pin pin = sequence.observe(screen)) {
      assertThat(pin).isNotNull();
      List<Item> changed =
          sequence.snapshot().stream().map(item -> new Item(item.id(), "new")).toList();
      sequence.set(changed);

      assertThat(screen.rows).isEqualTo(changed);
      assertThat(screen.steps)
          .allMatch(step -> step instanceof Diff.Replace || step instanceof Diff.Reset);
    }
  }

  @Test
  void an_append_is_one_step() {
    MutableSequence<Item> sequence = sequence();
    Screen screen = new Screen();
    sequence.set(List.of(new Item(1, "a"), new Item(2, "a")));
    try (Pin pin = sequence.observe(screen)) {
      assertThat(pin).isNotNull();
      sequence.set(List.of(new Item(1, "a"), new Item(2, "a"), new Item(3, "a")));
    }

    assertThat(screen.steps).containsExactly(new Diff.Insert<>(2, new Item(3, "a")));
  }

  @Test
  void an_equal_list_tells_nobody() {
    MutableSequence<Item> sequence = sequence();
    List<List<Diff<Item>>> told = new ArrayList<>();
    sequence.set(List.of(new Item(1, "a")));
    try (Pin pin = sequence.observe(told::add)) {
      assertThat(pin).isNotNull();
      sequence.set(List.of(new Item(1, "a")));
    }
    sequence.set(List.of());

    assertThat(told).hasSize(1);
  }

  @Provide
  Arbitrary<List<List<Item>>> histories() {
    Arbitrary<Item> items =
        Arbitraries.integers()
            .between(0, 12)
            .flatMap(id -> Arbitraries.of("a", "b").map(state -> new Item(id, state)));
    return items.list().uniqueElements(Item::id).ofMaxSize(10).list().ofMaxSize(6);
  }
}
