package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.DataItem;
import assent.core.api.EndReport;
import assent.core.api.InviteSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Permission;
import assent.core.operation.CapabilityState;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.session.Until;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Relationships and their end as the application does them")
class EndingOperationsTest extends ContractTest {
  private static final EndReport ALL = new EndReport(true, true, true);

  private Member requester = later();
  private Member accepter = later();

  @BeforeAll
  void people() {
    requester = new Member(requester());
    accepter = new Member(accepter());
  }

  @AfterAll
  void leave() {
    requester.close();
    accepter.close();
  }

  /**
   * Both halves of a fresh relationship.
   *
   * @param grantDoor what the requester reads the data with
   * @param backDoor what the accepter writes to the requester with
   */
  private record Pair(
      InviteSnapshot invite,
      RelationshipSnapshot theirs,
      RelationshipSnapshot mine,
      Door grantDoor,
      Door backDoor) {}

  private Pair connect() {
    InviteSnapshot invite = requester.invite();
    return connected(invite, accepter.accept(requester, invite));
  }

  private Pair connected(InviteSnapshot invite, RelationshipSnapshot mine) {
    RelationshipSnapshot theirs = requester.with(accepter, mine.id().scope().streamId());
    return new Pair(invite, theirs, mine, door(requester, theirs), door(accepter, mine));
  }

  private static Door door(Member at, RelationshipSnapshot view) {
    return Door.of(at.grant(view).at("/clientData/cmc/counterparty/apiEndpoint").asString());
  }

  private static JsonNode revokeArrival(Member at, String writer) {
    return arrived(
        at.user(),
        ":_cmc:inbox",
        "revoke arrival",
        e ->
            e.path("type").asString().equals("consent/revoke-cmc")
                && e.path("createdBy").asString("").startsWith(writer));
  }

  private static void ended(Member at, RelationshipSnapshot view, RelationshipState how) {
    Until.one(
        at.session().relationships().all(), v -> v.id().equals(view.id()) && v.state() == how);
    assertThat(
            Await.until(
                "the own half is gone",
                () -> at.access(view.id().scope().streamId()) == null ? true : null))
        .isTrue();
  }

  @Test
  @DisplayName("the accepter ends: data closed, the requester told, and removes its half")
  @Row({
    "NOTES 6.2 accepter revoke",
    "NOTES 6.2 revoke arrival",
    "NOTES 6.2 ended by me",
    "NOTES 6.2 ended by peer",
    "NOTES-2 2.3 probe"
  })
  void accepterEnds() {
    Pair pair = connect();
    assertThat(pair.grantDoor().accessInfo().status()).isEqualTo(200);
    assertThat(pair.backDoor().accessInfo().status()).isEqualTo(200);
    String writer = id(requester.grant(pair.theirs()));
    assertThat(accepter.session().relationships().end(pair.mine().id(), "study is over"))
        .isEqualTo(ALL);
    assertThat(pair.grantDoor().accessInfo().status()).isGreaterThanOrEqualTo(400);
    ended(accepter, pair.mine(), RelationshipState.ENDED_BY_ME);
    JsonNode arrival = revokeArrival(requester, writer);
    assertThat(arrival.at("/content/reason/en").asString()).isEqualTo("study is over");
    ended(requester, pair.theirs(), RelationshipState.ENDED_BY_PEER);
    assertThat(pair.backDoor().accessInfo().status()).isGreaterThanOrEqualTo(400);
    // Nothing is left to end, on either side.
    fails(
        ErrorId.ASSENT_RELATIONSHIP_UNKNOWN,
        () -> accepter.session().relationships().end(pair.mine().id(), null));
    fails(
        ErrorId.ASSENT_RELATIONSHIP_UNKNOWN,
        () -> requester.session().relationships().end(pair.theirs().id(), null));
  }

  @Test
  @DisplayName("the requester ends: its half, the other's grant, and the other is told")
  @Row({"NOTES 6.2 requester revoke", "NOTES 6.2 teardown"})
  void requesterEnds() {
    Pair pair = connect();
    String writer = id(accepter.grant(pair.mine()));
    assertThat(requester.session().relationships().end(pair.theirs().id(), "thank you"))
        .isEqualTo(ALL);
    assertThat(pair.grantDoor().accessInfo().status()).isGreaterThanOrEqualTo(400);
    JsonNode arrival = revokeArrival(accepter, writer.replaceFirst(":.*", ""));
    assertThat(arrival.at("/content/reason/en").asString()).isEqualTo("thank you");
    ended(requester, pair.theirs(), RelationshipState.ENDED_BY_ME);
    ended(accepter, pair.mine(), RelationshipState.ENDED_BY_PEER);
  }

  @Test
  @DisplayName("a grant that may not delete itself stays until its owner's side closes it")
  @Row("NOTES 6.2 selfRevoke forbidden")
  void selfRevokeForbidden() {
    InviteRequest request =
        InviteRequest.of(
            Actor.APP.freshChild(),
            Actor.request().text(),
            List.of(Actor.WEIGHT, Permission.feature("selfRevoke", "forbidden")),
            Actor.META);
    Invite invite = Actor.of(requester.user()).invites().create(request);
    OfferSnapshot offer = accepter.session().consents().read(invite.link());
    RelationshipSnapshot mine = accepter.accept(offer);
    RelationshipSnapshot theirs = requester.with(accepter, mine.id().scope().streamId());
    Door grant = door(requester, theirs);
    EndReport report = requester.session().relationships().end(theirs.id(), null);
    assertThat(report.ownSideClosed()).isTrue();
    assertThat(report.peerTold()).isTrue();
    ended(accepter, mine, RelationshipState.ENDED_BY_PEER);
    assertThat(grant.accessInfo().status()).isGreaterThanOrEqualTo(400);
  }

  @Test
  @DisplayName("what a revoke arrival says is not believed, only who wrote it")
  @Row("NOTES 9 revoke content")
  void lyingRevoke() {
    Pair one = connect();
    Pair two = connect();
    JsonNode written =
        one.backDoor()
            .create(
                ":_cmc:inbox",
                "consent/revoke-cmc",
                json(
                    "{accessId:'%s', scopeStreamId:'%s', from:{username:'x', host:'y'}}",
                    id(requester.grant(two.theirs())), two.theirs().id().scope().streamId()))
            .event();
    assertThat(requester.user().own().event(id(written)).at("/content/from/username").asString())
        .isEqualTo(accepter.user().username());
    ended(requester, one.theirs(), RelationshipState.ENDED_BY_PEER);
    assertThat(requester.with(accepter, two.theirs().id().scope().streamId()).state())
        .as("the relationship it names lives on")
        .isEqualTo(RelationshipState.ACTIVE);
    accepter.says(two.mine(), "still here");
  }

  @Test
  @DisplayName("the same pair in two scopes is two relationships; a used scope is refused")
  @Row({"NOTES 6.2 several scopes", "NOTES 6.2 same scope again", "NOTES 6.2 roles swapped"})
  void scopes() {
    Pair one = connect();
    Pair two = connect();
    assertThat(one.mine().id()).isNotEqualTo(two.mine().id());
    String before = accepter.grant(one.mine()).path("permissions").toString();
    InviteRequest again = Actor.request(new assent.core.cmc.Scope(one.invite().scope()));
    Invite sameScope = Actor.of(requester.user()).invites().create(again);
    OfferSnapshot same = accepter.session().consents().read(sameScope.link());
    assertThat(same.alreadyAccepted()).isEqualTo(one.mine().id());
    fails(ErrorId.ASSENT_ALREADY_CONNECTED, () -> accepter.accept(same));
    Invite swapped = Actor.of(accepter.user()).invites().create(again);
    OfferSnapshot other = requester.session().consents().read(swapped.link());
    fails(ErrorId.ASSENT_ALREADY_CONNECTED, () -> requester.accept(other));
    assertThat(accepter.grant(one.mine()).path("permissions").toString()).isEqualTo(before);
  }

  @Test
  @DisplayName("a neighbour with the name of a needed stream is noticed before accepting")
  @Row("NOTES 7.1 item-already-exists")
  void blockedName() {
    InviteSnapshot invite = requester.invite();
    OfferSnapshot offer = accepter.read(requester, invite);
    String parent = invite.scope().substring(0, invite.scope().lastIndexOf(':'));
    accepter.user().withScope(parent);
    accepter.user().own().stream(
            parent + ":other" + System.nanoTime(),
            parent,
            invite.scope().substring(parent.length() + 1))
        .ok();
    accepter.user().refresh();
    fails(ErrorId.ASSENT_SCOPE_NAME_TAKEN, () -> accepter.accept(offer));
    assertThat(accepter.access(invite.scope())).isNull();
  }

  @Test
  @DisplayName("an app's token may invite, not accept")
  @Row({"NOTES 7.1 cmc-accept-requires-personal-token", "NOTES 6.1 access-info"})
  void appToken() {
    Invite invite = Actor.of(requester.user()).invites().create(Actor.request());
    Door app =
        requester
            .user()
            .app(
                "requester-app",
                "[{streamId:':_cmc:apps:contract', level:'manage'},"
                    + " {streamId:':_cmc:inbox', level:'read'}]");
    Actor own = Actor.of(requester.user());
    Actor asApp =
        Actor.of(
            requester.user(),
            new assent.core.operation.Account(
                Actor.connection(requester.user().site(), app),
                own.account().me(),
                own.account().opener(),
                own.account().pace()));
    // An event that is being stamped can be missing from a list for a moment (LIVE §2).
    Await.until(
        "listed",
        () ->
            asApp.invites().list(Actor.APP.streamId(), 1000).items().stream()
                    .anyMatch(listed -> listed.eventId().equals(invite.eventId()))
                ? true
                : null);
    assertThat(asApp.invites().status(invite).link()).isEqualTo(CapabilityState.OPEN);
    RelationshipSnapshot mine = accepter.accept(accepter.session().consents().read(invite.link()));
    Await.until("accepted", () -> asApp.invites().status(invite).isAccepted() ? true : null);
    assertThat(mine.shared()).extracting(DataItem::streamId).containsExactly("weight");
    Answer refused =
        app.create(
            ":_cmc:apps:contract",
            "consent/accept-cmc",
            Handshake.acceptContent(invite.link().reveal()));
    assertThat(refused.dataId()).isEqualTo("cmc-accept-requires-personal-token");
  }

  @Test
  @DisplayName("a deleted account is told apart from an ended relationship")
  @Row({"NOTES-2 2.3 probe", "NOTES-2 1 name taken over"})
  void deletedAccount() {
    Member passing = new Member(platform.first().user("gone"));
    RelationshipSnapshot mine = accepter.accept(passing, passing.invite());
    RelationshipSnapshot left = accepter.accept(passing, passing.invite());
    passing.close();
    platform.deleteOnFirst(passing.user().username());
    assertThat(accepter.saysInVain(mine, "anybody?")).isEqualTo(ErrorId.ASSENT_PEER_GONE.id());
    state(mine, RelationshipState.PEER_ACCOUNT_DELETED);
    // Gone for good, and its name may be anybody's tomorrow: the own half goes by itself.
    Await.until(
        "the own half is gone",
        () -> accepter.access(mine.id().scope().streamId()) == null ? true : null);

    User successor = platform.first().register(passing.user().username());
    assertThat(successor.username()).isEqualTo(passing.user().username());
    assertThat(accepter.saysInVain(left, "and now?"))
        .as("a new owner of the name looks like an end")
        .isEqualTo(ErrorId.ASSENT_PEER_ENDED.id());
    assertThat(successor.own().accesses()).noneMatch(a -> a.at("/clientData/cmc").isObject());
  }

  private void state(RelationshipSnapshot view, RelationshipState state) {
    Until.one(
        accepter.session().relationships().all(),
        v -> v.id().equals(view.id()) && v.state() == state);
  }
}
