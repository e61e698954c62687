package assent.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final Secret SECRET = Secret.of("tok-canary");

  private record Holder(String name, Secret token) {}

  @Test
  void shows_itself_nowhere() {
    String shown =
        SECRET
            + String.valueOf(List.of(SECRET))
            + Map.of("token", SECRET)
            + new Holder("lee", SECRET)
            + String.format("%s", SECRET)
            + new IllegalStateException("with " + SECRET);

    assertThat(shown).doesNotContain("canary").contains("redacted", "lee");
  }

  @Test
  void is_had_by_asking_for_it() {
    assertThat(SECRET.reveal()).isEqualTo("tok-canary");
  }

  @Test
  void is_equal_by_value() {
    assertThat(SECRET)
        .isEqualTo(Secret.of("tok-canary"))
        .hasSameHashCodeAs(Secret.of("tok-canary"));
    assertThat(SECRET).isNotEqualTo(Secret.of("tok-canarz")).isNotEqualTo(Secret.of("tok-canar"));
    assertThat(SECRET.equals((Object) "tok-canary")).isFalse();
  }

  @Test
  void may_be_empty_and_stays_secret() {
    assertThat(Secret.of("").isEmpty()).isTrue();
    assertThat(SECRET.isEmpty()).isFalse();
    assertThat(Secret.of("")).hasToString(SECRET.toString());
  }
}
