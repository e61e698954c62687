package assent.core.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A wait that was in vain says what it saw last")
class UntilTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void of_a_value() {
    MutableObservable<String> value = new MutableObservable<>("first");
    AtomicBoolean looked = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                Until.value(
                    value,
                    seen -> {
                      if (looked.compareAndSet(false, true)) {
                        value.set("last");
                      }
                      return seen.equals("never");
                    },
                    SHORT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("last seen: last");
  }

  @Test
  void of_a_list() {
    MutableSequence<String> list = new MutableSequence<>();
    AtomicBoolean looked = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                Until.list(
                    list,
                    seen -> {
                      if (looked.compareAndSet(false, true)) {
                        list.set(List.of("last"));
                      }
                      return seen.contains("never");
                    },
                    SHORT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("last seen: [last]");
  }
}
