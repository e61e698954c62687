package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("slugs, stream ids and endpoints (NOTES §1, §2)")
class IdentifiersTest {

  @ParameterizedTest
  @CsvSource({
    "wireacc1,127.0.0.1:3000,wireacc1--127-0-0-1",
    "Alice,Pryv.ME,alice--pryv-me",
    "a-b,a-b.example:8443,a-b--a-b-example",
  })
  @DisplayName("a slug drops the port and makes dots hyphens")
  void slug(String username, String host, String slug) {
    assertThat(Slug.of(new Identity(username, host))).isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({"dou--ble,host", "user,a--b.example", "us er,host", "user,ho_st"})
  @DisplayName("double hyphens and other characters have no slug")
  void notSluggable(String username, String host) {
    assertThatThrownBy(() -> Slug.of(new Identity(username, host)))
        .isInstanceOf(Slug.NotSluggable.class);
  }

  @Test
  @DisplayName("a leaf is taken apart into scope and peer, whatever the scope's depth")
  void channel() {
    Channel channel = Channel.parse(":_cmc:apps:app:a:b:chats:alice--pryv-me");
    assertThat(channel)
        .isEqualTo(
            new Channel(
                "chats",
                ":_cmc:apps:app:a:b",
                "alice--pryv-me",
                new Slug("alice", "pryv-me"),
                "app"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":_cmc:apps:app:chats", ":_cmc:apps:app:chats:alice", ":_cmc:apps:chats:alice--x",
        ":_cmc:apps:app:chats:a--b--c", ":_cmc:apps:app:chats:Alice--x", "x"
      })
  @DisplayName("what is no leaf is not taken apart")
  void noChannel(String id) {
    assertThat(Channel.parse(id)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    ":_cmc:apps:foo,true", ":_cmc:apps:foo:study,true", ":_cmc:apps:foo:chats-data,true",
    ":_cmc:apps:foo:chats,false", ":_cmc:apps:foo:s:collectors:x,false", ":_cmc:apps,false",
    ":_cmc:inbox,false",
  })
  @DisplayName("clients create scopes, not channels")
  void userCreatable(String id, boolean creatable) {
    assertThat(Streams.isUserCreatable(id)).isEqualTo(creatable);
  }

  @Test
  @DisplayName("an endpoint gives up its token and is never printed with it")
  void endpoint() {
    Endpoint endpoint = Endpoint.parse("http://tok-1@127.0.0.1:3000/alice/");
    assertThat(endpoint.token()).isEqualTo("tok-1");
    assertThat(endpoint.base()).isEqualTo("http://127.0.0.1:3000/alice/");
    assertThat(endpoint.toString()).doesNotContain("tok-1");
    assertThat(Endpoint.parse("https://tok-1@host.example").base())
        .isEqualTo("https://host.example/");
  }

  @ParameterizedTest
  @CsvSource({
    "'',cmc/outbound: apiEndpoint must be a non-empty string",
    "nonsense,Invalid URL",
    "http://host/,cmc/outbound: apiEndpoint must carry a token in the URL authority",
  })
  @DisplayName("what is no endpoint says why in the server's words")
  void malformed(String text, String message) {
    assertThatThrownBy(() -> Endpoint.parse(text)).hasMessage(message);
  }
}
