package assent.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command line")
class ArgumentsTest {
  @Test
  void says_demo_tour_pictures_and_platform() throws Exception {
    assertThat(Arguments.parse()).isEqualTo(new Arguments(false, false, null, null, null, null));
    assertThat(Arguments.parse("--demo"))
        .isEqualTo(new Arguments(true, false, null, null, null, null));
    assertThat(Arguments.parse("--tour", "--pictures", "out"))
        .isEqualTo(new Arguments(true, true, Path.of("out"), null, null, null));
    assertThat(Arguments.parse("--platform", "http://127.0.0.1:3000/reg/service/info").platform())
        .isEqualTo("http://127.0.0.1:3000/reg/service/info");
  }

  @Test
  void takes_a_link_as_a_secret_and_a_folder() throws Exception {
    Arguments given =
        Arguments.parse("--folder", "here", "pryv-cmc:https://tok-1@pryv.example.org/lee/");
    assertThat(given.folder()).isEqualTo(Path.of("here"));
    assertThat(given.link()).isNotNull();
    assertThat(given.toString()).doesNotContain("tok-1");
    assertThatThrownBy(() -> Arguments.parse("tok-1")).isInstanceOf(Exception.class);
  }

  @Test
  void is_refused_with_a_reason_when_it_cannot_be_understood() {
    assertThatThrownBy(() -> Arguments.parse("--demmo")).hasMessageContaining("--demmo");
    assertThatThrownBy(() -> Arguments.parse("--pictures")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> Arguments.parse("--pictures", "--demo"))
        .hasMessageContaining("needs a value");
    assertThatThrownBy(() -> Arguments.parse("--demo", "--platform", "x"))
        .hasMessageContaining("--platform");
  }

  @Test
  void finds_a_display_where_the_environment_names_one() {
    assertThat(Display.isPresent("Linux", Map.of())).isFalse();
    assertThat(Display.isPresent("Linux", Map.of("DISPLAY", ""))).isFalse();
    assertThat(Display.isPresent("Linux", Map.of("DISPLAY", ":0"))).isTrue();
    assertThat(Display.isPresent("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isTrue();
    assertThat(Display.isPresent("Windows 11", Map.of())).isTrue();
    assertThat(Display.isPresent("Mac OS X", Map.of())).isTrue();
  }
}
