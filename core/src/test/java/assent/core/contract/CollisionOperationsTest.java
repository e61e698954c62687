package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Caution;
import assent.core.api.RelationshipSnapshot;
import assent.core.cmc.ErrorId;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.session.Until;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("People whose slugs are the same")
class CollisionOperationsTest extends ContractTest {
  private final User one = platform.first().user("same");
  private final User other = platform.sameHost().register(one.username());

  private static RelationshipSnapshot accept(Member accepter, Invite invite) {
    return accepter.accept(accepter.session().consents().read(invite.link()));
  }

  /** Invites of both in one scope, which no application makes, as platforms let them. */
  private List<Invite> inOneScope() {
    InviteRequest request = Actor.request();
    return List.of(
        Actor.of(one).invites().create(request), Actor.of(other).invites().create(request));
  }

  @Test
  @DisplayName("are never merged: accepting from the second in one scope is refused")
  @Row({"NOTES-2 2.1 collision rule", "NOTES-2 1 slug collision"})
  void refused() {
    assertThat(Actor.of(one).account().me().collidesWith(Actor.of(other).account().me())).isTrue();
    List<Invite> invites = inOneScope();
    try (Member accepter = new Member(accepter())) {
      RelationshipSnapshot kept = accept(accepter, invites.getFirst());
      fails(ErrorId.ASSENT_SLUG_COLLISION, () -> accept(accepter, invites.getLast()));
      assertThat(accepter.session().relationships().all().snapshot())
          .extracting(RelationshipSnapshot::id)
          .containsExactly(kept.id());
      assertThat(accepter.access(kept.id().scope().streamId())).isNotNull();
    }
  }

  @Test
  @DisplayName("in different scopes are told apart by user name and host with port")
  @Row({"NOTES-2 2.1 collision rule", "NOTES-2 2.1 equal user names"})
  void apart() {
    try (Member first = new Member(one);
        Member second = new Member(other);
        Member accepter = new Member(accepter())) {
      RelationshipSnapshot withFirst = accepter.accept(first, first.invite());
      RelationshipSnapshot withSecond = accepter.accept(second, second.invite());
      assertThat(withFirst.id().peer()).isEqualTo(first.me());
      assertThat(withSecond.id().peer()).isEqualTo(second.me()).isNotEqualTo(first.me());
      assertThat(accepter.session().relationships().all().snapshot())
          .extracting(RelationshipSnapshot::id)
          .containsExactlyInAnyOrder(withFirst.id(), withSecond.id());
      assertThat(accepter.session().relationships().all().snapshot())
          .allSatisfy(view -> assertThat(view.cautions()).isEmpty());
      accepter.says(withFirst, "for the first");
      arrivedChat(one, Member.chats(withFirst, accepter), "for the first");
      assertThat(other.own().events(Member.chats(withSecond, accepter))).isEmpty();
    }
  }

  @Test
  @DisplayName("in one scope are warned about in the list, should a platform hold such")
  @Row("NOTES-2 2.1 collision rule")
  void warned() {
    User accepter = accepter();
    // With a way back the platform itself takes the two for one, whoever comes last (NOTES-2 §1).
    try (Middle middle =
        new Middle(platform.first(), platform.sameHost(), platform.secondOrFirst())) {
      middle.fail(p -> p.delivers("consent/back-channel-cmc"), Middle.Fault.REFUSE);
      for (Invite invite : inOneScope()) {
        String led = middle.through(invite.link().reveal());
        assertThat(status(Handshake.accept(accepter, Handshake.acceptContent(led))))
            .isEqualTo("completed");
      }
    }
    try (Member opened = new Member(accepter)) {
      List<RelationshipSnapshot> both =
          Until.list(
              opened.session().relationships().all(),
              all -> all.size() == 2 && all.stream().noneMatch(v -> v.cautions().isEmpty()));
      for (RelationshipSnapshot view : both) {
        RelationshipSnapshot beside =
            view.equals(both.getFirst()) ? both.getLast() : both.getFirst();
        assertThat(view.cautions())
            .containsExactly(new Caution(Caution.Kind.MIXES_WITH, beside.id().peer().toString()));
      }
    }
  }
}
