package assent.ui.relationships;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Caution;
import assent.core.api.ChannelReview;
import assent.core.api.Channels;
import assent.core.api.EndReport;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.format.CautionTexts;
import assent.ui.format.Keys;
import assent.ui.format.Sharing;
import assent.ui.format.States;
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
    model.select(Keys.of(session.relationships().all().snapshot().getFirst().id()));
    return ((RelationshipsViewModel.Chosen) model.state().get()).detail();
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
    ending().end();
    assertThat(session.relationships().all().snapshot().getFirst().state())
        .isEqualTo(RelationshipState.ACTIVE);
    ending().ask();
    assertThat(ending().state().get()).isInstanceOf(EndingViewModel.Asked.class);
    ending().keep();
    assertThat(ending().state().get()).isInstanceOf(EndingViewModel.Offered.class);
    ending().ask();
    ending().end();
    assertThat(ending().state().get()).isInstanceOf(EndingViewModel.Told.class);
    assertThat(((RelationshipsViewModel.Chosen) model.state().get()).detail().ended()).isTrue();
  }

  @Test
  @DisplayName("tell honestly what did not go through")
  void told() {
    opened();
    session.endReport(new EndReport(true, false, false));
    ending().ask();
    ending().end();
    EndingViewModel.Told told = (EndingViewModel.Told) ending().state().get();
    assertThat(told.outcomes()).extracting(Outcome::good).containsExactly(true, false, false);
    assertThat(told.outcomes().get(2).words())
        .contains("dr-lee@pryv.example.org could not be told");
  }

  @Test
  @DisplayName("stay as they were when ending failed, with the reason beside the question")
  void failed() {
    opened();
    session.refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    ending().ask();
    ending().end();
    assertThat(ending().state().get()).isInstanceOf(EndingViewModel.Asked.class);
    assertThat(Objects.requireNonNull(ending().problem().get()).happened())
        .isEqualTo("The platform cannot be reached.");
    assertThat(((RelationshipsViewModel.Chosen) model.state().get()).detail().ended()).isFalse();
  }

  @Test
  @DisplayName("whose sharing could not be read are not shown as sharing nothing")
  void unreadable() {
    RelationshipSnapshot known = session.relationships().all().snapshot().getFirst();
    session.relationship(
        new RelationshipSnapshot(
            known.id(),
            "",
            "",
            known.state(),
            true,
            null,
            new Channels(true, true),
            new RelationshipSnapshot.Activity(0, null, null),
            null,
            List.of()));
    assertThat(opened().shared()).isNull();
  }

  @Test
  @DisplayName("that open more than is shown say so loudly, in the list and beside what is shared")
  void tooWide() {
    RelationshipSnapshot known = session.relationships().all().snapshot().getFirst();
    session.relationship(
        World.with(
            known,
            new Caution(Caution.Kind.OPENS_CONVERSATIONS, ":_cmc:apps"),
            new Caution(Caution.Kind.HANDS_ON, "")));
    RelationshipDetail detail = opened();
    assertThat(detail.tooWide()).isTrue();
    assertThat(detail.cautions())
        .hasSize(2)
        .first()
        .isEqualTo("This access opens what you write with everybody (“:_cmc:apps”).");
    assertThat(model.rows().getFirst().wide()).isNotNull();
    session.relationship(World.with(known, new Caution(Caution.Kind.HANDS_ON, "")));
    assertThat(((RelationshipsViewModel.Chosen) model.state().get()).detail().tooWide()).isFalse();
    assertThat(model.rows().getFirst().wide()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Caution.Kind.class)
  @DisplayName("have words for everything that may have to be said")
  void everyCaution(Caution.Kind kind) {
    assertThat(CautionTexts.of(List.of(new Caution(kind, "x")), ui.texts()).getFirst())
        .doesNotContain("sharing.caution");
  }

  @Test
  @DisplayName("whose messages would go elsewhere are looked at, and confirmed only where they can")
  void channel() {
    RelationshipSnapshot known = session.relationships().all().snapshot().getFirst();
    session.relationship(World.in(known, RelationshipState.NEEDS_REVIEW));
    assertThat(opened().review()).isTrue();
    ChannelViewModel channel = model.channel(model.selected().get());
    ChannelReview foreign =
        new ChannelReview(
            known.id(), ChannelReview.Finding.SOMEBODY_ELSE, "https://e.test/eve/", "m1");
    session.review(foreign);
    channel.look();
    ChannelViewModel.Looked looked = (ChannelViewModel.Looked) channel.state().get();
    assertThat(looked.confirmable()).isFalse();
    assertThat(looked.before()).isEqualTo(known.id().peer().toString());
    assertThat(looked.now()).isEqualTo("https://e.test/eve/");
    channel.confirm();
    assertThat(session.confirmed()).isEmpty();
    ChannelReview theirs =
        new ChannelReview(
            known.id(), ChannelReview.Finding.SAME_PERSON, "https://p.test/lee/", "m2");
    session.review(theirs);
    channel.look();
    channel.confirm();
    assertThat(session.confirmed()).containsExactly(theirs);
    assertThat(channel.state().get()).isEqualTo(new ChannelViewModel.Unlooked());
    session.refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    channel.look();
    assertThat(channel.state().get()).isEqualTo(new ChannelViewModel.Unlooked());
    assertThat(channel.problem().get()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(ChannelReview.Finding.class)
  @DisplayName("have words for everything that a look may find")
  void everyFinding(ChannelReview.Finding finding) {
    assertThat(ui.texts().family("relationships.channel.finding", finding))
        .doesNotContain("relationships.channel");
  }

  @ParameterizedTest
  @EnumSource(RelationshipState.class)
  @DisplayName("have a word and a meaning in every state")
  void everyState(RelationshipState state) {
    assertThat(List.of(States.chip(state, ui.texts()).word(), States.meaning(state, ui.texts())))
        .noneMatch(text -> text.startsWith("state."));
  }

  private EndingViewModel ending() {
    return model.ending(model.selected().get());
  }
}
