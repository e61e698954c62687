package assent.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.ConnectionState;
import assent.core.api.SetAsideItem;
import assent.core.api.SetAsideItem.Kind;
import assent.core.contract.Answer;
import assent.core.error.SetAside.Reason;
import assent.core.session.Until;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever Mallory writes, everybody else talks on. All attacks meet one and the same session, one
 * after the other; {@code -Dassent.hostile.apart=true} gives each its own, to see which one it was.
 */
@DisplayName("A hostile peer keeps nobody else from talking")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostilePeerTest {
  private static final boolean APART = Boolean.getBoolean("assent.hostile.apart");

  @TempDir private static Path folder;
  private @Nullable Theatre theatre;

  private Theatre theatre() {
    return Objects.requireNonNull(theatre);
  }

  @BeforeEach
  void open() {
    if (theatre == null) {
      theatre = new Theatre(folder.resolve("at" + System.nanoTime()));
    }
  }

  @AfterEach
  void closeIfApart() {
    if (APART) {
      close();
    }
  }

  @AfterAll
  void close() {
    if (theatre != null) {
      theatre.close();
      theatre = null;
    }
  }

  @ParameterizedTest
  @EnumSource(Attack.class)
  @Order(1)
  void others_talk_on(Attack attack) {
    List<Answer> answers = attack.play(theatre().mallory);
    assertThat(answers).isNotEmpty().allMatch(answer -> answer.status() / 100 == 2);
    theatre().talk(attack.name());
    assertThat(theatre().victim().connection().get()).isEqualTo(ConnectionState.LIVE);
    if (APART) {
      theatre().restart();
      theatre().talk(attack.name() + " after a restart");
    }
  }

  @Test
  @Order(2)
  @DisplayName("also after a restart on what was kept meanwhile")
  void restart() {
    theatre().restart();
    theatre().talk("again");
    assertThat(theatre().victim().connection().get()).isEqualTo(ConnectionState.LIVE);
  }

  @Test
  @Order(3)
  @DisplayName("what could not be read is said, with whose it is and why, and can be deleted")
  void said() {
    Attack.DEEP_LEAF.play(theatre().mallory);
    Attack.LONGER_NAME.play(theatre().mallory);
    Attack.GHOST_WITH_DEEP_FEATURES.play(theatre().mallory);
    AccountSession victim = theatre().victim();
    SetAsideItem deep =
        said(
            item ->
                item.kind() == Kind.EVENT
                    && item.reason() == Reason.TOO_DEEP
                    && theatre().toMallory().equals(item.from()));
    said(item -> item.kind() == Kind.EVENT && item.reason() == Reason.LONG_NAME);
    SetAsideItem ghost =
        said(item -> item.kind() == Kind.ACCESS && item.reason() == Reason.TOO_DEEP);
    assertThat(ghost.deletable()).isTrue();
    victim.setAside().delete(deep);
    Until.list(
        victim.setAside().all(), all -> all.stream().noneMatch(i -> i.id().equals(deep.id())));
    theatre().talk("after the deletion");
  }

  private SetAsideItem said(Predicate<SetAsideItem> what) {
    return Until.one(theatre().victim().setAside().all(), what);
  }
}
