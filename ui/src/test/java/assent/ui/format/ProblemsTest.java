package assent.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.text.Texts;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is said of a failure")
class ProblemsTest {
  private static final CoreException UNREACHABLE =
      FakeSession.failure(ErrorId.ASSENT_UNREACHABLE.id(), RetryKind.NETWORK);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "en, goes on trying, try again",
    "de, versucht es weiter, versuchen Sie es noch einmal",
    "fr, continue d’essayer, réessayez"
  })
  @DisplayName("promises another try only where there will be one")
  void tries(String language, String byItself, String byThePerson) {
    Texts texts = Texts.in(Locale.of(language));
    assertThat(Problems.waiting(UNREACHABLE, texts)).contains(byItself).doesNotContain(byThePerson);
    assertThat(Problems.sentence(UNREACHABLE, texts))
        .contains(byThePerson)
        .doesNotContain(byItself);
  }

  @Test
  @DisplayName("says anything else alike, whether it waits or not")
  void others() {
    Texts texts = Texts.in(Locale.ENGLISH);
    CoreException other = FakeSession.failure("forbidden", RetryKind.PERMANENT);
    assertThat(Problems.waiting(other, texts))
        .isNotBlank()
        .isEqualTo(Problems.sentence(other, texts));
  }

  @Test
  @DisplayName("begins no line with a colon in French, and leaves what people wrote as it is")
  void french() {
    Texts french = Texts.in(Locale.FRENCH);
    assertThat(french.get("account.again", Map.of("account", "a : b")))
        .contains("Reconnectez-vous\u00a0: tout", "a : b");
    assertThat(Texts.in(Locale.GERMAN).get("account.again")).doesNotContain("\u00a0");
  }
}
