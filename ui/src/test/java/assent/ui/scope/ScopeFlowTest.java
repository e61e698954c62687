package assent.ui.scope;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.FieldsRefused;
import assent.core.api.ScopeProposal;
import assent.core.error.RetryKind;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.control.ModalLayer;
import assent.ui.format.Keys;
import assent.ui.leaflet.ItemDraft;
import assent.ui.nav.Destination;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A change that is asked for, in the window")
class ScopeFlowTest extends FxTest {
  private final FakeSession participant = World.participant(clock);
  private final FakeConversation lee = participant.conversations().of(World.LEE_SLEEP);

  @Test
  @DisplayName("stands above what is shared while it wants an answer, and below it afterwards")
  void place() {
    lee.proposal(World.proposal(clock.instant()));
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] =
              new AssentScene(ui, List.of(participant), new Preferences(Locale.ENGLISH), 990, 800);
          return made[0].scene();
        });
    AssentScene window = Objects.requireNonNull(made[0]);
    robot.interact(() -> window.model().go(new Destination.Relationship(Keys.of(World.LEE_SLEEP))));
    // Seen without scrolling.
    eventually(() -> visible("#scope-accept") && foot("#scope-accept") < 800);
    eventually(() -> head("#proposal-p1") < head(".detail-now"));

    lee.refuse(FakeSession.failure("assent-decision-waits", RetryKind.NETWORK));
    robot.clickOn("#scope-accept");
    // Beside what was pressed.
    eventually(
        () ->
            visible(".scope > .error-panel")
                && head(".scope > .error-panel") > head("#proposal-p1")
                && head(".scope > .error-panel") < head(".detail-now"));

    lee.refuse(null);
    robot.clickOn("#scope-accept");
    eventually(() -> lee.proposals().snapshot().getFirst().state() == ScopeProposal.State.ACCEPTED);
    eventually(() -> visible("#proposal-p1") && head("#proposal-p1") > head(".detail-now"));
    assertThat(visible("#scope-asked")).isFalse();
    robot.interact(window::close);
  }

  @Test
  @DisplayName("is marked where Assent refuses it, beside the words that say so")
  void refused() {
    FakeSession clinician = World.clinician(clock);
    ScopeViewModel model = new ScopeViewModel(ui, clinician, World.SAM_SLEEP);
    show(
        () -> new ScopeView(ui, model, new StackPane(), new ModalLayer(new StackPane())).root(),
        700,
        800);
    robot.interact(model::propose);
    ItemDraft added = addTo(((ScopeViewModel.Proposing) model.state().get()).form());
    int place = ((ScopeViewModel.Proposing) model.state().get()).form().items().size() - 1;
    clinician
        .conversations()
        .of(World.SAM_SLEEP)
        .refuse(new FieldsRefused("items[" + place + "].name", FieldsRefused.Flaw.TOO_LONG));
    robot.interact(model::send);
    eventually(() -> visible("#propose-flaw-" + added.key()));
    PseudoClass wrong = PseudoClass.getPseudoClass("error");
    assertThat(robot.lookup("#propose-name-" + added.key()).query().getPseudoClassStates())
        .contains(wrong);
    assertThat(robot.lookup("#propose-stream-" + added.key()).query().getPseudoClassStates())
        .doesNotContain(wrong);
    clinician.conversations().of(World.SAM_SLEEP).refuse(null);
    robot.interact(model::send);
    eventually(() -> model.state().get() instanceof ScopeViewModel.Reading);
  }

  private ItemDraft addTo(ProposeForm form) {
    robot.interact(
        () -> {
          form.add();
          form.items().getLast().name().set("Body weight");
        });
    return form.items().getLast();
  }

  private double head(String selector) {
    var node = robot.lookup(selector).query();
    return node.localToScene(node.getBoundsInLocal()).getMinY();
  }

  private double foot(String selector) {
    var node = robot.lookup(selector).query();
    return node.localToScene(node.getBoundsInLocal()).getMaxY();
  }
}
