package assent.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Links in a message")
class LinksTest {
  @Test
  @DisplayName("are found, without what follows a sentence")
  void found() {
    assertThat(Links.in("See https://example.org/a?b=1, or (https://example.org/c)."))
        .containsExactly(
            URI.create("https://example.org/a?b=1"), URI.create("https://example.org/c"));
  }

  @Test
  @DisplayName("are https only, on a host of plain letters, and hold no token")
  void refused() {
    assertThat(Links.in("http://example.org javascript:x file:///etc/passwd")).isEmpty();
    assertThat(Links.in("https://tok-1@pryv.example.org/lee/")).isEmpty();
    assertThat(Links.in("https://any.page/#pryv-cmc:https://tok-1@pryv.example.org/")).isEmpty();
    assertThat(Links.in("https://ex\u0430mple.org/ https:// https://%zz")).isEmpty();
  }

  @Test
  @DisplayName("are three at most, each once")
  void few() {
    assertThat(Links.in("https://a.org https://a.org https://b.org https://c.org https://d.org"))
        .hasSize(Links.MOST);
  }
}
