package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.Conversation;
import assent.core.api.DomainEvent;
import assent.core.api.DomainEvent.AlertAcknowledged;
import assent.core.api.DomainEvent.AlertArrived;
import assent.core.api.DomainEvent.AlertDelivered;
import assent.core.api.DomainEvent.EndedBy;
import assent.core.api.DomainEvent.InviteAccepted;
import assent.core.api.DomainEvent.MessageArrived;
import assent.core.api.DomainEvent.MessageDelivered;
import assent.core.api.DomainEvent.RelationshipBegan;
import assent.core.api.DomainEvent.RelationshipChanged;
import assent.core.api.DomainEvent.RelationshipEnded;
import assent.core.api.DomainEvent.ScopeAnswered;
import assent.core.api.DomainEvent.ScopeProposed;
import assent.core.api.EventEnvelope;
import assent.core.api.ScopeProposal;
import assent.core.lifecycle.DurableFiles;
import assent.core.observe.Pin;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.persistence.SessionStore;
import assent.core.security.SymmetricKey;
import assent.core.session.TwoPeople.Connected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What happens in an account")
class DomainEventsTest {
  private final TwoPeople people = new TwoPeople();

  @AfterEach
  void close() {
    people.close();
  }

  /** All that one session tells. */
  private static final class Heard {
    private final List<EventEnvelope> all = new CopyOnWriteArrayList<>();

    Heard(AccountSession session) {
      // Ends with the session.
      var unused = session.events().listen(all::add);
    }

    List<? extends DomainEvent> events() {
      return all.stream().map(EventEnvelope::event).toList();
    }

    List<String> kinds() {
      return events().stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    <T extends DomainEvent> T one(Class<T> kind) {
      return Until.asked(
              () -> events().stream().filter(kind::isInstance).map(kind::cast).toList(),
              found -> !found.isEmpty())
          .getFirst();
    }

    long count(Class<? extends DomainEvent> kind) {
      return events().stream().filter(kind::isInstance).count();
    }
  }

  @Test
  @DisplayName("is told once, in its order, with the ids of what it speaks of")
  void story() {
    Heard clinic = new Heard(people.clinician);
    Heard home = new Heard(people.participant);

    Connected pair = people.connect();
    assertThat(clinic.one(InviteAccepted.class).who()).isEqualTo(people.participant.me());
    assertThat(clinic.one(RelationshipBegan.class).relationship()).isEqualTo(pair.atClinic().id());
    assertThat(home.one(RelationshipBegan.class).relationship()).isEqualTo(pair.atHome().id());

    Conversation atClinic = people.clinician.conversations().of(pair.atClinic().id());
    Conversation atHome = people.participant.conversations().of(pair.atHome().id());
    String sent = atClinic.send("Good morning");
    MessageArrived arrived = home.one(MessageArrived.class);
    assertThat(arrived.relationship()).isEqualTo(pair.atHome().id());
    Until.one(atHome.items(), item -> item.key().equals(arrived.id()));
    assertThat(clinic.one(MessageDelivered.class).id()).isEqualTo(sent);

    String alert =
        atClinic.sendAlert(new AlertDraft(AlertSnapshot.Level.WARNING, "Pulse", "Sit down", true));
    AlertArrived told = home.one(AlertArrived.class);
    assertThat(told.level()).isEqualTo(AlertSnapshot.Level.WARNING);
    assertThat(clinic.one(AlertDelivered.class).id()).isEqualTo(alert);
    Until.one(people.participant.alerts().all(), each -> each.id().equals(told.id()));
    atHome.acknowledge(told.id());
    assertThat(clinic.one(AlertAcknowledged.class))
        .returns(told.ackMark(), AlertAcknowledged::ackMark)
        .returns(false, AlertAcknowledged::byMe);
    assertThat(home.one(AlertAcknowledged.class).byMe()).isTrue();

    atClinic.proposeScope(List.of(TwoPeople.item("heart", "Heart rate", true)), "Less is enough");
    ScopeProposed proposed = home.one(ScopeProposed.class);
    ScopeProposal shown =
        Until.one(atHome.proposals(), p -> p.id().equals(proposed.id()) && p.answerable());
    atHome.acceptScope(shown);
    assertThat(home.one(RelationshipChanged.class).relationship()).isEqualTo(pair.atHome().id());
    assertThat(clinic.one(ScopeAnswered.class).agreed()).isTrue();
    clinic.one(RelationshipChanged.class);

    people.participant.relationships().end(pair.atHome().id(), null);
    assertThat(home.one(RelationshipEnded.class).by()).isEqualTo(EndedBy.ME);
    assertThat(clinic.one(RelationshipEnded.class).relationship()).isEqualTo(pair.atClinic().id());
    for (Heard heard : List.of(clinic, home)) {
      assertThat(heard.all).extracting(EventEnvelope::sequence).isSorted().doesNotHaveDuplicates();
      assertThat(heard.all).noneMatch(EventEnvelope::replayed);
      assertThat(heard.events()).doesNotHaveDuplicates();
      assertThat(heard.kinds()).as("each once").doesNotHaveDuplicates();
      assertThat(heard.kinds().indexOf("RelationshipBegan"))
          .isLessThan(heard.kinds().indexOf("AlertAcknowledged"));
    }
  }

  @Test
  @DisplayName("is not what was there when the account was first looked at")
  void history() {
    Connected pair = people.connect();
    Conversation atClinic = people.clinician.conversations().of(pair.atClinic().id());
    atClinic.send("Said before");
    Conversation atHome = people.participant.conversations().of(pair.atHome().id());
    Until.list(atHome.items(), items -> items.size() == 1);

    people.participant.close();
    people.participant = people.jon.open(SessionStore.inMemory());
    Heard home = new Heard(people.participant);
    Until.list(people.participant.relationships().all(), all -> all.size() == 1);
    atClinic.send("Said now");

    home.one(MessageArrived.class);
    assertThat(home.kinds()).containsExactly("MessageArrived");
  }

  @Test
  @DisplayName("is told to the next run as news when nobody was there, and once")
  void away() throws IOException {
    Path folder = Files.createTempDirectory("assent-events");
    SymmetricKey key = SymmetricKey.random();
    Connected pair = people.connect();
    Conversation atClinic = people.clinician.conversations().of(pair.atClinic().id());
    people.participant.close();
    try {
      people.participant = people.jon.open(store(folder, key));
      Heard before = new Heard(people.participant);
      Until.list(people.participant.relationships().all(), all -> all.size() == 1);
      atClinic.send("Still there");
      before.one(MessageArrived.class);
      people.participant.close();

      atClinic.send("Nobody is there");
      people.participant = people.jon.open(store(folder, key));
      Heard after = new Heard(people.participant);
      after.one(MessageArrived.class);
      atClinic.send("Last");
      Until.asked(() -> after.count(MessageArrived.class), n -> n == 2);

      assertThat(after.all).noneMatch(EventEnvelope::replayed);
      assertThat(after.kinds()).containsExactly("MessageArrived", "MessageArrived");
      assertThat(after.all.getFirst().sequence()).isGreaterThan(before.all.getLast().sequence());
    } finally {
      people.participant.close();
      DurableFiles.deleteAll(folder);
    }
  }

  @Test
  @DisplayName("and was kept, but is not known to have been told, is told again, as replayed")
  void replayed() throws IOException {
    Path folder = Files.createTempDirectory("assent-events");
    SymmetricKey key = SymmetricKey.random();
    Connected pair = people.connect();
    Conversation atClinic = people.clinician.conversations().of(pair.atClinic().id());
    people.participant.close();
    try {
      // Nobody listens: what is kept here is not told.
      people.participant = people.jon.open(store(folder, key));
      Until.list(people.participant.relationships().all(), all -> all.size() == 1);
      atClinic.send("Kept");
      Conversation atHome = people.participant.conversations().of(pair.atHome().id());
      Until.list(atHome.items(), items -> items.size() == 1);
      people.participant.close();

      people.participant = people.jon.open(store(folder, key));
      Heard again = new Heard(people.participant);
      again.one(MessageArrived.class);
      atClinic.send("News");
      Until.asked(() -> again.count(MessageArrived.class), n -> n == 2);
      assertThat(again.all).extracting(EventEnvelope::replayed).containsExactly(true, false);
      people.participant.close();

      people.participant = people.jon.open(store(folder, key));
      Heard third = new Heard(people.participant);
      atClinic.send("More news");
      third.one(MessageArrived.class);
      assertThat(third.all).hasSize(1).noneMatch(EventEnvelope::replayed);
    } finally {
      people.participant.close();
      DurableFiles.deleteAll(folder);
    }
  }

  @Test
  @DisplayName("reaches the other listeners when one of them throws")
  void poisonedListener() {
    List<EventEnvelope> good = new CopyOnWriteArrayList<>();
    List<Pin> pins =
        List.of(
            people
                .clinician
                .events()
                .listen(
                    event -> {
                      throw new IllegalStateException("a listener's fault");
                    }),
            people.clinician.events().listen(good::add));
    people.connect();
    Until.asked(
        () -> good.stream().filter(e -> e.event() instanceof RelationshipBegan).toList(),
        found -> found.size() == 1);
    pins.forEach(Pin::close);
  }

  private static SessionStore store(Path folder, SymmetricKey key) {
    return EncryptedSessionStore.open(
        folder.resolve("account"),
        Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries"),
        key,
        Clock.systemUTC(),
        () -> {});
  }
}
