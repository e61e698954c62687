package assent.ui.news;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertSnapshot;
import assent.core.api.Delivery;
import assent.core.api.DomainEvent;
import assent.core.api.RelationshipState;
import assent.core.cmc.Identity;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.format.Keys;
import assent.ui.format.Tone;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What happened elsewhere")
class NewsViewModelTest extends VmTest {
  private final FakeSession session = World.participant(clock);
  private final List<Destination> gone = new ArrayList<>();
  private final NewsViewModel model = new NewsViewModel(ui, session, gone::add);

  private NewsViewModel.Told told() {
    return (NewsViewModel.Told) model.state().get();
  }

  @Test
  @DisplayName("is told in a sentence with who did it, also when it came before anybody looked")
  void told_before() {
    session.happens(
        new DomainEvent.RelationshipEnded(
            World.LEE_SLEEP, DomainEvent.EndedBy.PEER, clock.instant()));
    model.attach();
    assertThat(told().words()).startsWith("dr-lee@").contains("ended");
    assertThat(told().more()).isZero();
  }

  @Test
  @DisplayName("is told one at a time, the newest first, and is gone when it was put away")
  void one_at_a_time() {
    model.attach();
    session.happens(new DomainEvent.ScopeProposed(World.LEE_SLEEP, "e1", clock.instant()));
    session.happens(new DomainEvent.AlertOverdue(World.LEE_SLEEP, "e2", false, clock.instant()));
    assertThat(told().tone()).isEqualTo(Tone.WARNING);
    assertThat(told().more()).isOne();
    model.putAway();
    assertThat(told().words()).contains("asks to change");
    model.putAway();
    assertThat(model.state().get()).isEqualTo(new NewsViewModel.Quiet());
    model.putAway();
  }

  @Test
  @DisplayName("leads to where it can be seen, and is put away by that")
  void leads() {
    model.attach();
    session.happens(new DomainEvent.ScopeProposed(World.LEE_SLEEP, "e1", clock.instant()));
    model.open();
    session.happens(
        new DomainEvent.RelationshipEnded(
            World.LEE_SLEEP, DomainEvent.EndedBy.ACCOUNT_DELETED, clock.instant()));
    model.open();
    session.happens(
        new DomainEvent.InviteAccepted("i1", new Identity("eva", "a.example"), clock.instant()));
    model.open();
    model.open();
    assertThat(gone)
        .containsExactly(
            new Destination.Conversation(Keys.of(World.LEE_SLEEP)),
            new Destination.Relationship(Keys.of(World.LEE_SLEEP)),
            new Destination.Place(Section.INVITES));
    assertThat(model.state().get()).isEqualTo(new NewsViewModel.Quiet());
  }

  @Test
  @DisplayName("is not told any more when it has been answered where it stands")
  void answered() {
    FakeConversation lee = session.conversations().of(World.LEE_SLEEP);
    lee.proposal(World.proposal(clock.instant()));
    lee.alert(
        World.alert(
            "a1",
            World.LEE_SLEEP,
            false,
            AlertSnapshot.Level.WARNING,
            "The band shows a red light",
            "",
            Delivery.RECEIVED,
            clock.instant(),
            null));
    model.attach();
    session.happens(new DomainEvent.ScopeProposed(World.LEE_SLEEP, "p1", clock.instant()));
    session.happens(
        new DomainEvent.AlertArrived(
            World.LEE_SLEEP, "a1", AlertSnapshot.Level.WARNING, "mark", clock.instant()));
    session.happens(new DomainEvent.AlertOverdue(World.LEE_SLEEP, "a1", false, clock.instant()));
    assertThat(told().more()).isEqualTo(2);
    lee.acknowledge("a1");
    assertThat(told().words()).contains("asks to change");
    assertThat(told().more()).isZero();
    lee.acceptScope(lee.proposals().snapshot().getFirst());
    assertThat(model.state().get()).isEqualTo(new NewsViewModel.Quiet());
  }

  @Test
  @DisplayName("is not told any more of a place that has been looked at")
  void looked() {
    model.attach();
    session.happens(new DomainEvent.ChannelChanged(World.LEE_SLEEP, clock.instant()));
    assertThat(told().tone()).isEqualTo(Tone.WARNING);
    session.change(World.LEE_SLEEP, one -> World.in(one, RelationshipState.NEEDS_REVIEW));
    assertThat(told().tone()).isEqualTo(Tone.WARNING);
    session.change(World.LEE_SLEEP, one -> World.in(one, RelationshipState.ACTIVE));
    assertThat(model.state().get()).isEqualTo(new NewsViewModel.Quiet());
  }

  static Stream<DomainEvent> elsewhere() {
    Instant at = Instant.EPOCH;
    return Stream.of(
        new DomainEvent.MessageArrived(World.LEE_SLEEP, "e1", at),
        new DomainEvent.MessageDelivered(World.LEE_SLEEP, "e1", at),
        new DomainEvent.AlertArrived(
            World.LEE_SLEEP, "e1", AlertSnapshot.Level.CRITICAL, "mark", at),
        new DomainEvent.AlertAcknowledged(World.LEE_SLEEP, "mark", true, at),
        new DomainEvent.RelationshipEnded(World.LEE_SLEEP, DomainEvent.EndedBy.ME, at),
        new DomainEvent.RelationshipBegan(World.LEE_SLEEP, at));
  }

  @ParameterizedTest
  @MethodSource("elsewhere")
  @DisplayName("is not told when it stands in view anyway, or was done here")
  void quiet(DomainEvent event) {
    model.attach();
    session.happens(event);
    assertThat(model.state().get()).isEqualTo(new NewsViewModel.Quiet());
  }

  @Test
  @DisplayName("is kept to the newest fifty: the account goes on for weeks")
  void bounded() {
    model.attach();
    for (int i = 0; i < 60; i++) {
      session.happens(new DomainEvent.ScopeProposed(World.LEE_SLEEP, "e" + i, clock.instant()));
    }
    assertThat(told().more()).isEqualTo(49);
  }

  @Test
  @DisplayName("has words of its own for every kind, in every language")
  void words() {
    for (Locale language : Texts.LANGUAGES) {
      assertThat(Stream.of(NewsKind.values()))
          .allSatisfy(
              kind ->
                  assertThat(Texts.in(language).family("news.told", kind, "who", "jon@a.example"))
                      .contains("jon@a.example"));
    }
  }
}
