package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilityLinkTest {
  private static final String PLAIN = "https://tok-cap-1@host.test/wirereq1/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAIN,
        "  " + PLAIN + "\n",
        "<" + PLAIN + ">",
        "https://tok-cap-1@host.test/wirereq1",
        "pryv-cmc:" + PLAIN,
        "PRYV-CMC:" + PLAIN,
        "pryv-cmc:https%3A%2F%2Ftok-cap-1%40host.test%2Fwirereq1%2F",
        "https://page.test/open#" + PLAIN,
        "https://page.test/open#pryv-cmc:" + PLAIN,
        "https://page.test/#capability=https%3A%2F%2Ftok-cap-1%40host.test%2Fwirereq1%2F",
        "https://page.test/?lang=de#x=1&capability=pryv-cmc%3Ahttps%3A%2F%2Ftok-cap-1%40host.test%2Fwirereq1%2F",
      })
  void reads_every_form_into_the_same_link(String text) {
    CapabilityLink link = CapabilityLink.parse(text);

    assertThat(link).isEqualTo(CapabilityLink.parse(PLAIN));
    assertThat(link.capabilityUrl().reveal()).isEqualTo(PLAIN);
    assertThat(link.token().reveal()).isEqualTo("tok-cap-1");
    assertThat(link.hostAndPort()).isEqualTo("host.test");
    assertThat(link.toString()).doesNotContain("tok-cap-1");
  }

  @Test
  void reads_links_on_this_computer_over_http() {
    assertThat(CapabilityLink.parse("http://tok-1@localhost:3100/bob/").hostAndPort())
        .isEqualTo("localhost:3100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://tok-secret@example.org/bob/",
        "pryv-cmc:http://tok-secret@example.org/bob/",
        "https://page.test/#http://tok-secret@example.org/bob/",
      })
  void refuses_http_to_another_computer(String text) {
    InvalidAddressException refused =
        catchThrowableOfType(InvalidAddressException.class, () -> CapabilityLink.parse(text));

    assertThat(refused.errorId()).isEqualTo("assent-endpoint-insecure");
    assertThat(refused.getMessage()).doesNotContain("tok-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<>",
        "hello",
        "https://host.test/wirereq1/",
        "pryv-cmc:",
        "pryv-cmc:%",
        "pryv-cmc:pryv-cmc:https://tok-secret@host.test/a/",
        "http://page.test/#https://tok-secret@host.test/a/",
        "javascript:alert(1)#https://tok-secret@host.test/a/",
        "https://tok-secret@page.test/#https://tok-secret@host.test/a/",
        "https://page.test/#capability=%zz",
        "https://page.test/#",
        "https://tok-secret@host.test/a/?x=1",
        "https://tok-secret@host.test/a/ https://tok-secret@host.test/b/",
        "data:text/html,https://tok-secret@host.test/a/",
      })
  @DisplayName("refuses everything else with a typed error that does not repeat it")
  void refuses_hostile_text(String text) {
    InvalidAddressException refused =
        catchThrowableOfType(InvalidAddressException.class, () -> CapabilityLink.parse(text));

    assertThat(refused.errorId()).isEqualTo("assent-link-malformed");
    assertThat(refused.getMessage()).doesNotContain("tok-secret");
    assertThat(refused.getCause()).isNull();
  }

  @Property
  void any_text_is_a_link_or_a_typed_error(@ForAll("texts") String text) {
    try {
      CapabilityLink link = CapabilityLink.parse(text);
      String plain = link.capabilityUrl().reveal();
      assertThat(CapabilityLink.parse(CapabilityLink.SCHEME + plain)).isEqualTo(link);
      assertThat(CapabilityLink.parse(link.capabilityUrl())).isEqualTo(link);
      assertThat(
              CapabilityLink.parse(
                  "https://p.test/#capability=" + URLEncoder.encode(plain, StandardCharsets.UTF_8)))
          .isEqualTo(link);
    } catch (InvalidAddressException typed) {
      assertThat(typed.getCause()).isNull();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "https://",
            "http://",
            "pryv-cmc:",
            "tok-1@",
            "host.test",
            "localhost:3000",
            "/",
            "bob",
            "#",
            "capability=",
            "&",
            "%2F",
            "%",
            "+",
            "<",
            ">",
            " ",
            "?",
            "\u202e");
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        pieces.list().ofMaxSize(10).map(parts -> String.join("", parts)),
        pieces
            .list()
            .ofMaxSize(4)
            .map(parts -> "https://tok-1@host.test/" + String.join("", parts)),
        pieces
            .list()
            .ofMaxSize(3)
            .map(parts -> "https://p.test/#capability=https://t@h.test/" + String.join("", parts)));
  }
}
