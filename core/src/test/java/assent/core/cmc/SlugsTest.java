package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {
  @ParameterizedTest
  @CsvSource({
    "pryv.me, pryv-me",
    "127.0.0.1:3000, 127-0-0-1",
    "localhost:3100, localhost",
    "platform-b.test:3100, platform-b-test",
    "PLATFORM-E.Test, platform-e-test",
  })
  @DisplayName("a host in a slug has no port, small letters and hyphens for dots (NOTES §1)")
  void slugifies_hosts(String host, String slug) {
    assertThat(Slugs.slugifyHost(host)).isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({
    "wireacc1, 127.0.0.1:3000, wireacc1--127-0-0-1",
    "fedacc2-b, platform-b.test:3100, fedacc2-b--platform-b-test",
    "Alice, pryv.me, alice--pryv-me",
  })
  void builds_the_slugs_that_the_server_built(String username, String host, String slug) {
    assertThat(Slugs.counterpartySlug(username, host)).isEqualTo(slug);
    assertThat(new Identity(username, host).slug()).isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({
    "wire--dd18, 127.0.0.1:3000",
    "wire_dd18, 127.0.0.1:3000",
    "'', 127.0.0.1:3000",
    "alice, xn--bcher-kva.example",
    "alice, [::1]:3000",
    "alice, ''",
  })
  @DisplayName("a name or host that cannot stand in a slug is refused with a typed error")
  void refuses_what_breaks(String username, String host) {
    assertThatThrownBy(() -> Slugs.counterpartySlug(username, host))
        .isInstanceOf(InvalidAddressException.class)
        .extracting(e -> ((InvalidAddressException) e).errorId())
        .isEqualTo("assent-name-breaks-cmc");
  }

  @Test
  void reads_the_parts_of_a_slug() {
    assertThat(Slugs.parseCounterpartySlug("alice--pryv-me"))
        .contains(new Slugs.CounterpartySlug("alice", "pryv-me"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice",
        "--",
        "alice--",
        "--pryv-me",
        "a--b--c",
        "a---b--c",
        "Alice--pryv-me",
        "a--b.c",
        "a--b:3000",
        "a----b",
        "ä--b",
        "a--b\n"
      })
  void finds_no_slug_in_anything_else(String text) {
    assertThat(Slugs.parseCounterpartySlug(text)).isEmpty();
  }

  @Property
  @Label("what was built is read back")
  void round_trip(@ForAll("pieces") String username, @ForAll("hosts") String host) {
    String slug = Slugs.counterpartySlug(username, host);

    assertThat(Slugs.parseCounterpartySlug(slug))
        .contains(new Slugs.CounterpartySlug(username, Slugs.slugifyHost(host)));
  }

  @Property
  void any_text_is_read_or_not_but_never_fails(@ForAll String text) {
    Slugs.parseCounterpartySlug(text)
        .ifPresent(slug -> assertThat(slug.toString()).isEqualTo(text));
    assertThatCode(() -> Usernames.breaksCmc(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "wire--dd18, true",
    "wirereq1, false",
    "dr-lee, false",
    "a-, false",
    "under_score, true"
  })
  void says_which_user_names_break_every_handshake(String username, boolean breaks) {
    assertThat(Usernames.breaksCmc(username)).isEqualTo(breaks);
  }

  @ParameterizedTest
  @CsvSource({
    "abcd, false",
    "abcde, true",
    "wire--dd18, true",
    "Alice5, false",
    "a b c d, false",
    "alice-, false",
    "-alice, false",
    "al-ce, true"
  })
  @DisplayName("platforms register some names that break the protocol (NOTES §1)")
  void says_which_user_names_can_be_registered(String username, boolean wellFormed) {
    assertThat(Usernames.isWellFormed(username)).isEqualTo(wellFormed);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .withChars('-')
        .ofMinLength(1)
        .ofMaxLength(60)
        .filter(piece -> !piece.contains("--") && !piece.endsWith("-") && !piece.startsWith("-"));
  }

  @Provide
  Arbitrary<String> hosts() {
    return pieces()
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(labels -> String.join(".", labels))
        .flatMap(
            host ->
                Arbitraries.integers()
                    .between(1, 65535)
                    .injectNull(0.5)
                    .map(port -> port == null ? host : host + ":" + port));
  }
}
