package assent.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.settings.Preferences;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Preferences on disk")
class PreferenceFileTest {
  @TempDir private Path folder;

  private Preferences read() {
    Preferences preferences = new Preferences(Locale.ENGLISH);
    try (PreferenceFile file = new PreferenceFile(folder)) {
      file.readInto(preferences);
    }
    return preferences;
  }

  @Test
  @DisplayName("come back as they were left, the window's place too")
  void roundTrip() {
    Preferences preferences = new Preferences(Locale.ENGLISH);
    try (PreferenceFile file = new PreferenceFile(folder)) {
      file.readInto(preferences);
      file.follow(preferences);
      preferences.theme().set(Theme.DARK);
      preferences.textSize().set(TextSize.LARGE);
      preferences.language().set(Locale.FRENCH);
      preferences.enterSends().set(false);
      preferences.calm().set(true);
      preferences.listWidth().set(400);
      preferences.lastAccount().set("c1a2b3");
      file.keepPlace(new WindowPlace(-100, 20, 900, 700, false), preferences);
    }
    Preferences back = read();
    assertThat(back.theme().get()).isEqualTo(Theme.DARK);
    assertThat(back.textSize().get()).isEqualTo(TextSize.LARGE);
    assertThat(back.language().get()).isEqualTo(Locale.FRENCH);
    assertThat(back.enterSends().get()).isFalse();
    assertThat(back.calm().get()).isTrue();
    assertThat(back.listWidth().get()).isEqualTo(400);
    assertThat(back.lastAccount().get()).isEqualTo("c1a2b3");
    try (PreferenceFile file = new PreferenceFile(folder)) {
      file.readInto(back);
      assertThat(file.place()).isEqualTo(new WindowPlace(-100, 20, 900, 700, false));
    }
  }

  @Test
  @DisplayName("name nobody: the address that a former version kept is used once and written over")
  void nameless() throws Exception {
    Path file = folder.resolve("preferences.json");
    Files.writeString(file, "{\"lastAccount\": \"lee@pryv.example.org\", \"listWidth\": 400}");
    Preferences preferences = new Preferences(Locale.ENGLISH);
    try (PreferenceFile kept = new PreferenceFile(folder)) {
      kept.readInto(preferences);
      assertThat(preferences.lastAccount().get()).isEqualTo("lee@pryv.example.org");
      kept.follow(preferences);
    }
    assertThat(file).content().contains("400").doesNotContain("lee", "pryv.example.org");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "{\"lastAccount\": \"lee@pryv.example.org\", ");
    Preferences unused = read();
    assertThat(folder.resolve("preferences.unreadable.json"))
        .content()
        .doesNotContain("lee", "pryv");
  }

  @Test
  @DisplayName("of a file that cannot be read are the defaults, and the file is kept aside")
  void corrupt() throws Exception {
    Files.writeString(folder.resolve("preferences.json"), "{\"theme\": \"dark");
    assertThat(read().theme().get()).isEqualTo(Theme.SYSTEM);
    assertThat(folder.resolve("preferences.json")).doesNotExist();
    assertThat(folder.resolve("preferences.unreadable.json")).hasContent("{\"theme\": \"dark");
  }

  @Test
  @DisplayName("that make no sense are left at their defaults, the others taken")
  void nonsense() throws Exception {
    Files.writeString(
        folder.resolve("preferences.json"),
        """
        {"theme": "plaid", "textSize": 7, "language": "tlh", "calm": "yes",
         "listWidth": 999999, "window": {"width": -3}, "enterSends": false}
        """);
    Preferences read = read();
    assertThat(read.theme().get()).isEqualTo(Theme.SYSTEM);
    assertThat(read.textSize().get()).isEqualTo(TextSize.NORMAL);
    assertThat(read.language().get()).isEqualTo(Locale.ENGLISH);
    assertThat(read.calm().get()).isFalse();
    assertThat(read.listWidth().get()).isEqualTo(320);
    assertThat(read.enterSends().get()).isFalse();
  }
}
