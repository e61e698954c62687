package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.security.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiEndpointTest {
  @Test
  void reads_path_style() {
    ApiEndpoint endpoint = ApiEndpoint.parse("http://tok-cap-1@127.0.0.1:3000/wirereq1/");

    assertThat(endpoint.base()).hasToString("http://127.0.0.1:3000/wirereq1/");
    assertThat(endpoint.token()).isEqualTo(Secret.of("tok-cap-1"));
    assertThat(endpoint.decompose("http://127.0.0.1:3000/{username}/"))
        .isEqualTo(
            new ApiEndpoint.Decomposed(Secret.of("tok-cap-1"), "wirereq1", "127.0.0.1:3000"));
    assertThat(endpoint.belongsTo(new Identity("wirereq1", "127.0.0.1:3000"))).isTrue();
    assertThat(endpoint.belongsTo(new Identity("wirereq1", "127.0.0.1"))).isFalse();
    assertThat(endpoint.belongsTo(new Identity("wirereq2", "127.0.0.1:3000"))).isFalse();
  }

  @Test
  @DisplayName("a template whose whole host is the user name names nobody")
  void template_without_a_domain() {
    for (String template : List.of("https://{username}/", "https://{username}", "{username}")) {
      assertThat(ApiEndpoint.parse("https://tok-a@alice/").decompose(template).username()).isNull();
    }
  }

  @Test
  @DisplayName("in DNS style the endpoint's host is not the identity's (NOTES-2 §5)")
  void reads_dns_style() {
    ApiEndpoint endpoint = ApiEndpoint.parse("https://tok-grant-1@dnsacc.platform-e.test/");

    assertThat(endpoint.decompose("https://{username}.platform-e.test/").identity())
        .contains(new Identity("dnsacc", "platform-e.test"));
    assertThat(endpoint.belongsTo(new Identity("dnsacc", "platform-e.test"))).isTrue();
    assertThat(endpoint.belongsTo(new Identity("dnsacc", "dnsacc.platform-e.test"))).isFalse();
    assertThat(endpoint.belongsTo(new Identity("evil", "platform-e.test"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://tok@dnsacc.platform-e.test, https://{username}.other.test/, dnsacc.platform-e.test",
    "https://tok@a.b.platform-e.test/, https://{username}.platform-e.test/, a.b.platform-e.test",
    "https://tok@host.test/a/b/, https://host.test/{username}/, host.test",
    "https://tok@host.test/a/, https://host.test/, host.test",
    "https://tok@host.test/a/, not a template, host.test",
  })
  void names_nobody_where_the_template_does_not_fit(String text, String template, String host) {
    assertThat(ApiEndpoint.parse(text).decompose(template))
        .isEqualTo(new ApiEndpoint.Decomposed(Secret.of("tok"), null, host));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://Host.Test:443/Alice, https://host.test/Alice/",
    "https://host.test, https://host.test/",
    "http://localhost:80/a, http://localhost/a/",
    "'  https://host.test/a/ ', https://host.test/a/",
    "http://[::1]:3000/a, http://[::1]:3000/a/",
  })
  void brings_addresses_into_one_form(String text, String form) {
    assertThat(ApiEndpoint.parse(text)).hasToString(form);
  }

  @Test
  void a_default_port_in_the_template_does_not_hide_the_user() {
    assertThat(
            ApiEndpoint.parse("https://tok@host.test/alice/")
                .decompose("https://Host.test:443/{username}/")
                .username())
        .isEqualTo("alice");
    assertThat(
            ApiEndpoint.parse("https://tok@alice.host.test/")
                .decompose("https://{username}.Host.test:443/")
                .identity())
        .contains(new Identity("alice", "host.test"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://tok@example.org/a/",
        "http://tok@10.0.0.1/a/",
        "http://tok@127.0.0.1.example.org/a/",
        "http://tok@localhost.example.org/a/",
        "http://tok@0.0.0.0/a/",
        "http://tok@[::2]/a/",
      })
  void refuses_http_to_another_computer(String text) {
    InvalidAddressException refused =
        catchThrowableOfType(InvalidAddressException.class, () -> ApiEndpoint.parse(text));

    assertThat(refused.errorId()).isEqualTo("assent-endpoint-insecure");
    assertThat(trace(refused)).doesNotContain("tok@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice",
        "ftp://tok-secret@host.test/",
        "https://",
        "https:///a/",
        "https://tok-secret@host.test/?auth=tok-secret",
        "https://tok-secret@host.test/#x",
        "https://tok-secret:pass@host.test/",
        "https://@host.test/",
        "https://tok-secret@ho st.test/",
        "https://tok-secret%0d%0aX@host.test/",
        "https://tok-secret@host.test:99999/",
        "https://tok-secret@host.test/a//b/",
        "https://tok-secret@host.test/a/../b/",
        "https://tok-secret@host.test/a/..",
        "https://tok-secret%2Fx@host.test/",
        "https://tok-secret%40x@host.test/",
        "https://tok-secret%23x@host.test/",
        "https://tok-secret%3Fx@host.test/",
        "https://tok-secret%252Fx@host.test/",
        "https://tok-secret%5Cx@host.test/",
        "https://tok-secret@host.test/a/.",
        "https://tok-secret@host.test/..",
        "https://tok-secret@host.test/a/%2e%2E/b/",
        "https://tok-secret@host.test/%2e",
        "https://tok-secret@ho_st.test/",
        "http://tok-secret@127.1/a/",
        "javascript:alert(1)",
        "file:///etc/hosts",
      })
  @DisplayName("refuses everything else with a typed error that does not repeat it")
  void refuses_hostile_text(String text) {
    InvalidAddressException refused =
        catchThrowableOfType(InvalidAddressException.class, () -> ApiEndpoint.parse(text));

    assertThat(refused.errorId()).isEqualTo("assent-endpoint-malformed");
    assertThat(trace(refused)).doesNotContain("tok-secret");
  }

  @Test
  void shows_no_token() {
    ApiEndpoint endpoint = ApiEndpoint.parse("https://tok-secret@host.test/a/");

    assertThat(endpoint.toString() + endpoint.decompose("https://host.test/{username}/"))
        .doesNotContain("tok-secret");
    assertThat(endpoint.full().reveal()).isEqualTo("https://tok-secret@host.test/a/");
    assertThat(endpoint.withToken(null)).hasToString("https://host.test/a/");
    assertThat(endpoint.withToken(null).full().reveal()).isEqualTo("https://host.test/a/");
  }

  @Test
  void is_built_from_the_template_of_a_platform() {
    Secret token = Secret.of("tok-1");

    assertThat(ApiEndpoint.of("http://localhost:3100/{username}/", "bob", token).full().reveal())
        .isEqualTo("http://tok-1@localhost:3100/bob/");
    assertThat(ApiEndpoint.of("https://{username}.e.test/", "bob", null))
        .hasToString("https://bob.e.test/");
    assertThatThrownBy(() -> ApiEndpoint.of("https://host.test/{username}/", "../admin", token))
        .isInstanceOf(InvalidAddressException.class);
    assertThatThrownBy(() -> ApiEndpoint.of("https://{username}.e.test/", "evil.test/", token))
        .isInstanceOf(InvalidAddressException.class);
    assertThatThrownBy(() -> ApiEndpoint.of("https://host.test/", "bob", token))
        .isInstanceOf(InvalidAddressException.class);
  }

  @Property
  void what_was_built_is_read_back(
      @ForAll("templates") String template,
      @ForAll("names") String username,
      @ForAll("tokens") String token) {
    ApiEndpoint endpoint = ApiEndpoint.of(template, username, Secret.of(token));

    assertThat(ApiEndpoint.parse(endpoint.full())).isEqualTo(endpoint);
    assertThat(endpoint.decompose(template).username()).isEqualTo(username);
    assertThat(endpoint.belongsTo(endpoint.decompose(template).identity().orElseThrow())).isTrue();
    assertThat(endpoint.toString()).doesNotContain(token);
  }

  @Property
  void any_text_is_an_endpoint_or_a_typed_error(@ForAll("texts") String text) {
    try {
      ApiEndpoint endpoint = ApiEndpoint.parse(text);
      assertThat(endpoint.base().toString()).endsWith("/");
      assertThat(ApiEndpoint.parse(endpoint.full())).isEqualTo(endpoint);
    } catch (InvalidAddressException typed) {
      assertThat(typed.getCause()).isNull();
    }
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
        "http://127.0.0.1:3000/{username}/",
        "http://localhost:3100/{username}/",
        "https://api.host.test:8443/{username}/",
        "https://{username}.platform-e.test/",
        "https://{username}.platform-e.test:8443/");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .ofMinLength(5)
        .ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .withChars("._~-")
        .ofMinLength(12)
        .ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "http",
            "https",
            "://",
            ":",
            "/",
            "@",
            "#",
            "?",
            "%",
            "%41",
            "tok",
            "host.test",
            "127.0.0.1",
            "localhost",
            "[::1]",
            "\n",
            " ",
            "ü",
            "\u202e",
            "\0",
            "..",
            "443",
            "{username}");
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        pieces.list().ofMaxSize(12).map(parts -> String.join("", parts)),
        pieces.list().ofMaxSize(6).map(parts -> "https://" + String.join("", parts)));
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
