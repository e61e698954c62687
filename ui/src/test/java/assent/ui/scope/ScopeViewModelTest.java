package assent.ui.scope;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.DataItem;
import assent.core.api.ScopeProposal;
import assent.core.cmc.Permission;
import assent.core.error.RetryKind;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.leaflet.LevelChoice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Changes of what is shared")
class ScopeViewModelTest extends VmTest {
  private final FakeSession clinician = World.clinician(clock);
  private final FakeSession participant = World.participant(clock);

  private ScopeViewModel asClinician() {
    ScopeViewModel model = new ScopeViewModel(ui, clinician, World.SAM_SLEEP);
    model.attach();
    return model;
  }

  private ScopeViewModel asParticipant(ScopeProposal proposal) {
    ScopeViewModel model = new ScopeViewModel(ui, participant, World.LEE_SLEEP);
    model.attach();
    participant.conversations().of(World.LEE_SLEEP).proposal(proposal);
    return model;
  }

  @Test
  @DisplayName("are shown as old against new, in the words of consent")
  void lines() {
    ScopeViewModel model = asParticipant(World.proposal(clock.instant()));
    ProposalItem item = model.proposals().getFirst();
    assertThat(item.lines().stream().map(line -> line.change() + " " + line.now().name()))
        .containsExactly(
            "UNCHANGED Heart rate", "LEVEL_CHANGED Sleep", "ADDED Weight", "REMOVED Steps");
    assertThat(item.lines().get(1).before()).isEqualTo("Can see");
    assertThat(item.answerable()).isTrue();
    assertThat(item.asked()).isTrue();
    assertThat(model.mayPropose().get()).as("who shares is asked, and does not ask").isFalse();
  }

  @Test
  @DisplayName("are agreed to exactly as shown; a failure is told and nothing is lost")
  void accept() {
    ScopeViewModel model = asParticipant(World.proposal(clock.instant()));
    FakeConversation lee = participant.conversations().of(World.LEE_SLEEP);
    lee.refuse(FakeSession.failure("assent-decision-waits", RetryKind.NETWORK));
    model.accept("p1");
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.proposals().getFirst().answerable()).isTrue();
    lee.refuse(null);
    model.accept("p1");
    assertThat(model.problem().get()).isNull();
    assertThat(lee.proposals().snapshot().getFirst().state())
        .isEqualTo(ScopeProposal.State.ACCEPTED);
    assertThat(model.proposals().getFirst().answerable()).isFalse();
    assertThat(model.proposals().getFirst().asked()).as("answered").isFalse();
  }

  @Test
  @DisplayName("that nobody understands are shown as such, and can only be refused")
  void unreadable() {
    ScopeViewModel model = asParticipant(World.unreadableProposal(clock.instant()));
    ProposalItem item = model.proposals().getFirst();
    assertThat(item.lines()).isEmpty();
    assertThat(item.barrier()).startsWith("Assent does not understand this request");
    assertThat(item.answerable()).isTrue();
    assertThat(item.agreeable()).isFalse();
    model.accept("p1");
    assertThat(
            participant
                .conversations()
                .of(World.LEE_SLEEP)
                .proposals()
                .snapshot()
                .getFirst()
                .state())
        .isEqualTo(ScopeProposal.State.OPEN);
    model.askToRefuse("p1");
    model.refuse();
    assertThat(
            participant
                .conversations()
                .of(World.LEE_SLEEP)
                .proposals()
                .snapshot()
                .getFirst()
                .state())
        .isEqualTo(ScopeProposal.State.REFUSED);
  }

  @Test
  @DisplayName("are refused after a question, with or without a reason")
  void refuse() {
    ScopeViewModel model = asParticipant(World.proposal(clock.instant()));
    model.refuse();
    assertThat(model.proposals().getFirst().answerable()).as("never unasked").isTrue();
    model.askToRefuse("p1");
    model.keep();
    assertThat(model.state().get()).isEqualTo(new ScopeViewModel.Reading());
    model.askToRefuse("p1");
    model.refusal().set(" not my weight ");
    model.refuse();
    ScopeProposal now =
        participant.conversations().of(World.LEE_SLEEP).proposals().snapshot().getFirst();
    assertThat(now.state()).isEqualTo(ScopeProposal.State.REFUSED);
    assertThat(now.answer()).isEqualTo("not my weight");
    assertThat(model.state().get()).isEqualTo(new ScopeViewModel.Reading());
  }

  @Test
  @DisplayName("that were altered after they were written cannot be agreed to")
  void altered() {
    ScopeViewModel model = asParticipant(World.alteredProposal(clock.instant()));
    assertThat(model.proposals().getFirst().altered()).isTrue();
    assertThat(model.proposals().getFirst().answerable()).isFalse();
  }

  @Test
  @DisplayName("begin with what is shared now, and are sent only when they ask for something else")
  void propose() {
    ScopeViewModel model = asClinician();
    assertThat(model.mayPropose().get()).isTrue();
    model.propose();
    ProposeForm form = ((ScopeViewModel.Proposing) model.state().get()).form();
    assertThat(form.items()).isNotEmpty();
    assertThat(form.lack().get()).isEqualTo(ProposeForm.Lack.SAME);
    String stream = form.items().getFirst().streamId().get();
    String name = form.items().getFirst().name().get();
    assertThat(form.items().getFirst().isStreamSuggested()).isFalse();
    form.items().getFirst().name().set("By another name");
    assertThat(form.items().getFirst().streamId().get()).as("the same thing").isEqualTo(stream);
    form.items().getFirst().name().set(name);
    form.add();
    assertThat(form.lack().get()).isEqualTo(ProposeForm.Lack.EMPTY);
    form.items().getLast().name().set("Body weight");
    form.items().getLast().level().set(LevelChoice.CREATE_ONLY);
    assertThat(form.items().getLast().streamId().get()).isEqualTo("body-weight");
    assertThat(form.items().getLast().isStreamSuggested()).isTrue();
    assertThat(form.lack().get()).isNull();
    form.items().getLast().streamId().set(form.items().getFirst().streamId().get());
    assertThat(form.lack().get()).isEqualTo(ProposeForm.Lack.TWICE);
    form.items().getLast().streamId().set("body-weight");
    form.reason().set("for the dose");
    model.send();
    assertThat(model.state().get()).isEqualTo(new ScopeViewModel.Reading());
    ScopeProposal sent =
        clinician.conversations().of(World.SAM_SLEEP).proposals().snapshot().getFirst();
    assertThat(sent.wished())
        .contains(new DataItem("body-weight", "Body weight", Permission.Level.CREATE_ONLY, false));
    assertThat(sent.reason()).isEqualTo("for the dose");
    assertThat(model.proposals().getFirst().asked()).as("of the other side").isFalse();
  }
}
