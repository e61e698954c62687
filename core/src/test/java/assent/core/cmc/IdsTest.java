package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  @Test
  void own_event_ids_have_the_form_the_server_takes() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      String id = EventIds.fresh();
      assertThat(id).matches("c[a-z0-9]{24}");
      assertThat(EventIds.isWellFormed(id)).isTrue();
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test
  @DisplayName("every letter and digit turns up in every place, so none of the id is wasted")
  void own_event_ids_use_the_whole_alphabet() {
    List<String> ids = Stream.generate(EventIds::fresh).limit(2000).toList();
    for (int place = 1; place < 25; place++) {
      int at = place;
      assertThat(ids.stream().map(id -> id.charAt(at)).distinct()).hasSize(36);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "c", "Cabcdefghijklmnopqrstuvwx", "cabcdefghijklmnopqrstuvwxyz", "c-"})
  void other_texts_are_not_own_ids(String text) {
    assertThat(EventIds.isWellFormed(text)).isFalse();
  }

  @Test
  void composite_ids_have_a_base_and_a_serial() {
    assertThat(AccessIds.base("benu0zrsurd0lnajf5bgdkfl:1")).isEqualTo("benu0zrsurd0lnajf5bgdkfl");
    assertThat(AccessIds.serial("benu0zrsurd0lnajf5bgdkfl:12")).hasValue(12);
    assertThat(AccessIds.base("benu0zrsurd0lnajf5bgdkfl")).isEqualTo("benu0zrsurd0lnajf5bgdkfl");
    assertThat(AccessIds.serial("benu0zrsurd0lnajf5bgdkfl")).isEmpty();
    assertThat(AccessIds.sameAccess("abc:1", "abc:2")).isTrue();
    assertThat(AccessIds.sameAccess("abc:1", "abd")).isFalse();
    assertThatThrownBy(() -> AccessIds.composite("abc", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", ":1", "abc:", "abc:x", "abc:-1", "abc:1234567890", "abc:١"})
  void what_only_looks_composite_stays_whole(String id) {
    assertThat(AccessIds.base(id)).isEqualTo(id);
    assertThat(AccessIds.serial(id)).isEmpty();
  }

  @Property
  void what_was_composed_is_taken_apart(
      @ForAll @AlphaChars @NotEmpty String base, @ForAll @IntRange(max = 999_999_999) int serial) {
    String composite = AccessIds.composite(base, serial);

    assertThat(AccessIds.base(composite)).isEqualTo(base);
    assertThat(AccessIds.serial(composite)).hasValue(serial);
  }

  @Test
  void event_types_are_grouped_as_in_the_javascript_package() {
    assertThat(EventTypes.EVENT_TYPES_LIFECYCLE)
        .containsExactly(
            "consent/request-cmc",
            "consent/accept-cmc",
            "consent/refuse-cmc",
            "consent/revoke-cmc");
    assertThat(EventTypes.EVENT_TYPES_CHAT).containsExactly("message/chat-cmc");
    assertThat(EventTypes.EVENT_TYPES_SYSTEM)
        .containsExactly(
            "notification/alert-cmc",
            "notification/ack-cmc",
            "consent/scope-request-cmc",
            "consent/scope-update-cmc");
    assertThat(EventTypes.ALL)
        .hasSize(11)
        .doesNotHaveDuplicates()
        .contains("consent/back-channel-cmc", "consent/invalidate-link-cmc")
        .doesNotContain(EventTypes.ET_RETRY, "note/txt");
  }
}
