package assent.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Style sheets")
class StyleRulesTest {
  private static final Path THEME = Path.of("../resources/src/main/resources/assent/theme");

  /** What is written in which colour on which ground. */
  private static final List<String> PAIRS =
      List.of(
          "-color-fg-default -surface-app",
          "-color-fg-default -surface-rail",
          "-color-fg-default -surface-list",
          "-color-fg-default -surface-content",
          "-color-fg-default -surface-card",
          "-color-fg-default -surface-hover",
          "-color-fg-default -surface-selected",
          "-color-fg-default -state-problem-soft",
          "-color-fg-default -state-pending-soft",
          "-color-fg-muted -surface-rail",
          "-color-fg-muted -surface-list",
          "-color-fg-muted -surface-content",
          "-color-fg-muted -surface-card",
          "-color-fg-muted -surface-hover",
          "-color-fg-muted -surface-selected",
          "-color-fg-muted -state-problem-soft",
          "-color-accent-fg -surface-content",
          "-color-accent-fg -surface-card",
          "-color-accent-fg -surface-selected",
          "-color-accent-fg -color-accent-subtle",
          "-color-fg-emphasis -color-accent-emphasis",
          "-color-fg-emphasis -color-danger-emphasis",
          "-bubble-own-text -bubble-own",
          "-bubble-own-meta -bubble-own",
          "-bubble-other-text -bubble-other",
          "-bubble-other-meta -bubble-other",
          "-trust-verified -surface-content",
          "-trust-verified -surface-selected",
          "-trust-claimed -surface-content",
          "-trust-claimed -surface-card",
          "-trust-claimed -surface-selected",
          "-state-open -state-open-soft",
          "-state-open -surface-rail",
          "-state-pending -state-pending-soft",
          "-state-ended -state-ended-soft",
          "-state-problem -state-problem-soft",
          "-level-info -level-info-soft",
          "-level-warning -level-warning-soft",
          "-level-critical -level-critical-soft",
          "-person-text -person-0",
          "-person-text -person-1",
          "-person-text -person-2",
          "-person-text -person-3",
          "-person-text -person-4",
          "-person-text -person-5",
          "-person-text -person-6",
          "-person-text -person-7");

  @TempDir Path planted;

  @Test
  @DisplayName("speak tokens only, and only tokens that both themes define")
  void tokensOnly() {
    assertThat(StyleRules.rules(THEME)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  @DisplayName("write with a contrast of at least 4.5 to 1")
  void contrast(String theme) {
    assertThat(poor(StyleRules.tokens(THEME.resolve("tokens-" + theme + ".css")))).isEmpty();
  }

  @Test
  @DisplayName("that break these rules are found")
  void plantedFaults() throws IOException {
    Files.writeString(planted.resolve("tokens-light.css"), ".root { -ink: #000000; -a: #fff; }");
    Files.writeString(planted.resolve("tokens-dark.css"), ".root { -ink: #ffffff; -b: #fff; }");
    Files.writeString(
        planted.resolve("some.css"),
        ".x { -fx-text-fill: #123456; -fx-fill: white; -fx-stroke: -ink; }\n"
            + "/* #123456 */ .y { -fx-text-fill: -inc; -fx-background-color: rgba(0,0,0,0.1); }");
    assertThat(StyleRules.rules(planted))
        .containsExactlyInAnyOrder(
            "only light has -a",
            "only dark has -b",
            "some.css: colour in -fx-text-fill: #123456;",
            "some.css: colour in -fx-fill: white;",
            "some.css: unknown token -inc",
            "some.css: colour in -fx-background-color: rgba(0,0,0,0.1);");
    assertThat(StyleRules.contrast("#777777", "#ffffff")).isLessThan(4.5);
    assertThat(StyleRules.contrast("#000000", "#ffffff")).isEqualTo(21.0);
  }

  private static List<String> poor(Map<String, String> tokens) {
    List<String> poor = new ArrayList<>();
    for (String pair : PAIRS) {
      String ink = Objects.requireNonNull(tokens.get(pair.split(" ")[0]), pair);
      String ground = Objects.requireNonNull(tokens.get(pair.split(" ")[1]), pair);
      double ratio = StyleRules.contrast(ink, ground);
      if (ratio < 4.5) {
        poor.add(pair + " " + Math.round(ratio * 100) / 100.0);
      }
    }
    return poor;
  }
}
