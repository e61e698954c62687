package assent.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The wait after a failure")
class BackOffTest {
  private static final Duration FIRST = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofMillis(250);

  @Test
  @DisplayName("doubles up to the longest, however many there were and however long the first is")
  void doubles() {
    BackOff exact = BackOff.exact(FIRST, LONGEST);
    assertThat(exact.after(1)).isEqualTo(FIRST);
    assertThat(exact.after(2)).isEqualTo(Duration.ofMillis(40));
    assertThat(exact.after(4)).isEqualTo(Duration.ofMillis(160));
    assertThat(exact.after(5)).isEqualTo(LONGEST);
    assertThat(exact.after(Integer.MAX_VALUE)).isEqualTo(LONGEST);
    BackOff days = BackOff.exact(Duration.ofDays(1), Duration.ofDays(2));
    for (int failures = 2; failures < 100; failures++) {
      assertThat(days.after(failures)).isEqualTo(Duration.ofDays(2));
    }
    assertThat(BackOff.exact(Duration.ZERO, Duration.ZERO).after(9)).isEqualTo(Duration.ZERO);
  }

  @Test
  @DisplayName("is shortened by chance, at most by half")
  void jitter() {
    assertThat(new BackOff(FIRST, LONGEST, () -> 0).after(2)).isEqualTo(FIRST);
    assertThat(new BackOff(FIRST, LONGEST, () -> 0.5).after(2)).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  @DisplayName("is counted in a row, and begins anew after a success")
  void counted() {
    BackOff.Count count = BackOff.exact(FIRST, LONGEST).count();
    assertThat(count.next()).isEqualTo(FIRST);
    assertThat(count.next()).isEqualTo(Duration.ofMillis(40));
    count.reset();
    assertThat(count.next()).isEqualTo(FIRST);
  }
}
