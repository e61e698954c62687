package assent.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("One thing has one word")
class OneWordTest {
  private static final Path BUNDLES = Path.of("../resources/src/main/resources/assent/i18n");
  private static final Path GLOSSARY = Path.of("../docs/glossary.md");

  // A code that some platforms ask for at registration, and call so themselves.
  private static final String ANOTHER_THING = "account.invitation";

  @TempDir Path planted;

  /** A word that stands for nothing here. */
  private record Other(String word, String language) {}

  @Test
  @DisplayName("in all texts of every language, as the glossary says")
  void everywhere() throws IOException {
    assertThat(others()).hasSizeGreaterThan(3);
    assertThat(found(BUNDLES)).isEmpty();
  }

  @Test
  @DisplayName("and another word for it is found")
  void plantedWord() throws IOException {
    Files.writeString(planted.resolve("ui-x.properties"), "x.a=Make an invite\nx.b=Invitations\n");
    Files.writeString(
        planted.resolve("ui-x_de.properties"), "x.a=Chats\nx.b=Einladungen\nx.chat=Gut\n");
    Files.writeString(planted.resolve("ui-x_fr.properties"), "x.a=Une invitation\n");
    assertThat(found(planted))
        .containsExactlyInAnyOrder(
            "ui-x.properties: invitation in x.b", "ui-x_de.properties: Chat in x.a");
  }

  private static List<Other> others() throws IOException {
    Pattern row = Pattern.compile("^\\| (\\S+) \\| [^|]+ \\| (en|de|fr) \\|$", Pattern.MULTILINE);
    Matcher rows = row.matcher(Files.readString(GLOSSARY));
    List<Other> all = new ArrayList<>();
    while (rows.find()) {
      all.add(new Other(rows.group(1), rows.group(2)));
    }
    return all;
  }

  private static List<String> found(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    List<Other> others = others();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".properties")).toList()) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        String language = name.contains("_de.") ? "de" : name.contains("_fr.") ? "fr" : "en";
        for (String line : Files.readAllLines(file)) {
          int equals = line.indexOf('=');
          if (equals < 0 || line.startsWith("#") || line.startsWith(ANOTHER_THING)) {
            continue;
          }
          String words = line.substring(equals + 1).toLowerCase(Locale.ROOT);
          for (Other other : others) {
            boolean stands = words.contains(other.word().toLowerCase(Locale.ROOT));
            if (other.language().equals(language) && stands) {
              found.add(name + ": " + other.word() + " in " + line.substring(0, equals).strip());
            }
          }
        }
      }
    }
    return found;
  }
}
