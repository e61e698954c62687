package assent.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.RelationshipState;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.operation.Relationship;
import assent.core.operation.Relationship.Side;
import assent.core.operation.RelationshipList;
import assent.core.persistence.KeptRelationship.EndedBy;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who ended a relationship")
class RelationshipRegistryTest {
  private static final RelationshipId KEY =
      new RelationshipId(
          new Identity("ben", "localhost:3100"), new Scope(":_cmc:apps:assent:study-1"));

  private final RelationshipRegistry book = book();

  private static RelationshipRegistry book() {
    RelationshipRegistry book =
        new RelationshipRegistry(Clock.systemUTC(), List.of(), changed -> {});
    book.take(list(relationship("access-1")), Set.of());
    return book;
  }

  private static Relationship relationship(String accessId) {
    return new Relationship(
        KEY,
        Side.ACCEPTER,
        accessId,
        new Features(true, true),
        "assent",
        "offer-1",
        "accept-1",
        null,
        null,
        List.of(),
        1.0);
  }

  private static RelationshipList list(Relationship... all) {
    return new RelationshipList(List.of(all), List.of(), Set.of());
  }

  private RelationshipState state() {
    return book.state(book.entries().getFirst());
  }

  @Test
  @DisplayName("is me, also when the other side's clean-up says the same afterwards")
  void meFirst() {
    book.ended(KEY, EndedBy.ME);
    book.ended(KEY, EndedBy.PEER);
    assertThat(state()).isEqualTo(RelationshipState.ENDED_BY_ME);
  }

  @Test
  @DisplayName("is the other side, also when the own half was found missing before it said so")
  void foundMissing() {
    book.take(list(), Set.of());
    book.ended(KEY, EndedBy.PEER);
    assertThat(state()).isEqualTo(RelationshipState.ENDED_BY_PEER);
  }

  @Test
  @DisplayName("is the other side, also when this side ends the rest of it afterwards")
  void peerFirst() {
    book.ended(KEY, EndedBy.PEER);
    book.ended(KEY, EndedBy.ME);
    assertThat(state()).isEqualTo(RelationshipState.ENDED_BY_PEER);
  }

  @Test
  @DisplayName("is unsaid, and shown as mine, when only the own half is missing")
  void unsaid() {
    book.take(list(), Set.of());
    assertThat(state()).isEqualTo(RelationshipState.ENDED_BY_ME);
  }

  @Test
  @DisplayName("stays known when a list that was read before the end comes after it")
  void listOfBefore() {
    RelationshipList before = list(relationship("access-1"));
    book.ended(KEY, EndedBy.ME);
    book.take(before, Set.of());
    assertThat(state()).isEqualTo(RelationshipState.ENDED_BY_ME);
    book.take(list(relationship("access-2")), Set.of());
    assertThat(state())
        .as("begun again, under another grant")
        .isNotEqualTo(RelationshipState.ENDED_BY_ME);
  }
}
