package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.operation.AcceptOptions;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships.Ending;
import assent.core.operation.Relationships.Liveness;
import assent.core.operation.SendResult;
import assent.core.platform.EventQuery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Relationships and their end through the operations")
class EndingOperationsTest extends ContractTest {
  private Actor requester = later();
  private Actor accepter = later();

  @BeforeAll
  void people() {
    requester = Actor.of(requester());
    accepter = Actor.of(accepter());
  }

  /** Both halves of a fresh relationship. */
  private record Pair(Invite invite, Relationship theirs, Relationship mine) {}

  private Pair connect() {
    return connect(Actor.request());
  }

  private Pair connect(InviteRequest request) {
    Invite invite = requester.invites().create(request);
    Relationship mine = accepter.connect(invite);
    requester.invites().waitForAccept(invite, Duration.ofSeconds(10));
    return new Pair(invite, requester.with(accepter, invite.scope()), mine);
  }

  private static PryvEvent revokeArrival(Actor at, Relationship half) {
    return Await.until(
        "revoke arrival",
        () ->
            at
                .account()
                .own()
                .getEvents(EventQuery.in(":_cmc:inbox").types("consent/revoke-cmc").limit(50))
                .stream()
                .filter(half::wrote)
                .findFirst()
                .orElse(null));
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
    assertThat(accepter.relationships().probe(pair.mine())).isEqualTo(Liveness.ALIVE);
    assertThat(requester.relationships().probe(pair.theirs())).isEqualTo(Liveness.ALIVE);
    Ending ending =
        accepter.relationships().revokeAcceptance(pair.mine(), Actor.text("study is over"));
    assertThat(ending).isEqualTo(new Ending(true, true, true, null));
    assertThat(requester.relationships().probe(pair.theirs())).isEqualTo(Liveness.ENDED);
    assertThat(accepter.relationships().list().of(pair.mine().key())).isEmpty();

    assertThat(requester.chat().send(pair.theirs(), "still there?"))
        .isInstanceOfSatisfying(
            SendResult.NotDelivered.class,
            not -> assertThat(not.why().errorId()).isEqualTo(ErrorId.ASSENT_PEER_ENDED.id()));
    PryvEvent arrival = revokeArrival(requester, pair.theirs());
    assertThat(requester.relationships().handleRevokeArrival(arrival))
        .contains(new Ending(true, true, true, null));
    assertThat(requester.relationships().list().of(pair.theirs().key())).isEmpty();
    assertThat(requester.relationships().handleRevokeArrival(arrival))
        .as("a second time nothing is left to do")
        .isEmpty();
    assertThat(accepter.relationships().end(pair.mine(), null).ownHalfGone())
        .as("ending again is harmless")
        .isTrue();
  }

  @Test
  @DisplayName("the requester ends: its half, the other's grant, and the other is told")
  @Row({"NOTES 6.2 requester revoke", "NOTES 6.2 teardown"})
  void requesterEnds() {
    Pair pair = connect();
    Ending ending = requester.relationships().end(pair.theirs(), Actor.text("thank you"));
    assertThat(ending).isEqualTo(new Ending(true, true, true, null));
    assertThat(accepter.relationships().list().of(pair.mine().key())).isEmpty();
    PryvEvent arrival = revokeArrival(accepter, pair.mine());
    assertThat(arrival.content().at("/reason/en").asString()).isEqualTo("thank you");
  }

  @Test
  @DisplayName("a grant that may not delete itself stays, and that is told")
  @Row("NOTES 6.2 selfRevoke forbidden")
  void selfRevokeForbidden() {
    InviteRequest request =
        InviteRequest.of(
            Actor.APP.freshChild(),
            Actor.text("Study"),
            Actor.text("x"),
            Actor.text("x"),
            List.of(Actor.WEIGHT, Permission.feature("selfRevoke", "forbidden")),
            Actor.META);
    Pair pair = connect(request);
    Ending ending = requester.relationships().end(pair.theirs(), null);
    assertThat(ending.ownHalfGone()).isTrue();
    assertThat(ending.peerTold()).isTrue();
    assertThat(ending.dataClosed()).isFalse();
    PryvEvent arrival = revokeArrival(accepter, pair.mine());
    assertThat(accepter.relationships().handleRevokeArrival(arrival))
        .as("the accepter's side then closes it")
        .contains(new Ending(true, true, true, null));
    assertThat(accepter.relationships().list().of(pair.mine().key())).isEmpty();
  }

  @Test
  @DisplayName("what a revoke arrival says is not believed, only who wrote it")
  @Row("NOTES 9 revoke content")
  void lyingRevoke() {
    Pair one = connect();
    Pair two = connect();
    Door back =
        Door.of(java.util.Objects.requireNonNull(one.mine().peerEndpoint()).full().reveal());
    String id =
        id(
            back.create(
                    ":_cmc:inbox",
                    "consent/revoke-cmc",
                    json(
                        "{accessId:'%s', scopeStreamId:'%s', from:{username:'x', host:'y'}}",
                        two.theirs().baseId(), two.theirs().scope().streamId()))
                .event());
    PryvEvent arrival = requester.account().own().getEvent(id);
    assertThat(arrival.content().at("/from/username").asString())
        .isEqualTo(accepter.user().username());
    requester.relationships().handleRevokeArrival(arrival);
    assertThat(requester.relationships().list().of(two.theirs().key()))
        .as("the relationship it names lives on")
        .hasSize(1);
    assertThat(requester.relationships().list().of(one.theirs().key())).isEmpty();
  }

  @Test
  @DisplayName("the same pair in two scopes is two relationships; a used scope is refused")
  @Row({"NOTES 6.2 several scopes", "NOTES 6.2 same scope again", "NOTES 6.2 roles swapped"})
  void scopes() {
    Pair one = connect();
    Pair two = connect();
    assertThat(one.mine().key()).isNotEqualTo(two.mine().key());
    InviteRequest again =
        InviteRequest.of(
            one.invite().scope(),
            Actor.text("Again"),
            Actor.text("x"),
            Actor.text("x"),
            List.of(Actor.WEIGHT),
            Actor.META);
    Invite sameScope = requester.invites().create(again);
    fails(ErrorId.ASSENT_ALREADY_CONNECTED, () -> accepter.accept(sameScope));
    Invite swapped = accepter.invites().create(again);
    fails(ErrorId.ASSENT_ALREADY_CONNECTED, () -> requester.accept(swapped));
    assertThat(accepter.relationships().list().of(one.mine().key()))
        .singleElement()
        .satisfies(kept -> assertThat(kept.granted()).isEqualTo(one.mine().granted()));
  }

  @Test
  @DisplayName("a neighbour with the name of a needed stream is noticed before accepting")
  @Row("NOTES 7.1 item-already-exists")
  void blockedName() {
    Invite invite = requester.invites().create(Actor.request());
    OfferReading.Readable offer = accepter.read(invite);
    accepter.user().withScope(":_cmc:apps:contract");
    accepter.user().own().stream(
            ":_cmc:apps:contract:other" + System.nanoTime(),
            ":_cmc:apps:contract",
            invite.scope().name())
        .ok();
    fails(
        ErrorId.ASSENT_SCOPE_NAME_TAKEN,
        () -> accepter.acceptance().accept(offer, AcceptOptions.everything(offer, Actor.KEPT)));
    assertThat(accepter.relationships().list().all())
        .noneMatch(r -> r.scope().equals(invite.scope()));
  }

  @Test
  @DisplayName("an app's token may invite and talk, not accept or list")
  @Row({"NOTES 7.1 cmc-accept-requires-personal-token", "NOTES 6.1 access-info"})
  void appToken() {
    Invite invite = requester.invites().create(Actor.request());
    Door app =
        requester
            .user()
            .app(
                "requester-app",
                "[{streamId:':_cmc:apps:contract', level:'manage'},"
                    + " {streamId:':_cmc:inbox', level:'read'}]");
    Actor asApp =
        Actor.of(
            requester.user(),
            new assent.core.operation.Account(
                Actor.connection(requester.user().site(), app),
                requester.account().me(),
                requester.account().opener(),
                requester.account().pace()));
    // An event that is being stamped can be missing from a list for a moment (LIVE §2).
    Await.until(
        "listed",
        () ->
            asApp.invites().list(Actor.APP).stream()
                    .anyMatch(listed -> listed.eventId().equals(invite.eventId()))
                ? true
                : null);
    assertThat(asApp.invites().status(invite).link())
        .isEqualTo(assent.core.operation.LinkState.OPEN);
    Relationship mine = accepter.connect(invite);
    assertThat(asApp.invites().waitForAccept(invite, Duration.ofSeconds(10)).accepts())
        .singleElement()
        .satisfies(accept -> assertThat(accept.grantAccessId()).isEqualTo(mine.baseId()));
    Relationship theirs = requester.with(accepter, invite.scope());
    assertThat(asApp.chat().send(theirs, "from an app")).isInstanceOf(SendResult.Delivered.class);
  }

  @Test
  @DisplayName("a deleted account is told apart from an ended relationship")
  @Row({"NOTES-2 2.3 probe", "NOTES-2 1 name taken over"})
  void deletedAccount() {
    Actor passing = Actor.of(platform.first().user("gone"));
    Invite invite = passing.invites().create(Actor.request());
    Relationship mine = accepter.connect(invite);
    platform.deleteOnFirst(passing.user().username());
    assertThat(accepter.relationships().probe(mine)).isEqualTo(Liveness.ACCOUNT_DELETED);
    assertThat(accepter.chat().send(mine, "anybody?"))
        .isInstanceOfSatisfying(
            SendResult.NotDelivered.class,
            not -> assertThat(not.why().errorId()).isEqualTo(ErrorId.ASSENT_PEER_GONE.id()));
    User successor = platform.first().register(passing.user().username());
    assertThat(successor.username()).isEqualTo(passing.user().username());
    assertThat(accepter.relationships().probe(mine))
        .as("a new owner of the name looks like an end")
        .isEqualTo(Liveness.ENDED);
    Ending ending = accepter.relationships().end(mine, null);
    assertThat(ending.ownHalfGone()).isTrue();
    assertThat(ending.peerTold()).isFalse();
  }
}
