package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure has words in every language. */
class ErrorTextsTest {
  private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

  /** What each text may name; whoever throws fills these in. */
  private static final Map<String, Set<String>> PLACES =
      Map.ofEntries(
          Map.entry("error.assent-unknown", Set.of("id")),
          Map.entry("error.assent-malformed-content", Set.of("field")),
          Map.entry("error.assent-app-not-trusted", Set.of("line")),
          Map.entry("error.assent-store-newer", Set.of("found", "known")),
          Map.entry("error.assent-vault-passphrase-too-short", Set.of("least")),
          Map.entry("error.assent-asks-conversations", Set.of("item")),
          Map.entry("error.assent-asks-account", Set.of("item")),
          Map.entry("error.assent-asks-log", Set.of("item")),
          Map.entry("error.assent-asks-unknown", Set.of("item")),
          Map.entry("error.assent-asks-misleading", Set.of("item")),
          Map.entry("error.assent-asks-too-much", Set.of("item")),
          Map.entry("error.assent-request-unreadable", Set.of("field")));

  @ParameterizedTest
  @ValueSource(strings = {"errors", "errors_de", "errors_fr"})
  void every_id_has_a_text(String bundle) throws IOException {
    Map<String, List<String>> texts = read(bundle);

    for (ErrorId id : ErrorId.values()) {
      assertThat(texts).as(id.name()).containsKey(id.messageKey());
      assertThat(texts.get(id.messageKey())).allMatch(text -> text.length() > 40);
      assertThat(texts).as(id.name()).containsKey(id.messageKeyElsewhere());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors", "errors_de", "errors_fr"})
  void no_text_is_unused_and_none_is_there_twice(String bundle) throws IOException {
    Set<String> used =
        Arrays.stream(ErrorId.values())
            .flatMap(id -> Stream.of(id.messageKey(), id.messageKeyElsewhere()))
            .collect(Collectors.toSet());

    read(bundle)
        .forEach(
            (key, texts) -> {
              assertThat(used).contains(key);
              assertThat(texts).as(key).hasSize(1);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors", "errors_de", "errors_fr"})
  void texts_name_only_what_is_filled_in(String bundle) throws IOException {
    read(bundle)
        .forEach(
            (key, texts) ->
                assertThat(places(texts.getFirst()))
                    .as(key)
                    .isEqualTo(PLACES.getOrDefault(key, Set.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors", "errors_de", "errors_fr"})
  @DisplayName("texts are sentences: what happened, what was kept, what to do")
  void texts_are_sentences(String bundle) throws IOException {
    read(bundle)
        .forEach(
            (key, texts) -> {
              String text = texts.getFirst();
              assertThat(text.split("[.;:] ").length).as(key).isGreaterThanOrEqualTo(2);
              assertThat(text).as(key).matches("\\p{Lu}.*(\\.|})").doesNotContain("'", "\"", "!");
            });
  }

  @Test
  void languages_say_different_things() throws IOException {
    Map<String, List<String>> english = read("errors");
    Map<String, List<String>> german = read("errors_de");
    Map<String, List<String>> french = read("errors_fr");

    english.forEach(
        (key, text) -> {
          assertThat(german.get(key)).as(key).isNotEqualTo(text);
          assertThat(french.get(key)).as(key).isNotEqualTo(text).isNotEqualTo(german.get(key));
        });
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Read by line, since a properties object would hide doubles. */
  private static Map<String, List<String>> read(String bundle) throws IOException {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ErrorTextsTest.class.getResourceAsStream(
                        "/assent/i18n/" + bundle + ".properties"),
                    bundle),
                StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        int equals = line.indexOf(" = ");
        assertThat(equals).as(line).isPositive();
        texts.merge(
            line.substring(0, equals),
            List.of(line.substring(equals + 3)),
            (first, second) -> List.of(first.getFirst(), second.getFirst()));
      }
    }
    return texts;
  }
}
