package assent.core.qr;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.security.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An invitation link in text")
class LinkTextTest {
  private static final String LINK = "https://tok-cap-1@dr-lee.example.org:8443/dr-lee/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINK,
        "  " + LINK + "\n",
        "<" + LINK + ">",
        "Dear Ana,\nplease open \"" + LINK + "\".\nDr Lee",
        "pryv-cmc:" + LINK,
        "PRYV-CMC:" + LINK,
        "https://assent.example/#pryv-cmc:" + LINK,
        "pryv-cmc:https%3A%2F%2Ftok-cap-1%40dr-lee.example.org%3A8443%2Fdr-lee%2F",
        "see https://example.org/help first, then " + LINK,
        "\u202Ehttps://tok-cap\u200B-1@dr-lee.example.org:8443/dr-lee/\u2069",
      })
  @DisplayName("is found in every spelling and inside a message")
  void found(String text) {
    assertThat(LinkText.find(text))
        .isEqualTo(new LinkText.Link(Secret.of(LINK), "dr-lee.example.org:8443"));
    assertThat(LinkText.holdsLink(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "https://dr-lee.example.org/dr-lee/",
        "https://user:word@example.org/",
        "https://@example.org/",
        "ftp://tok-1@example.org/",
        "javascript:alert(1)",
        "https://tok-1@example.org/?next=https://elsewhere.example",
        "https://tok-1@example.org/#fragment",
        "https://tok-1@/",
        "pryv-cmc:",
        "pryv-cmc:%zz",
        "pryv-cmc:pryv-cmc:" + LINK,
      })
  @DisplayName("is not seen where there is none")
  void none(String text) {
    assertThat(LinkText.find(text)).isEqualTo(new LinkText.None());
  }

  @Test
  @DisplayName("without encryption is refused, except to this machine")
  void unprotected() {
    assertThat(LinkText.find("http://tok-1@dr-lee.example.org/dr-lee/"))
        .isEqualTo(new LinkText.Unprotected("dr-lee.example.org"));
    assertThat(LinkText.find("http://tok-1@127.0.0.1.example.org/"))
        .isEqualTo(new LinkText.Unprotected("127.0.0.1.example.org"));
    for (String host : new String[] {"127.0.0.1:3000", "localhost:3100", "[::1]:8080"}) {
      assertThat(LinkText.find("http://tok-1@" + host + "/a/"))
          .isInstanceOfSatisfying(
              LinkText.Link.class, link -> assertThat(link.host()).isEqualTo(host));
    }
    assertThat(LinkText.find("http://tok-1@plain.example/ " + LINK))
        .isInstanceOf(LinkText.Link.class);
  }

  @Test
  @DisplayName("is not shown when it is printed")
  void redacted() {
    assertThat(LinkText.find(LINK).toString()).doesNotContain("tok-cap");
  }
}
