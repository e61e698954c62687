package assent.ui.relationships;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.EndReport;
import assent.core.RelationshipState;
import assent.core.RelationshipView;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.present.Keys;
import assent.ui.present.Sharing;
import assent.ui.present.States;
import assent.ui.shell.Going;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Relationships")
class RelationshipsViewModelTest extends VmTest {
  private final FakeSession session = World.participant(clock);
  private final RelationshipsViewModel model = new RelationshipsViewModel(ui, session, new Going());

  private RelationshipDetail opened() {
    model.attach();
    model.select(Keys.of(session.relationships().snapshot().getFirst().id()));
    return Objects.requireNonNull(model.detail().get());
  }

  @Test
  @DisplayName("tell in the words of consent what is shared now")
  void shared() {
    assertThat(opened().shared())
        .extracting(Sharing::name, Sharing::words)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Heart rate", "Can see"),
            org.assertj.core.groups.Tuple.tuple("Sleep", "Can see"),
            org.assertj.core.groups.Tuple.tuple(
                "Questionnaires", "Can see, add, change and delete"),
            org.assertj.core.groups.Tuple.tuple("Reports from the clinic", "Can add, cannot see"));
  }

  @Test
  @DisplayName("end only after it was said what will happen and the person confirmed")
  void asks() {
    opened();
    model.end();
    assertThat(session.relationships().snapshot().getFirst().state())
        .isEqualTo(RelationshipState.ACTIVE);
    model.askToEnd();
    assertThat(model.ending().get()).isInstanceOf(Ending.Asked.class);
    model.keep();
    assertThat(model.ending().get()).isInstanceOf(Ending.None.class);
    model.askToEnd();
    model.end();
    assertThat(model.ending().get()).isInstanceOf(Ending.Told.class);
    assertThat(Objects.requireNonNull(model.detail().get()).ended()).isTrue();
  }

  @Test
  @DisplayName("tell honestly what did not go through")
  void told() {
    opened();
    session.endReport(new EndReport(true, false, false));
    model.askToEnd();
    model.end();
    Ending.Told told = (Ending.Told) model.ending().get();
    assertThat(told.outcomes()).extracting(Outcome::good).containsExactly(true, false, false);
    assertThat(told.outcomes().get(2).words())
        .contains("dr-lee@pryv.example.org could not be told");
  }

  @Test
  @DisplayName("stay as they were when ending failed, with the reason beside the question")
  void failed() {
    opened();
    session.refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    model.askToEnd();
    model.end();
    Ending.Asked asked = (Ending.Asked) model.ending().get();
    assertThat(Objects.requireNonNull(asked.problem()).happened())
        .isEqualTo("The platform cannot be reached.");
    assertThat(Objects.requireNonNull(model.detail().get()).ended()).isFalse();
  }

  @Test
  @DisplayName("whose sharing could not be read are not shown as sharing nothing")
  void unreadable() {
    RelationshipView known = session.relationships().snapshot().getFirst();
    session.relationship(
        new RelationshipView(
            known.id(), "", "", known.state(), true, null, true, true, 0, null, null, null));
    assertThat(opened().shared()).isNull();
  }

  @ParameterizedTest
  @EnumSource(RelationshipState.class)
  @DisplayName("have a word and a meaning in every state")
  void everyState(RelationshipState state) {
    assertThat(List.of(States.chip(state, ui.texts()).word(), States.meaning(state, ui.texts())))
        .noneMatch(text -> text.startsWith("state."));
  }
}
