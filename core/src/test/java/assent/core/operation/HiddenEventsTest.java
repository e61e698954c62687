package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.InviteSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.interop.Ground;
import assent.core.persistence.SessionStore;
import assent.core.session.Meeting;
import assent.core.session.SessionOn;
import assent.core.session.Until;
import assent.sandbox.model.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The moment of a real server is far shorter (protocol LIVE §2); here it is met every time. */
@DisplayName("Events that cannot be read by stream for a moment after each update")
class HiddenEventsTest {
  private @Nullable Ground ground;

  @AfterEach
  void end() {
    if (ground != null) {
      ground.close();
    }
  }

  /** Two sessions on a platform where events are hidden for this long, and what they share. */
  private final class Acquainted implements AutoCloseable {
    final Ground.Newcomer patient;
    final AccountSession asks;
    final AccountSession agrees;
    final OfferSnapshot offer;
    final RelationshipSnapshot with;

    Acquainted(int millis) {
      Ground here = Ground.sandbox(Settings.defaults().withInvisibility(Duration.ofMillis(millis)));
      ground = here;
      patient = here.register("patient");
      asks = SessionOn.open(here.register("clinician").account(), SessionStore.inMemory());
      agrees = SessionOn.open(patient.account(), SessionStore.inMemory());
      InviteSnapshot invite = asks.invites().create(Meeting.draft());
      offer = agrees.consents().read(asks.invites().link(invite.id()));
      with = agrees.consents().accept(offer, Set.of(0));
    }

    Relationship half() {
      return new Relationships(patient.account()).list().all().getFirst();
    }

    PryvEvent sends(String text) {
      Conversation conversation = agrees.conversations().of(with.id());
      String key = conversation.send(text);
      Until.one(
          conversation.items(),
          item ->
              item.key().equals(key)
                  && item instanceof TimelineItem.Message message
                  && message.delivery() == Delivery.DELIVERED);
      return patient.account().own().getEvent(key);
    }

    @Override
    public void close() {
      asks.close();
      agrees.close();
    }
  }

  @Test
  @DisplayName("an old link that is opened just after a change costs no relationship")
  void changeJustMade() {
    try (Acquainted two = new Acquainted(400)) {
      String before = two.half().baseId();
      RelationshipId id =
          Until.one(
                  two.asks.relationships().all(), view -> view.state() == RelationshipState.ACTIVE)
              .id();
      two.asks
          .conversations()
          .of(id)
          .proposeScope(
              List.of(new DataItem("steps", "Steps", Permission.Level.READ, false)), "instead");
      ScopeProposal shown = Until.one(two.agrees.consents().proposals(), ScopeProposal::answerable);
      two.agrees.conversations().of(two.with.id()).acceptScope(shown);
      assertThat(two.agrees.consents().accept(two.offer, Set.of(0)).id()).isEqualTo(two.with.id());
      assertThat(two.half().baseId()).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("a message that has just arrived is found over there, and not sent again")
  void justArrived() {
    try (Acquainted two = new Acquainted(100)) {
      PryvEvent sent = two.sends("hello");
      assertThat(new Arrivals(two.patient.account()).look(two.half(), sent))
          .isInstanceOf(Arrivals.Finding.There.class);
    }
  }

  @Test
  @DisplayName(
      "an arrival is not taken for that of a message like it, of which the other is hidden")
  void twinJustArrived() {
    try (Acquainted two = new Acquainted(100)) {
      PryvEvent first = two.sends("same words");
      PryvEvent second = two.sends("same words");
      Arrivals arrivals = new Arrivals(two.patient.account());
      assertThat(arrivals.look(two.half(), first)).isInstanceOf(Arrivals.Finding.There.class);
      assertThat(arrivals.look(two.half(), second)).isInstanceOf(Arrivals.Finding.There.class);
    }
  }
}
