package assent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MutableSequenceTest {
  /** Something with an identity and a state. */
  record Item(int id, String state) {}

  @Property
  void an_observer_gets_every_list_in_order(@ForAll("histories") List<List<Item>> history) {
    MutableSequence<Item> sequence = new MutableSequence<>();
    List<List<Item>> told = new ArrayList<>();
    List<List<Item>> expected = new ArrayList<>(List.of(List.of()));
    try (Pin pin = sequence.observe(told::add)) {
      assertThat(pin).isNotNull();
      for (List<Item> next : history) {
        sequence.set(next);
        assertThat(sequence.snapshot()).isEqualTo(next);
        if (!expected.getLast().equals(next)) {
          expected.add(next);
        }
      }
    }

    assertThat(told).isEqualTo(expected);
  }

  @Property
  void a_late_observer_starts_from_the_list_now(@ForAll("histories") List<List<Item>> history) {
    MutableSequence<Item> sequence = new MutableSequence<>();
    history.forEach(sequence::set);
    List<List<Item>> told = new ArrayList<>();
    sequence.observe(told::add).close();

    assertThat(told).containsExactly(sequence.snapshot());
  }

  @Property
  void what_stayed_in_front_of_a_change_and_behind_it_is_the_same_object(
      @ForAll("histories") List<List<Item>> history) {
    MutableSequence<Item> sequence = new MutableSequence<>();
    for (List<Item> next : history) {
      sequence.set(next);
      List<Item> before = sequence.snapshot();
      List<Item> changed =
          new ArrayList<>(before.stream().map(MutableSequenceTest::again).toList());
      changed.add(changed.size() / 2, new Item(99, "new"));
      sequence.set(changed);

      List<Item> now = sequence.snapshot();
      assertThat(now).isEqualTo(changed);
      assertThat(now.stream().filter(item -> item.id() != 99))
          .usingElementComparator((one, other) -> one == other ? 0 : 1)
          .containsExactlyElementsOf(before);
    }
  }

  @Test
  void an_equal_list_tells_nobody() {
    MutableSequence<Item> sequence = new MutableSequence<>();
    List<List<Item>> told = new ArrayList<>();
    sequence.set(List.of(new Item(1, "a")));
    try (Pin pin = sequence.observe(told::add)) {
      assertThat(pin).isNotNull();
      sequence.set(List.of(new Item(1, "a")));
    }
    sequence.set(List.of());

    assertThat(told).hasSize(1);
  }

  private static Item again(Item item) {
    return new Item(item.id(), item.state());
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
