package assent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutableObservableTest {
  private final MutableObservable<Integer> value = new MutableObservable<>(1);
  private final List<Integer> seen = new ArrayList<>();

  @Test
  void tells_the_value_at_once_and_then_each_change() {
    try (Pin pin = value.observe(seen::add)) {
      assertThat(pin).isNotNull();
      value.set(2);
      value.update(now -> now + 1);
    }

    assertThat(seen).containsExactly(1, 2, 3);
    assertThat(value.get()).isEqualTo(3);
  }

  @Test
  void tells_nobody_of_an_equal_value() {
    try (Pin pin = value.observe(seen::add)) {
      assertThat(pin).isNotNull();
      value.set(1);
    }

    assertThat(seen).containsExactly(1);
  }

  @Test
  void a_closed_pin_is_told_nothing_and_closing_twice_is_harmless() {
    Pin pin = value.observe(seen::add);
    pin.close();
    pin.close();
    value.set(2);

    assertThat(seen).containsExactly(1);
  }

  @Test
  void the_same_observer_may_be_pinned_twice_and_each_pin_ends_its_own() {
    Consumer<Integer> observer = seen::add;
    Pin first = value.observe(observer);
    Pin second = value.observe(observer);
    first.close();
    value.set(2);
    second.close();
    value.set(3);

    assertThat(seen).containsExactly(1, 1, 2);
  }

  @Test
  void changes_from_many_threads_are_told_in_their_order_and_none_is_lost()
      throws InterruptedException {
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    int threads = 8;
    int changes = 250;
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(threads);
    try (Pin pin = value.observe(told::add)) {
      assertThat(pin).isNotNull();
      for (int i = 0; i < threads; i++) {
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    start.await();
                    for (int change = 0; change < changes; change++) {
                      value.update(now -> now + 1);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } finally {
                    done.countDown();
                  }
                });
      }
      start.countDown();
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(told)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 1 + threads * changes).boxed().toList());
  }
}
