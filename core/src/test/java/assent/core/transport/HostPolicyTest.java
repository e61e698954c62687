package assent.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.transport.HostPolicy.Reason;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where requests may go")
class HostPolicyTest {
  private final AllowList list = new AllowList();

  private static URI at(String address) {
    return URI.create(address);
  }

  @Test
  @DisplayName("is what was admitted: scheme, host and port")
  void exact() {
    list.admit(at("https://Pryv.example/alice/"), Reason.OWN_PLATFORM);
    assertThat(list.allows(at("https://pryv.example:443/reg/"))).isTrue();
    assertThat(list.allows(at("wss://pryv.example/alice/"))).isTrue();
    assertThat(list.allows(at("https://pryv.example:8443/"))).isFalse();
    assertThat(list.allows(at("http://pryv.example/"))).isFalse();
    assertThat(list.allows(at("https://evil.pryv.example/"))).isFalse();
    assertThat(list.allows(at("https://pryv.example.evil.example/"))).isFalse();
  }

  @Test
  @DisplayName("is every one-label name below the domain of a platform in domain style")
  void domainStyle() {
    list.admit(at("https://" + AllowList.ANY_LABEL + ".pryv.example/"), Reason.RELATIONSHIP);
    assertThat(list.allows(at("https://alice.pryv.example/"))).isTrue();
    assertThat(list.allows(at("https://reg.pryv.example/service/info"))).isTrue();
    assertThat(list.allows(at("https://pryv.example/"))).isFalse();
    assertThat(list.allows(at("https://a.b.pryv.example/"))).isFalse();
    assertThat(list.allows(at("https://alicepryv.example/"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pryv.example/",
        "http://127.0.0.1:3000/",
        "http://127.8.9.10/",
        "http://localhost/",
        "http://[::1]:3000/",
        "ws://localhost:1/"
      })
  @DisplayName("is https, or http on this machine")
  void secure(String address) {
    assertThat(Addresses.isSecure(at(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pryv.example/",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "ws://pryv.example/",
        "ftp://localhost/",
        "file:///etc/passwd"
      })
  @DisplayName("is nothing else")
  void insecure(String address) {
    assertThat(Addresses.isSecure(at(address))).isFalse();
  }
}
