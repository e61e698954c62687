package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.Permission;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScopeChangesTest {
  private static final Permission.OnStream HEART = Permission.on("heart", Permission.Level.READ);

  @Test
  @DisplayName("two lists share the same whatever their order, names and the plugin's own entries")
  void sameLists() {
    Permission sleep = Permission.on("sleep", Permission.Level.READ, "Sleep", true);
    Permission plainSleep = Permission.on("sleep", Permission.Level.READ);
    Permission plugin = Permission.on(":_cmc:inbox", Permission.Level.CREATE_ONLY);
    assertThat(ScopeChanges.isSame(List.of(HEART, sleep), List.of(plainSleep, plugin, HEART)))
        .isTrue();
    assertThat(ScopeChanges.isSame(List.of(HEART), List.of(HEART, sleep))).isFalse();
    assertThat(ScopeChanges.isSame(List.of(HEART, sleep), List.of(HEART))).isFalse();
    assertThat(
            ScopeChanges.isSame(
                List.of(HEART), List.of(Permission.on("heart", Permission.Level.MANAGE))))
        .isFalse();
  }
}
