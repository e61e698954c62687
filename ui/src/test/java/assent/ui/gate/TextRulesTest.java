package assent.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Texts")
class TextRulesTest {
  private static final Path BUNDLES = Path.of("../resources/src/main/resources/assent/i18n");
  private static final Path UI = Path.of("src/main/java");
  private static final Path APP = Path.of("../app/src/main/java");

  @TempDir Path planted;

  @Test
  @DisplayName("are there in every language, once, with the same places")
  void complete() {
    assertThat(TextRules.domains(BUNDLES)).contains("invites", "shell", "control");
    assertThat(TextRules.bundles(BUNDLES)).isEmpty();
  }

  @Test
  @DisplayName("are all used, and all that is used is there")
  void used() {
    List<Path> sources = new ArrayList<>(TextRules.sources(UI));
    if (Files.exists(APP)) {
      sources.addAll(TextRules.sources(APP));
    }
    assertThat(TextRules.usage(BUNDLES, sources)).isEmpty();
  }

  @Test
  @DisplayName("are never written into a view")
  void noLiterals() {
    assertThat(TextRules.literals(TextRules.sources(UI))).isEmpty();
  }

  @Test
  @DisplayName("that are wrong in a bundle are found")
  void plantedBundles() throws IOException {
    write(
        "ui-x.properties",
        "x.a=A {name}\nx.b=B\nx.b=B again\ny.c=C\nx.n={count, plural, one {1}}\n");
    write("ui-x_de.properties", "x.a=A {nome}\nx.b=\ny.c=C {\nx.z=Z\n");
    assertThat(TextRules.bundles(planted))
        .containsExactlyInAnyOrder(
            "ui-x.properties has twice x.b",
            "y.c does not belong into ui-x",
            "x has no message in x.n",
            "x_de has no message in y.c",
            "x_de has other places in y.c",
            "x_de has other places in x.a",
            "x_de says nothing for x.b",
            "x_de lacks x.n",
            "x_de has a surplus x.z",
            "no file ui-x_fr.properties");
  }

  @Test
  @DisplayName("that are unused or missing are found")
  void plantedUsage() throws IOException {
    write(
        "ui-x.properties",
        "x.used=1\nx.unused=2\nx.n={count, plural, one {3} other {4}}\nx.state.on=5\n");
    Path source =
        write(
            "Some.java",
            "t(\"x.used\"); count(\"x.n\", 2); family(\"x.state\", s); t(\"x.missing\");"
                + " family(\n \"x.gone\", s)");
    assertThat(TextRules.usage(planted, List.of(source)))
        .containsExactlyInAnyOrder(
            "nobody uses x.unused", "no text for x.missing", "no texts for the family x.gone");
  }

  @Test
  @DisplayName("written into a view are found")
  void plantedLiterals() throws IOException {
    Path source =
        write(
            "SomeView.java",
            "new Label(\"Hello\"); b.setText(\n\"Go\"); new Label(\"\"); new Label(\"·\");"
                + " Labels.label(\"Word\", \"style\"); Labels.label(t(\"x.y\"), \"style\");");
    assertThat(TextRules.literals(List.of(source))).hasSize(3);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(planted.resolve(name), text);
  }
}
