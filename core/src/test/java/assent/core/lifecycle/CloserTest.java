package assent.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ending things")
class CloserTest {
  private final List<String> ended = new ArrayList<>();

  @Test
  @DisplayName("goes on in its order when one of them fails, and tells of every failure afterwards")
  void failing() {
    Closer ending =
        Closer.of("house")
            .then("guests", () -> ended.add("guests"))
            .then("light", () -> fail("light"))
            .then("water", () -> fail("water"))
            .then("door", () -> ended.add("door"));

    assertThat(ended).containsExactly("guests", "door");
    assertThatThrownBy(ending::done)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("light")
        .satisfies(
            first ->
                assertThat(first.getSuppressed())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("water"));
  }

  @Test
  @DisplayName("says nothing when all is well")
  void quiet() {
    Closer.of("house").then("door", () -> ended.add("door")).done();
    assertThat(ended).containsExactly("door");
  }

  private static void fail(String what) {
    throw new IllegalStateException(what);
  }
}
