package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The text of a failure says who found it, and no one else")
class ErrorOriginTest {
  /** A platform that does something: refuses, answers, understands, asks, knows. */
  private static final Map<String, Pattern> PLATFORM_ACTS =
      Map.of(
          "en",
          Pattern.compile(
              "(?i)\\b(the|your|this|other|sender’s|person’s) platform (?!name)(now |itself"
                  + " )?(did|does|is|was|has|had|could|cannot|can|took|gave|asks|says|said|refused|"
                  + "answered|wanted|knows|will|gives)\\b"),
          "de",
          Pattern.compile(
              "(?i)\\b(die|ihre|diese|andere) plattform"
                  + " [^.;]*?(hat|ist|kann|konnte|nimmt|bittet|sagt|kennt|"
                  + "verlangt|wollte|antwortet)\\b"),
          "fr",
          Pattern.compile(
              "(?i)\\b(la|votre|cette|l’autre) plateforme (de l’expéditeur )?(n’|ne |indique|a |est"
                  + " |demande|refuse|voulait|rencontre|met )"));

  /** Something of the other side is named. */
  private static final Map<String, Pattern> OTHER_SIDE =
      Map.of(
          "en", Pattern.compile("(?i)other (platform|person|account|side)|sender|in some|peer"),
          "de", Pattern.compile("(?i)ander|absender|gegenüber"),
          "fr", Pattern.compile("(?i)l’autre|expéditeur|autre compte"));

  static Stream<Arguments> all() {
    return Stream.of(ErrorId.values())
        .flatMap(id -> Stream.of("en", "de", "fr").map(language -> Arguments.of(id, language)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("all")
  void true_about_who_refused(ErrorId id, String language) {
    String text = text(id.messageKey(), language);
    Pattern acts = Objects.requireNonNull(PLATFORM_ACTS.get(language));
    switch (id.origin()) {
      case HERE, COMPUTER ->
          assertThat(text).as("nobody was asked").doesNotContainPattern(acts.pattern());
      case OTHER_PLATFORM ->
          assertThat(text).as("the other side is named").containsPattern(otherSide(language));
      case NETWORK, HERE_AFTERWARDS, PLATFORM ->
          assertThat(text).doesNotContainPattern("(?i)assent (sent nothing|hat nichts gesendet)");
    }
  }

  @Test
  @DisplayName("every id that is Assent's own is said to be found by somebody")
  void everyOrigin() {
    assertThat(Stream.of(ErrorId.values()).map(ErrorId::origin)).contains(ErrorOrigin.values());
    assertThat(ErrorId.INVALID_EVENT_CONTENT.origin()).isEqualTo(ErrorOrigin.PLATFORM);
    assertThat(ErrorId.ASSENT_NOT_SENDABLE.origin()).isEqualTo(ErrorOrigin.HERE);
    assertThat(ErrorId.ASSENT_STORE_DISK_FULL.origin()).isEqualTo(ErrorOrigin.COMPUTER);
  }

  @Test
  @DisplayName("a platform that is not one's own is called the other person's")
  void elsewhere() {
    for (ErrorId id :
        List.of(
            ErrorId.ASSENT_UNREACHABLE,
            ErrorId.ASSENT_PLATFORM_TROUBLE,
            ErrorId.UNEXPECTED_ERROR,
            ErrorId.INVALID_PARAMETERS,
            ErrorId.ASSENT_REDIRECTED)) {
      for (String language : PLATFORM_ACTS.keySet()) {
        assertThat(text(id.messageKeyElsewhere(), language)).containsPattern(otherSide(language));
      }
    }
    try (Platforms platforms = Platforms.open(PlatformSettings.standard())) {
      ApiEndpoint nowhere = ApiEndpoint.parse("http://tok-1@127.0.0.1:9/ana/");
      assertThat(key(() -> platforms.connectToLink(nowhere).accessInfo()))
          .isEqualTo("error.elsewhere-no-answer");
      assertThat(key(() -> platforms.connectToPeer(nowhere).accessInfo()))
          .isEqualTo("error.elsewhere-no-answer");
    }
  }

  @Test
  @DisplayName("what the other platform nested in its refusal is not said of the own one")
  void nested() {
    ErrorMeaning meaning =
        ErrorCatalogue.of(
            new Failure(
                "cmc-handler-delivery-rejected",
                tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(
                        "{\"reason\":\"cmc-handler-delivery-rejected\",\"detail\":{\"status\":400,"
                            + "\"body\":{\"error\":{\"id\":\"invalid-parameters-format\"}}}}")));
    assertThat(meaning.rawId()).isEqualTo("invalid-parameters-format");
    assertThat(meaning.meaning()).isEqualTo(ErrorId.HANDLER_DELIVERY_REJECTED);
  }

  private static Pattern otherSide(String language) {
    return Objects.requireNonNull(OTHER_SIDE.get(language));
  }

  private static String key(Runnable work) {
    try {
      work.run();
    } catch (assent.core.error.CoreException failure) {
      return failure.messageKey();
    }
    return "";
  }

  private static String text(String key, String language) {
    return ResourceBundle.getBundle(
            "assent.i18n.errors",
            language.equals("en") ? Locale.ROOT : Locale.of(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
        .getString(key);
  }
}
