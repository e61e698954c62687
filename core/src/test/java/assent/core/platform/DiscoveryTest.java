package assent.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.error.CoreException;
import assent.core.security.Secret;
import assent.core.transport.HostPolicy.Reason;
import assent.core.transport.Json;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Finding a platform")
class DiscoveryTest {
  private static final String DNS_STYLE =
      """
      {"name":"E","api":"https://{username}.platform-e.test/",
       "register":"https://reg.platform-e.test/","access":"https://access.platform-e.test/access/"}
      """;

  private final ScriptedPlatform script = new ScriptedPlatform();

  @AfterEach
  void close() {
    script.close();
  }

  private String info() {
    return """
    {"name":"S","api":"%1$s{username}/","register":"%1$sreg","access":"%1$sreg/access/",
     "features":{"contentQueries":true,"noHF":false}}
    """
        .formatted(script.base);
  }

  @Test
  @DisplayName("takes a host, and asks where the service info usually is")
  void byHost() {
    script.answer(200, info());
    Platform platform = script.platforms.platform(script.base.replace("http://", ""));
    assertThat(script.request().getTarget()).isEqualTo("/reg/service/info");
    assertThat(platform.info().register().toString()).isEqualTo(script.base + "reg/");
    assertThat(platform.info().hasContentQueries()).isTrue();
    assertThat(platform.info().features()).doesNotContain("noHF");
  }

  @Test
  @DisplayName("takes the address of a service info to the letter")
  void byAddress() {
    script.answer(200, info());
    var unused = script.platforms.platform(URI.create(script.base + "x/service/info"));
    assertThat(script.request().getTarget()).isEqualTo("/x/service/info");
  }

  @Test
  @DisplayName("of a foreign account asks under the account first, then at the registry")
  void foreign() {
    script.answer(404, "{\"error\":{\"id\":\"unknown-resource\"}}");
    script.answer(200, info());
    Platform platform = script.platforms.platformOf(script.alice(), Reason.RELATIONSHIP);
    assertThat(script.request().getTarget()).isEqualTo("/alice/service/info");
    var second = script.request();
    assertThat(second.getTarget()).isEqualTo("/reg/service/info");
    assertThat(second.getHeaders().get("Authorization")).isNull();
    assertThat(platform.info().identity(script.alice()))
        .contains(new Identity("alice", "127.0.0.1:" + script.server.getPort()));
  }

  @Test
  @DisplayName("does not take a platform that says its accounts are elsewhere")
  void liar() {
    script.answer(200, DNS_STYLE);
    assertThat(
            catchThrowableOfType(
                    PlatformException.class,
                    () -> script.platforms.platformOf(script.alice(), Reason.RELATIONSHIP))
                .errorId())
        .isEqualTo("assent-not-a-platform");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"api\":\"https://x/\"}",
        "{\"api\":\"https://x/{username}/\"}",
        "{\"api\":\"http://other.example/{username}/\",\"register\":\"https://x/\",\"access\":\"https://x/\"}",
        "[1]"
      })
  @DisplayName("refuses a service info that is none, or leads to plain http")
  void faulty(String body) {
    script.answer(200, body);
    script.answer(404, "{}");
    assertThat(
            catchThrowableOfType(CoreException.class, () -> script.platforms.platform(script.base))
                .errorId())
        .isIn("assent-not-a-platform", "assent-endpoint-insecure");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ht.example/{username}/",
        "https://x y/{username}/",
        "https://{username}.x/{username}/",
        "https://x/{username}/?a={username}",
        "https:{username}",
        "https://{username}/h.example/",
        "https://[{username}/"
      })
  @DisplayName("takes a template that makes no address for none, before anybody uses it")
  void faultyTemplate(String template) {
    String body =
        "{\"api\":\"" + template + "\",\"register\":\"https://x/\",\"access\":\"https://x/\"}";
    assertThat(
            catchThrowableOfType(
                    PlatformException.class, () -> ServiceInfo.parse(Json.mapper().readTree(body)))
                .errorId())
        .isEqualTo("assent-not-a-platform");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "://", "https://", "https://tok-x@pryv.example/", "a b"})
  @DisplayName("refuses what is no address, without repeating it")
  void typed(String text) {
    PlatformException e =
        catchThrowableOfType(PlatformException.class, () -> script.platforms.platform(text));
    assertThat(e.errorId()).isEqualTo("assent-not-a-platform");
    assertThat(e.getMessage()).doesNotContain("tok-x");
  }

  @Test
  @DisplayName("builds domain-style addresses from the templates")
  void dnsStyle() {
    ServiceInfo info = ServiceInfo.parse(Json.mapper().readTree(DNS_STYLE));
    assertThat(info.isDnsStyle()).isTrue();
    ApiEndpoint endpoint = info.endpoint("alice", Secret.of("tok-a"));
    assertThat(endpoint.base()).hasToString("https://alice.platform-e.test/");
    assertThat(info.identity(endpoint)).contains(new Identity("alice", "platform-e.test"));
    assertThat(info.identity(ApiEndpoint.parse("https://other.test/alice/"))).isEmpty();
    assertThat(info.places())
        .contains(
            URI.create("https://any-user.platform-e.test/"),
            URI.create("https://reg.platform-e.test/"));
  }
}
