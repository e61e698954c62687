package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.operation.AcceptOptions;
import assent.core.operation.AcceptResult;
import assent.core.operation.Acceptance;
import assent.core.operation.Invite;
import assent.core.operation.InviteRequest;
import assent.core.operation.InviteStatus;
import assent.core.operation.LinkState;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.operation.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Invite, offer, accept and chat through the operations")
class HandshakeOperationsTest extends ContractTest {
  private Actor requester = later();
  private Actor accepter = later();

  @BeforeAll
  void people() {
    requester = Actor.of(requester());
    accepter = Actor.of(accepter().withData("steps", 9000));
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
    Invite invite = requester.invites().create(Actor.request());
    OfferReading.Readable offer = accepter.read(invite);
    assertThat(offer.state()).isEqualTo(LinkState.OPEN);
    assertThat(offer.owner()).isEqualTo(requester.account().me());
    assertThat(offer.claimedName()).contains("Dr Contract");
    assertThat(offer.offer().request().permissions()).containsExactly(Actor.WEIGHT);

    Relationship mine = accepter.connect(invite);
    assertThat(mine.peer()).isEqualTo(requester.account().me());
    assertThat(mine.scope()).isEqualTo(invite.scope());
    assertThat(mine.side()).isEqualTo(Relationship.Side.ACCEPTER);
    assertThat(mine.granted())
        .singleElement()
        .satisfies(granted -> assertThat(granted.grantsSameAs(Actor.WEIGHT)).isTrue());

    InviteStatus status = requester.invites().waitForAccept(invite, Duration.ofSeconds(10));
    assertThat(status.accepts())
        .singleElement()
        .satisfies(
            accept -> {
              assertThat(accept.who()).isEqualTo(accepter.account().me());
              assertThat(accept.grantAccessId()).isEqualTo(mine.baseId());
              assertThat(accept.granted()).hasSize(1);
            });
    assertThat(status.doubtful()).isEmpty();
    Relationship theirs = requester.with(accepter, invite.scope());
    assertThat(theirs.side()).isEqualTo(Relationship.Side.REQUESTER);

    assertThat(accepter.chat().send(mine, "good morning")).isInstanceOf(SendResult.Delivered.class);
    assertThat(requester.chat().send(theirs, "and to you"))
        .isInstanceOf(SendResult.Delivered.class);
    var arrived = arrivedChat(accepter.user(), mine.chatStream(), "and to you");
    assertThat(arrived.path("createdBy").asString()).isEqualTo(mine.baseId());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  @DisplayName("a message sent twice under one id arrives once")
  @Row("NOTES 7.1 item-already-exists")
  void sentTwice() {
    Invite invite = requester.invites().create(Actor.request());
    Relationship mine = accepter.connect(invite);
    String id = assent.core.cmc.EventIds.fresh();
    assertThat(accepter.chat().send(mine, "only once", id))
        .isInstanceOf(SendResult.Delivered.class);
    assertThat(accepter.chat().send(mine, "only once", id))
        .isInstanceOf(SendResult.Delivered.class);
    String leaf = requester.with(accepter, invite.scope()).chatStream();
    assertThat(requester.user().own().awaitEvents(leaf, "message/chat-cmc", 1)).hasSize(1);
  }

  @Test
  @DisplayName("an invite of every option reaches the reader as it was meant")
  @Row({"NOTES 6.1 validity bounds", "NOTES 6.2 consent choice", "NOTES 6.2 features"})
  void everyOption() {
    Permission steps = Permission.on("steps", Permission.Level.CONTRIBUTE, "Steps", false);
    Permission weight = Permission.on("weight", Permission.Level.READ, "Weight", true);
    InviteRequest request =
        new InviteRequest(
            Actor.APP.freshChild(),
            new LocalizedText(java.util.Map.of("en", "Study", "de", "Studie")),
            Actor.text(""),
            Actor.text("I agree"),
            List.of(weight, steps),
            new Features(true, false),
            Duration.ofMinutes(10),
            true,
            true,
            true,
            Actor.META);
    Invite invite = requester.invites().create(request);
    assertThat(invite.isOpenLink()).isTrue();
    OfferReading.Readable offer = accepter.read(invite);
    var terms = offer.offer().request();
    assertThat(terms.title().best(java.util.Locale.GERMAN)).contains("Studie");
    assertThat(terms.mayChoose()).isTrue();
    assertThat(terms.permissions()).containsExactly(weight, steps);
    double now = System.currentTimeMillis() / 1000.0;
    assertThat(offer.expires()).isBetween(now + 500, now + 601);

    fails(
        ErrorId.MANDATORY_PERMISSION_REFUSED,
        () ->
            accepter
                .acceptance()
                .accept(
                    offer, AcceptOptions.everything(offer, Actor.KEPT).granting(List.of(steps))));
    AcceptResult result =
        accepter
            .acceptance()
            .accept(offer, AcceptOptions.everything(offer, Actor.KEPT).granting(List.of(weight)));
    assertThat(result).isInstanceOf(AcceptResult.Connected.class);
    Relationship mine = ((AcceptResult.Connected) result).relationship();
    assertThat(mine.granted()).hasSize(1);
    assertThat(mine.features().systemMessagingAllowed()).isFalse();
    assertThat(mine.features().chatAllowed()).isTrue();
    assertThat(
            java.util.Objects.requireNonNull(
                    accepter.user().access(a -> id(a).equals(mine.accessId())))
                .path("type")
                .asString())
        .isEqualTo("app");
  }

  @Test
  @DisplayName("bounds and texts are checked before anything is sent")
  @Row({"NOTES 6.1 validity bounds", "NOTES 4 localizable text"})
  void checkedBefore() {
    int before = requester.invites().list().size();
    fails(
        ErrorId.CAPABILITY_TTL_OUT_OF_RANGE,
        () -> requester.invites().create(Actor.request().valid(Duration.ofSeconds(61))));
    fails(
        ErrorId.CAPABILITY_TTL_OUT_OF_RANGE,
        () -> requester.invites().create(Actor.request().valid(Duration.ofDays(31))));
    fails(
        ErrorId.ASSENT_NOT_SENDABLE,
        () ->
            requester
                .invites()
                .create(
                    InviteRequest.of(
                        Actor.APP.freshChild(),
                        LocalizedText.of("en-GB", "x"),
                        Actor.text("x"),
                        Actor.text("x"),
                        List.of(Actor.WEIGHT),
                        Actor.META)));
    assertThat(requester.invites().list()).hasSize(before);
    assertThat(requester.invites().create(Actor.request().valid(InviteRequest.SHORTEST)).expires())
        .isNotNull();
    assertThat(requester.invites().create(Actor.request().valid(InviteRequest.LONGEST)).expires())
        .isNotNull();
  }

  @Test
  @DisplayName("accepting the same offer again finds what the first time made")
  @Row({"NOTES 6.2 double accept", "NOTES 7.2 consumed"})
  void repeated() {
    Invite invite = requester.invites().create(Actor.request());
    OfferReading.Readable offer = accepter.read(invite);
    AcceptOptions options = AcceptOptions.everything(offer, Actor.KEPT);
    AcceptResult first = accepter.acceptance().accept(offer, options);
    AcceptResult second = accepter.acceptance().accept(offer, options);
    assertThat(first).isInstanceOf(AcceptResult.Connected.class);
    assertThat(((AcceptResult.Connected) second).relationship().accessId())
        .isEqualTo(((AcceptResult.Connected) first).relationship().accessId());
    Actor stranger = Actor.of(accepter());
    assertThat(stranger.read(invite).state()).isEqualTo(LinkState.CONSUMED);
    fails(ErrorId.CAPABILITY_CONSUMED, () -> stranger.accept(invite));
  }

  @Test
  @DisplayName("two clicks at once make one grant")
  @Row("NOTES 6.2 double accept")
  void doubleClick() throws Exception {
    Invite invite = requester.invites().create(Actor.request());
    OfferReading.Readable offer = accepter.read(invite);
    AcceptOptions options = AcceptOptions.everything(offer, Actor.KEPT);
    try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> accepter.acceptance().accept(offer, options));
      var two = threads.submit(() -> accepter.acceptance().accept(offer, options));
      assertThat(one.get()).isInstanceOf(AcceptResult.Connected.class);
      assertThat(two.get()).isInstanceOf(AcceptResult.Connected.class);
    }
    assertThat(
            accepter.relationships().list().all().stream()
                .filter(r -> r.scope().equals(invite.scope())))
        .hasSize(1);
  }

  @Test
  @DisplayName("without waiting, the relationship is told to be setting up")
  @Row("NOTES 6.2 usable")
  void withoutWaiting() {
    Invite invite = requester.invites().create(Actor.request());
    OfferReading.Readable offer = accepter.read(invite);
    AcceptResult result =
        accepter
            .acceptance()
            .accept(offer, AcceptOptions.everything(offer, Actor.KEPT).withoutWaiting());
    assertThat(result).isInstanceOfAny(AcceptResult.SettingUp.class, AcceptResult.Connected.class);
    if (result instanceof AcceptResult.SettingUp(var relationship)) {
      fails(
          ErrorId.ASSENT_CHANNEL_NOT_READY, () -> accepter.chat().send(relationship, "too early"));
      assertThat(
              accepter
                  .acceptance()
                  .recover(java.util.Objects.requireNonNull(relationship.acceptEventId())))
          .isInstanceOf(AcceptResult.Connected.class);
    }
  }

  @Test
  @DisplayName("a withdrawn link is told to be gone; a closed one takes nobody new")
  @Row({"NOTES 6.1 withdrawn", "NOTES 6.1 withdraw", "NOTES 6.1 closed"})
  void withdrawnAndClosed() {
    Invite single = requester.invites().create(Actor.request());
    OfferReading.Readable shown = accepter.read(single);
    assertThat(requester.invites().withdraw(single).link()).isEqualTo(LinkState.WITHDRAWN);
    assertThat(requester.invites().withdraw(single).link()).isEqualTo(LinkState.WITHDRAWN);
    assertThat(accepter.offers().read(single.link()))
        .isEqualTo(new OfferReading.Gone(LinkState.WITHDRAWN));
    fails(
        ErrorId.CAPABILITY_INVALID,
        () -> accepter.acceptance().accept(shown, AcceptOptions.everything(shown, Actor.KEPT)));

    Invite open = requester.invites().create(Actor.request().asOpenLink());
    Relationship mine = accepter.connect(open);
    assertThat(requester.invites().invalidateCapability(open, Actor.text("full")).link())
        .isEqualTo(LinkState.INVALIDATED);
    assertThat(accepter.read(open).state()).isEqualTo(LinkState.INVALIDATED);
    assertThat(accepter.chat().send(mine, "still here")).isInstanceOf(SendResult.Delivered.class);
    Actor late = Actor.of(accepter());
    fails(ErrorId.CAPABILITY_INVALIDATED, () -> late.accept(open));

    Invite closedSingle = requester.invites().create(Actor.request());
    assertThat(requester.invites().invalidateCapability(closedSingle, null).link())
        .as("closing one for a single person withdraws it")
        .isEqualTo(LinkState.WITHDRAWN);
  }

  @Test
  @DisplayName("an open link waits for the next person, not for one already known")
  @Row({"NOTES 6.1 accepted open link", "NOTES-2 2.1 open link across"})
  void openLink() {
    Invite open = requester.invites().create(Actor.request().asOpenLink());
    accepter.connect(open);
    InviteStatus one = requester.invites().waitForAccept(open, Duration.ofSeconds(10));
    assertThat(one.accepts()).hasSize(1);
    assertThat(one.link()).isEqualTo(LinkState.OPEN);
    assertThat(one.isOverused()).isFalse();
    Set<String> known = Set.of(one.accepts().getFirst().arrivalEventId());
    Actor next = Actor.of(platform.first().user("next").withData("weight", 50));
    next.connect(open);
    InviteStatus two = requester.invites().waitForAccept(open, Duration.ofSeconds(10), known);
    assertThat(two.accepts())
        .extracting(accept -> accept.who())
        .containsExactlyInAnyOrder(accepter.account().me(), next.account().me());
  }

  @Test
  @DisplayName("declining is told as what it is: kept here, not told there")
  @Row({"NOTES 4 refuse", "NOTES 6.1 refused"})
  void declined() {
    Invite invite = requester.invites().create(Actor.request());
    OfferReading.Readable offer = accepter.read(invite);
    Acceptance.Refusal refusal =
        accepter.acceptance().refuse(offer, Actor.KEPT, Actor.text("not now"));
    assertThat(refusal.senderTold()).isFalse();
    assertThat(requester.invites().status(invite).isAccepted()).isFalse();
    assertThat(requester.invites().status(invite).link()).isEqualTo(LinkState.OPEN);
    assertThat(accepter.accept(invite)).isInstanceOf(AcceptResult.Connected.class);
  }

  @Test
  @DisplayName("links that are none, and the own one")
  @Row({"NOTES 7.2 cmc-handler-offer-read-failed", "NOTES 6.2 self relationship"})
  void otherLinks() {
    Invite own = accepter.invites().create(Actor.request());
    fails(ErrorId.ASSENT_OWN_INVITE, () -> accepter.accept(own));
    String plain =
        requester
            .user()
            .app("reader", "[{streamId:'diary', level:'read', defaultName:'diary'}]")
            .endpoint();
    fails(
        ErrorId.ASSENT_NOT_AN_INVITATION,
        () -> accepter.offers().read(assent.core.secret.Secret.of(plain)));
  }

  @Test
  @DisplayName("more invites than one page holds are all listed")
  @Row("NOTES 4 request")
  void manyPages() {
    User many = requester();
    String scope = Handshake.freshScope();
    many.withScope(scope);
    var calls = Wire.JSON.createArrayNode();
    for (int i = 0; i < 202; i++) {
      var event = json("{streamIds:['%s'], type:'consent/request-cmc'}", scope);
      event.set("content", Handshake.request(Handshake.WEIGHT));
      calls.addObject().put("method", "events.create").set("params", event);
    }
    Wire.send("POST", many.own().base(), many.own().token(), calls).ok();
    Actor actor = Actor.of(many);
    Await.until("all listed", () -> actor.invites().list().size() == 202 ? true : null);
  }

  @Test
  @DisplayName("all invites are listed, however many, and none that a peer planted")
  @Row("NOTES 9 planted invite")
  void listed() {
    Actor busy = Actor.of(requester());
    Invite first = busy.invites().create(Actor.request());
    Invite second = busy.invites().create(Actor.request());
    accepter.connect(first);
    busy.invites().waitForAccept(first, Duration.ofSeconds(10));
    Relationship theirs = busy.with(accepter, first.scope());
    Relationship mine = accepter.with(busy, first.scope());
    Door planted = Door.of(java.util.Objects.requireNonNull(mine.peerEndpoint()).full().reveal());
    String plantedId =
        id(
            planted
                .create(
                    theirs.chatStream(), "consent/request-cmc", Handshake.request(Handshake.WEIGHT))
                .event());
    List<String> listed =
        Await.until(
            "both listed",
            () -> {
              List<String> ids = busy.invites().list().stream().map(Invite::eventId).toList();
              return ids.size() == 2 ? ids : null;
            });
    assertThat(listed).containsExactly(second.eventId(), first.eventId());
    assertThat(busy.invites().find(plantedId)).isEmpty();
    assertThat(busy.invites().find(first.eventId())).isPresent();
  }
}
