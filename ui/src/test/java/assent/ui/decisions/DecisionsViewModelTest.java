package assent.ui.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Decision;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Decisions that are not done")
class DecisionsViewModelTest extends VmTest {
  private final FakeSession session = World.participant(clock);
  private final DecisionsViewModel model = new DecisionsViewModel(ui, session);

  @BeforeEach
  void show() {
    model.attach();
  }

  private void decided(Decision.State state, boolean discardable, boolean mayDouble) {
    @Nullable CoreException why =
        state == Decision.State.UNDER_WAY
            ? null
            : FakeSession.failure("assent-unreachable", RetryKind.NETWORK);
    session.decided(
        "d1",
        new Decision(
            "d1",
            Decision.Kind.END_RELATIONSHIP,
            World.LEE_SLEEP,
            World.SLEEP,
            state,
            clock.instant(),
            why,
            discardable,
            mayDouble));
  }

  @Test
  @DisplayName("are told with whom, what for, and how far they have come")
  void told() {
    decided(Decision.State.WAITING, true, false);
    DecisionRow row = model.rows().getFirst();
    assertThat(row.words()).startsWith("End sharing with dr-lee@").endsWith(World.SLEEP);
    assertThat(row.why()).contains("goes on trying");
    assertThat(row.retry()).isTrue();
    assertThat(model.state().get()).isEqualTo(new DecisionsViewModel.Waiting(1));
    decided(Decision.State.FAILED, true, true);
    assertThat(model.state().get()).isEqualTo(new DecisionsViewModel.Failed(1));
    assertThat(model.rows().getFirst().mayDouble()).isTrue();
    session.decided("d1", null);
    assertThat(model.rows()).isEmpty();
    assertThat(model.state().get()).isEqualTo(new DecisionsViewModel.Quiet());
  }

  @Test
  @DisplayName("cannot be pressed while they are under way, and say when they cannot be dropped")
  void underWay() {
    decided(Decision.State.UNDER_WAY, false, false);
    assertThat(model.rows().getFirst().retry()).isFalse();
    assertThat(model.state().get()).isEqualTo(new DecisionsViewModel.Quiet());
    model.discard("d1");
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.rows()).hasSize(1);
  }

  @Test
  @DisplayName("are dropped when they can be")
  void dropped() {
    decided(Decision.State.WAITING, true, false);
    model.discard("d1");
    assertThat(model.problem().get()).isNull();
    assertThat(model.rows()).isEmpty();
  }
}
