package assent.core.cmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IdentityTest {
  @Test
  @DisplayName("people are told apart by user name and host with port (NOTES-2 §2.1)")
  void the_port_counts() {
    Identity one = new Identity("samename", "127.0.0.1:3000");
    Identity other = new Identity("samename", "127.0.0.1:3200");

    assertThat(one).isNotEqualTo(other);
    assertThat(one.slug()).isEqualTo(other.slug());
    assertThat(one.collidesWith(other)).isTrue();
  }

  @Test
  void hosts_that_differ_by_dot_and_hyphen_collide() {
    assertThat(new Identity("lee", "a-b.example").collidesWith(new Identity("lee", "a.b.example")))
        .isTrue();
  }

  @Test
  void nobody_collides_with_themselves_or_with_another_name() {
    Identity lee = new Identity("lee", "a.example");

    assertThat(lee.collidesWith(new Identity("LEE", "A.example"))).isFalse();
    assertThat(lee.collidesWith(new Identity("leo", "a.example"))).isFalse();
  }

  @Test
  void says_which_part_is_wrong() {
    assertThatThrownBy(
            () -> Identity.parse(Json.tree("{'username':'lee','host':5}"), "content.from"))
        .isInstanceOf(MalformedContentException.class)
        .hasMessage("content.from.host: must be a string");
    assertThatThrownBy(() -> new Identity("le\u202ee", "a.example"))
        .isInstanceOf(MalformedContentException.class);
    assertThatThrownBy(() -> new Identity("lee", "a b"))
        .isInstanceOf(MalformedContentException.class);
    assertThatThrownBy(() -> new Identity("", "a.example"))
        .isInstanceOf(MalformedContentException.class);
  }

  @Property
  void any_tree_is_an_identity_or_a_typed_error(@ForAll("trees") JsonNode tree) {
    try {
      Identity identity = Identity.parse(tree, "from");
      assertThat(Identity.parse(identity.toJson(), "from")).isEqualTo(identity);
    } catch (MalformedContentException typed) {
      assertThat(typed.field()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return net.jqwik.api.Arbitraries.oneOf(
        Json.anyTree(), Json.objectsWith("username", "host").map(o -> o));
  }
}
