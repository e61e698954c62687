package assent.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A token in a word that is not understood")
class ArgumentSecretsTest {
  private static final String TOKEN = "tokcanary1";

  static Stream<List<String>> malformed() {
    String link = "https://" + TOKEN + "@pryv.example.org/lee/";
    return Stream.of(
        List.of("<" + link + ">"),
        List.of("«" + link + "»"),
        List.of("'" + link + "'"),
        List.of(" " + link),
        List.of("link:" + link),
        List.of(TOKEN),
        List.of("--" + link),
        List.of("--link", link),
        List.of("--link=" + link),
        List.of("--platform=" + link),
        List.of("--" + TOKEN),
        List.of("--platform", link),
        List.of("--platform", "https://pryv.example.org/?token=" + TOKEN),
        List.of("--platform", "https://pryv.example.org/#" + TOKEN),
        List.of("--folder", link),
        List.of("--folder", "pryv-cmc:" + link),
        List.of("--folder", "a\u0000" + TOKEN),
        List.of("--pictures", link),
        List.of("--folder", "", TOKEN),
        List.of("--folder=" + link),
        List.of("file:" + link),
        List.of("--demo", "--platform", link));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  @DisplayName("is refused, and not repeated in any word of why")
  void neverRepeated(List<String> words) {
    Throwable refused = catchThrowable(() -> Arguments.parse(words.toArray(String[]::new)));
    assertThat(refused).isInstanceOf(Arguments.Misunderstood.class);
    for (Throwable at = refused; at != null; at = at.getCause()) {
      assertThat(at.toString()).doesNotContain(TOKEN);
    }
    assertThat(refused.getMessage()).isNotBlank();
  }

  @Test
  @DisplayName("says of a plain option which it is")
  void option() {
    assertThat(catchThrowable(() -> Arguments.parse("--demmo"))).hasMessageContaining("--demmo");
    assertThat(catchThrowable(() -> Arguments.parse("--folder=/x")))
        .hasMessageContaining("--folder and its value");
  }
}
