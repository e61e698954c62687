package assent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.ConnectionState;
import assent.core.api.RelationshipState;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.alerts.AlertPresenter;
import assent.ui.format.Chip;
import assent.ui.format.Keys;
import assent.ui.format.ListState;
import assent.ui.shell.Going;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of conversations")
class ConversationsViewModelTest extends VmTest {
  private ConversationsViewModel of(FakeSession session) {
    ConversationsViewModel model =
        new ConversationsViewModel(
            ui,
            session,
            new AlertPresenter(ui, session),
            new Going(),
            new SimpleBooleanProperty(true));
    model.attach();
    return model;
  }

  @Test
  @DisplayName("is grouped by person, the latest first, and never mixes two studies")
  void grouped() {
    ConversationsViewModel model = of(World.clinician(clock));
    List<String> shown =
        model.rows().stream()
            .map(
                row ->
                    switch (row) {
                      case ConversationRow.Head head -> head.person().address();
                      case ConversationRow.Thread thread ->
                          (thread.below() ? "  " + thread.study() : thread.person().address())
                              + (thread.unread() > 0 ? " " + thread.unread() : "")
                              + (thread.ended() ? " ended" : "");
                    })
            .toList();
    assertThat(shown)
        .containsExactly(
            "jonas@pryv.example.org",
            "sam@pryv.example.org",
            "  " + World.SLEEP + " 3",
            "  " + World.PAIN,
            "noor-haddad@data.clinic-b.example 2",
            "eleni-p@pryv.example.org ended");
  }

  @Test
  @DisplayName("keeps what was drafted in a conversation while another is open")
  void drafts() {
    ConversationsViewModel model = of(World.clinician(clock));
    model.select(Keys.of(World.NOOR));
    ((ConversationsViewModel.Open) model.state().get()).chat().draft().set("Dear Noor");
    model.select(Keys.of(World.SAM_SLEEP));
    assertThat(((ConversationsViewModel.Open) model.state().get()).chat().draft().get()).isEmpty();
    model.select(Keys.of(World.NOOR));
    assertThat(((ConversationsViewModel.Open) model.state().get()).chat().draft().get())
        .isEqualTo("Dear Noor");
  }

  @Test
  @DisplayName("marks where something waits for an answer from here, and what has ended")
  void marked() {
    FakeSession session = World.participant(clock);
    FakeConversation lee = session.conversations().of(World.LEE_SLEEP);
    ConversationsViewModel model = of(session);
    assertThat(mark(model)).isEmpty();
    lee.proposal(World.proposal(clock.instant()));
    assertThat(mark(model)).isEqualTo("Waits for your answer");
    lee.acceptScope(lee.proposals().snapshot().getFirst());
    assertThat(mark(model)).isEmpty();
    session.change(World.LEE_SLEEP, one -> World.in(one, RelationshipState.ENDED_BY_PEER));
    assertThat(mark(model)).isEqualTo("Ended by them");
  }

  private static String mark(ConversationsViewModel model) {
    Chip mark = ((ConversationRow.Thread) model.rows().getFirst()).mark();
    return mark == null ? "" : mark.word();
  }

  @Test
  @DisplayName("knows loading from empty")
  void filling() {
    FakeSession session = new FakeSession("dr-lee", "pryv.example.org", clock);
    session.connection(ConnectionState.CONNECTING);
    ConversationsViewModel model = of(session);
    assertThat(model.filling().get()).isEqualTo(ListState.LOADING);
    session.connection(ConnectionState.LIVE);
    assertThat(model.filling().get()).isEqualTo(ListState.EMPTY);
  }
}
