package assent.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Follow-up work")
class CoalescingExecutorTest {
  @Test
  @DisplayName("goes on after work that ended by an exception or an error, and tells of both")
  void goesOn() throws InterruptedException {
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    List<String> done = new CopyOnWriteArrayList<>();
    try (CoalescingExecutor work = new CoalescingExecutor("test", failures::add)) {
      work.soon(
          "memory",
          () -> {
            throw new OutOfMemoryError("planted");
          });
      work.soon(
          "fault",
          () -> {
            throw new IllegalStateException("planted");
          });
      work.soon("good", () -> done.add("good"));
      work.settle();
    }
    assertThat(done).containsExactly("good");
    assertThat(failures).hasSize(2);
    assertThat(failures.getFirst()).isInstanceOf(OutOfMemoryError.class);
    assertThat(failures.getLast()).isInstanceOf(IllegalStateException.class);
  }
}
