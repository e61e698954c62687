package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.Relationship;
import assent.core.operation.RelationshipList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("People whose slugs are the same")
class CollisionOperationsTest extends ContractTest {
  @Test
  @DisplayName("are never merged: accepting from the second in one scope is refused")
  @Row({"NOTES-2 2.1 collision rule", "NOTES-2 1 slug collision"})
  void refused() {
    Actor one = Actor.of(platform.first().user("same"));
    Actor other = Actor.of(platform.sameHost().register(one.user().username()));
    assertThat(one.account().me().collidesWith(other.account().me())).isTrue();
    Actor accepter = Actor.of(accepter());
    InviteRequest request = Actor.request();
    Invite first = one.invites().create(request);
    Invite second = other.invites().create(request);
    Relationship kept = accepter.connect(first);
    fails(ErrorId.ASSENT_SLUG_COLLISION, () -> accepter.accept(second));
    assertThat(accepter.relationships().list().all()).containsExactly(kept);
  }

  @Test
  @DisplayName("in different scopes are told apart by user name and host with port")
  @Row({"NOTES-2 2.1 collision rule", "NOTES-2 2.1 equal user names"})
  void apart() {
    Actor one = Actor.of(platform.first().user("same"));
    Actor other = Actor.of(platform.sameHost().register(one.user().username()));
    Actor accepter = Actor.of(accepter());
    Relationship withOne = accepter.connect(one.invites().create(Actor.request()));
    Relationship withOther = accepter.connect(other.invites().create(Actor.request()));
    assertThat(withOne.peer()).isEqualTo(one.account().me());
    assertThat(withOther.peer()).isEqualTo(other.account().me()).isNotEqualTo(withOne.peer());
    RelationshipList list = accepter.relationships().list();
    assertThat(list.all()).hasSize(2);
    assertThat(list.collisions()).isEmpty();
    assertThat(list.of(withOne.key())).containsExactly(withOne);
  }

  @Test
  @DisplayName("in one scope are warned about in the list, should a platform hold such")
  @Row("NOTES-2 2.1 collision rule")
  void warned() {
    Actor one = Actor.of(platform.first().user("same"));
    Actor other = Actor.of(platform.sameHost().register(one.user().username()));
    User accepter = accepter();
    InviteRequest request = Actor.request();
    for (Actor requester : List.of(one, other)) {
      Invite invite = requester.invites().create(request);
      assertThat(
              status(Handshake.accept(accepter, Handshake.acceptContent(invite.link().reveal()))))
          .isEqualTo("completed");
    }
    RelationshipList list = Actor.of(accepter).relationships().list();
    assertThat(list.collisions())
        .singleElement()
        .satisfies(
            pair -> assertThat(pair.one().peer().collidesWith(pair.other().peer())).isTrue());
  }
}
