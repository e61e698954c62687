package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.DomainEvent;
import assent.core.api.DomainEvent.ChannelChanged;
import assent.core.api.DomainEvent.EndAttributed;
import assent.core.api.DomainEvent.MessageAltered;
import assent.core.api.DomainEvent.MessageArrived;
import assent.core.api.DomainEvent.MessageDelivered;
import assent.core.api.DomainEvent.RelationshipBegan;
import assent.core.api.DomainEvent.RelationshipChanged;
import assent.core.api.DomainEvent.RelationshipEnded;
import assent.core.api.DomainEvent.UnreadableArrived;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.UnknownFields;
import assent.core.live.Change;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Relationship;
import assent.core.persistence.KeptRelationship;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What a commit means")
class DomainEventDerivationTest {
  private static final Instant NOW = Instant.ofEpochSecond((long) Sample.BEGIN + 1_000);
  private static final Instant HISTORY = Instant.ofEpochSecond((long) Sample.BEGIN - 1);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Relationship with = Sample.relationship(1);
  private final KeptRelationship known = Sample.kept(with, 1);
  private final DomainEventDerivation derivation = new DomainEventDerivation(CLOCK, List.of(known));

  private PryvEvent message(boolean mine, double second, String id) {
    return Sample.message(with, mine, second, id, "words");
  }

  private static PryvEvent with(PryvEvent event, String type, ObjectNode content, double modified) {
    return new PryvEvent(
        event.id(),
        event.streamIds(),
        type,
        event.time(),
        event.created(),
        modified,
        event.createdBy(),
        event.modifiedBy(),
        content,
        UnknownFields.NONE);
  }

  private List<DomainEvent> of(Change change) {
    return derivation.of(change, HISTORY);
  }

  private List<DomainEvent> of(KeptRelationship now) {
    return derivation.of(known, now, HISTORY, stream -> List.of());
  }

  @Test
  @DisplayName("a message of the other side arrived, an own one was delivered")
  void messages() {
    PryvEvent theirs = message(false, 1, "their-message");
    PryvEvent mine = message(true, 2, "my-message");
    assertThat(of(new Change.Added(theirs)))
        .containsExactly(
            new MessageArrived(
                with.id(), "their-message", Instant.ofEpochSecond((long) Sample.BEGIN + 1)));
    assertThat(of(new Change.Added(mine)))
        .extracting(Object::getClass)
        .isEqualTo(List.of(MessageDelivered.class));
  }

  @Test
  @DisplayName("an own message on its way means nothing until the other platform has it")
  void underWay() {
    ObjectNode waiting =
        JsonNodeFactory.instance.objectNode().put("content", "words").put("status", "accepted");
    PryvEvent done = message(true, 2, "my-message");
    PryvEvent before = with(done, EventTypes.ET_CHAT, waiting, Sample.BEGIN + 2);
    assertThat(of(new Change.Added(before))).isEmpty();
    assertThat(of(new Change.Changed(before, done)))
        .containsExactly(new MessageDelivered(with.id(), "my-message", NOW));
    assertThat(of(new Change.Changed(done, done))).as("told before").isEmpty();
  }

  @Test
  @DisplayName("what was said before the account was first looked at means nothing")
  void history() {
    PryvEvent event = message(false, 1, "their-message");
    assertThat(derivation.of(new Change.Added(event), NOW)).isEmpty();
  }

  @Test
  @DisplayName("what was altered is told with the time of the alteration, once for the same words")
  void altered() {
    PryvEvent before = message(false, 1, "their-message");
    ObjectNode other = JsonNodeFactory.instance.objectNode().put("content", "other words");
    PryvEvent now = with(before, EventTypes.ET_CHAT, other, Sample.BEGIN + 9);
    assertThat(of(new Change.Changed(before, now)))
        .containsExactly(
            new MessageAltered(
                with.id(), "their-message", Instant.ofEpochSecond((long) Sample.BEGIN + 9)));
    PryvEvent again = with(before, EventTypes.ET_CHAT, other, Sample.BEGIN + 10);
    assertThat(of(new Change.Changed(now, again))).isEmpty();
  }

  @Test
  @DisplayName("a message without the form of one is told; a type that nobody knows is not")
  void unreadable() {
    PryvEvent event = message(false, 1, "odd");
    ObjectNode odd = JsonNodeFactory.instance.objectNode().put("content", 7);
    assertThat(of(new Change.Added(with(event, EventTypes.ET_CHAT, odd, Sample.BEGIN + 1))))
        .extracting(Object::getClass)
        .isEqualTo(List.of(UnreadableArrived.class));
    assertThat(of(new Change.Added(with(event, "note/txt", odd, Sample.BEGIN + 1)))).isEmpty();
  }

  @Test
  @DisplayName("what comes into a stranger's stream is told when the relationship begins, after it")
  void stranger() {
    Relationship stranger = Sample.relationship(2);
    PryvEvent first = Sample.message(stranger, false, 1, "first", "words");
    PryvEvent second = Sample.message(stranger, false, 2, "second", "words");
    assertThat(of(new Change.Added(first))).isEmpty();

    List<DomainEvent> begun =
        derivation.of(
            null,
            Sample.kept(stranger, 2),
            HISTORY,
            stream -> stream.equals(stranger.chatStream()) ? List.of(second, first) : List.of());

    assertThat(begun).hasSize(3);
    assertThat(begun.getFirst()).isInstanceOf(RelationshipBegan.class);
    assertThat(begun.subList(1, 3))
        .extracting(event -> ((MessageArrived) event).id())
        .containsExactly("first", "second");
    PryvEvent third = Sample.message(stranger, false, 3, "third", "words");
    assertThat(of(new Change.Added(third))).hasSize(1);
  }

  @Test
  @DisplayName("a relationship from before the first look is known, and has not begun now")
  void oldRelationship() {
    Relationship old = Sample.relationship(3);
    assertThat(derivation.of(null, Sample.kept(old, 3), NOW, stream -> List.of())).isEmpty();
  }

  @Test
  @DisplayName("an end is told with who did it; what becomes known of that later is told apart")
  void ends() {
    KeptRelationship untold = known.endedBy(KeptRelationship.EndedBy.UNTOLD, NOW);
    assertThat(of(untold))
        .containsExactly(new RelationshipEnded(with.id(), DomainEvent.EndedBy.UNTOLD, NOW));
    assertThat(
            derivation.of(
                untold,
                untold.endedBy(KeptRelationship.EndedBy.PEER, NOW),
                HISTORY,
                stream -> List.of()))
        .containsExactly(new EndAttributed(with.id(), DomainEvent.EndedBy.PEER, NOW));
    assertThat(of(known.withAccountDeleted(true)))
        .containsExactly(
            new RelationshipEnded(with.id(), DomainEvent.EndedBy.ACCOUNT_DELETED, NOW));
    assertThat(derivation.of(untold, known, HISTORY, stream -> List.of()))
        .as("begun again")
        .extracting(Object::getClass)
        .isEqualTo(List.of(RelationshipBegan.class));
  }

  @Test
  @DisplayName("what is shared changed, and messages would go elsewhere")
  void changes() {
    KeptRelationship wider =
        known.describedAs(null, "", List.of(Permission.on("sleep", Permission.Level.READ)));
    assertThat(of(wider)).containsExactly(new RelationshipChanged(with.id(), NOW));
    assertThat(of(known.withFinding(Finding.CHANGED)))
        .containsExactly(new ChannelChanged(with.id(), NOW));
    assertThat(of(known)).as("nothing differs").isEmpty();
  }
}
