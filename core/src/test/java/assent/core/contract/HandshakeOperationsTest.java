package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.LinkState;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Permission;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.session.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Invite, offer, accept and chat as the application does them")
class HandshakeOperationsTest extends ContractTest {
  private Member requester = later();
  private Member accepter = later();

  @BeforeAll
  void people() {
    requester = new Member(requester());
    accepter = new Member(accepter().withData("steps", 9000));
  }

  @AfterAll
  void leave() {
    requester.close();
    accepter.close();
  }

  private Actor behind(Member member) {
    return Actor.of(member.user());
  }

  private InviteSnapshot accepted(Member at, InviteSnapshot invite) {
    return Until.one(
        at.session().invites().all(),
        view -> view.id().equals(invite.id()) && !view.acceptedBy().isEmpty());
  }

  @Test
  @DisplayName("from invite to a chat in both directions")
  @Row({
    "NOTES 6.2 usable",
    "NOTES 6.1 accepted single use",
    "NOTES-2 2.1 both directions",
    "NOTES-2 2.2 timing"
  })
  void wholeWay() {
    long start = System.nanoTime();
    InviteSnapshot invite = requester.invite();
    OfferSnapshot offer = accepter.read(requester, invite);
    assertThat(offer.linkState()).isEqualTo(LinkState.OPEN);
    assertThat(offer.sender()).isEqualTo(requester.me());
    assertThat(offer.claimedName()).isEqualTo("Dr Contract");
    assertThat(offer.items()).containsExactly(Member.WEIGHT);

    RelationshipSnapshot mine = accepter.accept(offer);
    assertThat(mine.id().peer()).isEqualTo(requester.me());
    assertThat(mine.id().scope().streamId()).isEqualTo(invite.scope());
    assertThat(mine.iShare()).isTrue();
    assertThat(mine.shared()).extracting(DataItem::streamId).containsExactly("weight");
    JsonNode grant = accepter.grant(mine);
    assertThat(Member.granted(grant)).containsExactly("weight read");

    InviteSnapshot accepted = accepted(requester, invite);
    assertThat(accepted.state()).isEqualTo(InviteState.ACCEPTED);
    assertThat(accepted.acceptedBy()).containsExactly(accepter.me());
    assertThat(accepted.unverified()).isZero();
    RelationshipSnapshot theirs = requester.with(accepter, invite.scope());
    assertThat(theirs.iShare()).isFalse();
    assertThat(theirs.shared()).extracting(DataItem::streamId).containsExactly("weight");

    accepter.says(mine, "good morning");
    requester.says(theirs, "and to you");
    arrivedChat(requester.user(), Member.chats(theirs, accepter), "good morning");
    JsonNode arrived = arrivedChat(accepter.user(), Member.chats(mine, requester), "and to you");
    assertThat(base(arrived.path("createdBy").asString())).isEqualTo(base(id(grant)));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(Duration.ofSeconds(platform.real() ? 30 : 10));
  }

  /** Without the number of changes that platforms put behind the id of an access. */
  private static String base(String accessId) {
    return accessId.replaceFirst(":.*", "");
  }

  @Test
  @DisplayName("a message sent once stands once on either side, and its id is not taken twice")
  @Row("NOTES 7.1 item-already-exists")
  void sentTwice() {
    InviteSnapshot invite = requester.invite();
    RelationshipSnapshot mine = accepter.accept(requester, invite);
    String id = accepter.says(mine, "only once");
    String own = Member.chats(mine, requester);
    assertThat(
            accepter
                .user()
                .own()
                .post(
                    "events",
                    json(
                        "{id:'%s', streamIds:['%s'], type:'message/chat-cmc',"
                            + " content:{content:'only once'}}",
                        id, own))
                .errorId())
        .isEqualTo("item-already-exists");
    RelationshipSnapshot theirs = requester.with(accepter, invite.scope());
    assertThat(
            requester
                .user()
                .own()
                .awaitEvents(Member.chats(theirs, accepter), "message/chat-cmc", 1))
        .hasSize(1);
    assertThat(accepter.user().own().events(own, "message/chat-cmc")).hasSize(1);
  }

  @Test
  @DisplayName("an invite of every option reaches the reader as it was meant")
  @Row({"NOTES 6.1 validity bounds", "NOTES 6.2 consent choice", "NOTES 6.2 features"})
  void everyOption() {
    DataItem steps = new DataItem("steps", "Steps", Permission.Level.CONTRIBUTE, false);
    DataItem weight = new DataItem("weight", "Weight", Permission.Level.READ, true);
    InviteSnapshot invite =
        requester
            .session()
            .invites()
            .create(
                new InviteDraft(
                    new InviteDraft.Texts(
                        Map.of("en", "Study", "de", "Studie"),
                        Map.of("en", ""),
                        Map.of("en", "I agree")),
                    List.of(weight, steps),
                    "Dr Contract",
                    new InviteDraft.Link(true, Duration.ofMinutes(10)),
                    true,
                    new Channels(true, false)));
    assertThat(invite.openLink()).isTrue();
    JsonNode published = requester.user().own().event(invite.id());
    assertThat(published.at("/content/request/title/de").asString()).isEqualTo("Studie");
    OfferSnapshot offer = accepter.read(requester, invite);
    assertThat(offer.title()).isEqualTo("Study");
    assertThat(offer.userChoice()).isTrue();
    assertThat(offer.items()).containsExactly(weight, steps);
    assertThat(offer.chat()).isTrue();
    assertThat(offer.alerts()).isFalse();
    assertThat(offer.expires())
        .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(601));

    // What is mandatory goes along, ticked or not.
    RelationshipSnapshot mine = accepter.session().consents().accept(offer, Set.of());
    assertThat(mine.shared()).extracting(DataItem::streamId).containsExactly("weight");
    assertThat(mine.alerts()).isFalse();
    assertThat(mine.chat()).isTrue();
    assertThat(Member.granted(accepter.grant(mine))).containsExactly("weight read");
  }

  @Test
  @DisplayName("a grant of the other kind, which some offers ask for, is made as asked")
  @Row("NOTES 6.2 consent choice")
  void asApp() {
    Invite invite =
        behind(requester)
            .invites()
            .create(
                Actor.request()
                    .with(new InviteRequest.Link(Duration.ofMinutes(10), false))
                    .with(new InviteRequest.Grant(true, "app")));
    RelationshipSnapshot mine = accepter.accept(accepter.session().consents().read(invite.link()));
    assertThat(accepter.grant(mine).path("type").asString()).isEqualTo("app");
  }

  @Test
  @DisplayName("bounds and texts are checked before anything is sent")
  @Row({"NOTES 6.1 validity bounds", "NOTES 4 localizable text"})
  void checkedBefore() {
    Member fresh = new Member(requester());
    fails(ErrorId.ASSENT_NOT_SENDABLE, () -> valid(fresh, Duration.ofSeconds(61)));
    fails(ErrorId.ASSENT_NOT_SENDABLE, () -> valid(fresh, Duration.ofDays(31)));
    InviteDraft usual = Member.draft(false, Member.WEIGHT);
    fails(
        ErrorId.ASSENT_NOT_SENDABLE,
        () ->
            fresh
                .session()
                .invites()
                .create(
                    new InviteDraft(
                        new InviteDraft.Texts(
                            Map.of("en-GB", "x"), usual.description(), usual.consent()),
                        usual.items(),
                        usual.requesterName(),
                        new InviteDraft.Link(false, usual.validity()),
                        true,
                        new Channels(true, true))));
    assertThat(behind(fresh).invites().list()).isEmpty();
    assertThat(fresh.session().invites().all().snapshot()).isEmpty();
    assertThat(valid(fresh, InviteRequest.SHORTEST).expires()).isNotNull();
    assertThat(valid(fresh, InviteRequest.LONGEST).expires()).isNotNull();
    fresh.close();
  }

  private static InviteSnapshot valid(Member at, Duration validity) {
    return at.session().invites().create(Member.draft(false, validity, Member.WEIGHT));
  }

  @Test
  @DisplayName("accepting the same offer again finds what the first time made")
  @Row({"NOTES 6.2 double accept", "NOTES 7.2 consumed"})
  void repeated() {
    InviteSnapshot invite = requester.invite();
    OfferSnapshot offer = accepter.read(requester, invite);
    RelationshipSnapshot first = accepter.accept(offer);
    String grant = id(accepter.grant(first));
    assertThat(accepter.accept(offer).id()).isEqualTo(first.id());
    assertThat(id(accepter.grant(first))).isEqualTo(grant);
    assertThat(grants(invite.scope())).hasSize(1);
    Member stranger = new Member(accepter());
    OfferSnapshot used = stranger.read(requester, invite);
    assertThat(used.linkState()).isEqualTo(LinkState.USED);
    fails(ErrorId.CAPABILITY_CONSUMED, () -> stranger.accept(used));
    stranger.close();
  }

  private List<JsonNode> grants(String scope) {
    return accepter.user().own().accesses().stream()
        .filter(a -> a.at("/clientData/cmc/scopeStreamId").asString("").equals(scope))
        .toList();
  }

  @Test
  @DisplayName("two clicks at once make one grant")
  @Row("NOTES 6.2 double accept")
  void doubleClick() throws Exception {
    InviteSnapshot invite = requester.invite();
    OfferSnapshot offer = accepter.read(requester, invite);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> accepter.accept(offer));
      var two = threads.submit(() -> accepter.accept(offer));
      assertThat(one.get().id()).isEqualTo(two.get().id());
    }
    assertThat(grants(invite.scope())).hasSize(1);
    assertThat(accepter.session().relationships().all().snapshot())
        .filteredOn(view -> view.id().scope().streamId().equals(invite.scope()))
        .hasSize(1);
  }

  @Test
  @DisplayName("what another program accepted is setting up, then usable, and may be written to")
  @Row("NOTES 6.2 usable")
  void acceptedElsewhere() {
    InviteSnapshot invite = requester.invite();
    String link = requester.link(invite).reveal();
    JsonNode accept =
        Handshake.accept(
            accepter.user(), Handshake.acceptContent(link.substring(link.indexOf("http"))));
    assertThat(status(accept)).isEqualTo("completed");
    RelationshipSnapshot known =
        accepter.with(
            requester,
            invite.scope(),
            view ->
                Set.of(RelationshipState.SETTING_UP, RelationshipState.ACTIVE)
                    .contains(view.state()));
    accepter.says(known, "as early as can be");
    arrivedChat(
        requester.user(),
        Member.chats(requester.with(accepter, invite.scope()), accepter),
        "as early as can be");
  }

  @Test
  @DisplayName("a withdrawn link is told to be gone; a closed one takes nobody new")
  @Row({"NOTES 6.1 withdrawn", "NOTES 6.1 withdraw", "NOTES 6.1 closed"})
  void withdrawnAndClosed() {
    InviteSnapshot single = requester.invite();
    OfferSnapshot shown = accepter.read(requester, single);
    assertThat(requester.session().invites().withdraw(single.id()).state())
        .isEqualTo(InviteState.WITHDRAWN);
    assertThat(requester.session().invites().withdraw(single.id()).state())
        .isEqualTo(InviteState.WITHDRAWN);
    fails(ErrorId.CAPABILITY_INVALID, () -> accepter.session().consents().read(shown.link()));
    fails(ErrorId.CAPABILITY_INVALID, () -> accepter.accept(shown));

    InviteSnapshot open = requester.session().invites().create(Member.draft(true, Member.WEIGHT));
    RelationshipSnapshot mine = accepter.accept(requester, open);
    // Closing has no button: another program of the same account does it.
    Actor elsewhere = behind(requester);
    Invite known = elsewhere.invites().find(open.id()).orElseThrow();
    assertThat(elsewhere.invites().invalidateCapability(known, Actor.text("full")).link())
        .isEqualTo(assent.core.operation.CapabilityState.INVALIDATED);
    assertThat(accepter.read(requester, open).linkState()).isEqualTo(LinkState.CLOSED);
    accepter.says(mine, "still here");
    Member late = new Member(accepter());
    OfferSnapshot closed = late.read(requester, open);
    fails(ErrorId.CAPABILITY_INVALIDATED, () -> late.accept(closed));
    late.close();

    Invite closedSingle = elsewhere.invites().create(Actor.request());
    assertThat(elsewhere.invites().invalidateCapability(closedSingle, null).link())
        .as("closing one for a single person withdraws it")
        .isEqualTo(assent.core.operation.CapabilityState.WITHDRAWN);
  }

  @Test
  @DisplayName("an open link goes on after the first person, and names everybody who accepted")
  @Row({"NOTES 6.1 accepted open link", "NOTES-2 2.1 open link across"})
  void openLink() {
    InviteSnapshot open = requester.session().invites().create(Member.draft(true, Member.WEIGHT));
    accepter.accept(requester, open);
    assertThat(accepted(requester, open).acceptedBy()).containsExactly(accepter.me());
    Member next = new Member(platform.first().user("next").withData("weight", 50));
    OfferSnapshot still = next.read(requester, open);
    assertThat(still.linkState()).isEqualTo(LinkState.OPEN);
    next.accept(still);
    InviteSnapshot both =
        Until.one(
            requester.session().invites().all(),
            view -> view.id().equals(open.id()) && view.acceptedBy().size() == 2);
    assertThat(both.acceptedBy()).containsExactlyInAnyOrder(accepter.me(), next.me());
    assertThat(both.unverified()).isZero();
    next.close();
  }

  @Test
  @DisplayName("declining is told as what it is: kept here, not told there")
  @Row({"NOTES 4 refuse", "NOTES 6.1 refused"})
  void declined() {
    InviteSnapshot invite = requester.invite();
    OfferSnapshot offer = accepter.read(requester, invite);
    accepter.session().consents().decline(offer, "not now");
    assertThat(requester.user().own().events(":_cmc:inbox", "consent/refuse-cmc")).isEmpty();
    assertThat(behind(requester).invites().find(invite.id()).orElseThrow()).isNotNull();
    assertThat(accepter.read(requester, invite).linkState()).isEqualTo(LinkState.OPEN);
    assertThat(accepter.accept(requester, invite).state()).isEqualTo(RelationshipState.ACTIVE);
  }

  @Test
  @DisplayName("links that are none, and the own one")
  @Row({"NOTES 7.2 cmc-handler-offer-read-failed", "NOTES 6.2 self relationship"})
  void otherLinks() {
    InviteSnapshot own = accepter.invite();
    fails(ErrorId.ASSENT_OWN_INVITE, () -> accepter.accept(accepter, own));
    String plain =
        requester
            .user()
            .app("reader", "[{streamId:'diary', level:'read', defaultName:'diary'}]")
            .endpoint();
    fails(
        ErrorId.ASSENT_NOT_AN_INVITATION,
        () -> accepter.session().consents().read(assent.core.security.Secret.of(plain)));
  }

  @Test
  @DisplayName("more invites than one page holds are all listed")
  @Row("NOTES 4 request")
  void manyPages() {
    User many = requester();
    String scope = Handshake.freshScope();
    many.withScope(scope);
    for (int part = 0; part < 6; part++) {
      var calls = Wire.JSON.createArrayNode();
      for (int i = 0; i < 34; i++) {
        var event = json("{streamIds:['%s'], type:'consent/request-cmc'}", scope);
        event.set("content", Handshake.request(Handshake.WEIGHT));
        calls.addObject().put("method", "events.create").set("params", event);
      }
      Wire.send("POST", many.own().base(), many.own().token(), calls).ok();
    }
    Actor actor = Actor.of(many);
    Await.until("all listed", () -> actor.invites().list().size() == 204 ? true : null);
  }

  @Test
  @DisplayName("all invites are listed, however many, and none that a peer planted")
  @Row("NOTES 9 planted invite")
  void listed() {
    Member busy = new Member(requester());
    InviteSnapshot first = busy.invite();
    InviteSnapshot second = busy.invite();
    RelationshipSnapshot mine = accepter.accept(busy, first);
    RelationshipSnapshot theirs = busy.with(accepter, first.scope());
    Door planted =
        Door.of(accepter.grant(mine).at("/clientData/cmc/counterparty/apiEndpoint").asString());
    String plantedId =
        id(
            planted
                .create(
                    Member.chats(theirs, accepter),
                    "consent/request-cmc",
                    Handshake.request(Handshake.WEIGHT))
                .event());
    accepter.says(mine, "after the planted one");
    Until.one(
        busy.session().relationships().all(), v -> v.id().equals(theirs.id()) && v.unread() == 1);
    assertThat(busy.session().invites().all().snapshot())
        .extracting(InviteSnapshot::id)
        .containsExactly(second.id(), first.id());
    List<String> asked =
        Await.until(
            "both listed",
            () -> {
              List<String> ids =
                  behind(busy).invites().list().stream().map(Invite::eventId).toList();
              return ids.size() == 2 ? ids : null;
            });
    assertThat(asked).containsExactly(second.id(), first.id());
    assertThat(behind(busy).invites().find(plantedId)).isEmpty();
    busy.close();
  }
}
