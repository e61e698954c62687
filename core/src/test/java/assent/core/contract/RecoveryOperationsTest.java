package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Decision;
import assent.core.api.Delivery;
import assent.core.api.EndReport;
import assent.core.api.InviteSnapshot;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.TimelineItem;
import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.operation.Acceptance;
import assent.core.operation.Account;
import assent.core.security.Secret;
import assent.core.session.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accepting while anything on the way fails: never is a live grant left behind a failure. The one
 * who accepts has an application whose whole network passes a {@link Middle}; what it says is read
 * back with plain calls that do not.
 */
@DisplayName("An accept that fails leaves no grant, and one that seems to fail may be done")
class RecoveryOperationsTest extends ContractTest {
  private static final Predicate<Middle.Passing> ACCEPT = p -> p.delivers("consent/accept-cmc");

  /** A delivery between servers; what the accepter writes into its own account looks alike. */
  private static final Predicate<Middle.Passing> ACCEPT_DELIVERY =
      p -> ACCEPT.test(p) && p.body().contains("grantedAccess");

  private Member requester = later();
  private User accepterUser = later();
  private Middle middle = later();
  private Member accepter = later();

  @BeforeAll
  void sender() {
    requester = new Member(requester());
  }

  @AfterAll
  void leave() {
    requester.close();
  }

  @BeforeEach
  void between() {
    accepterUser = accepter();
    middle = new Middle(platform.first(), platform.secondOrFirst());
    accepter = Member.through(middle, accepterUser);
  }

  @AfterEach
  void apart() {
    accepter.close();
    middle.close();
  }

  /**
   * An offer whose link leads through the middle, read and ready to be accepted.
   *
   * @param offerEventId of what lies behind the link, which is not the event of the invite
   */
  private record Offered(String offerEventId, OfferSnapshot shown) {
    String scope() {
      return shown.scope();
    }

    String link() {
      return shown.link().reveal();
    }
  }

  private Offered offer() {
    InviteSnapshot invite = requester.invite();
    return offered(requester.link(invite).reveal());
  }

  private Offered offered(String link) {
    OfferSnapshot shown = accepter.session().consents().read(Secret.of(middle.through(link)));
    return new Offered(id(behind(link)), shown);
  }

  private static JsonNode behind(String link) {
    return Door.of(link).get("events?types[]=consent/request-cmc").ok().at("/events/0");
  }

  private RelationshipSnapshot accept(Offered offer) {
    return accepter.accept(offer.shown());
  }

  /** Accepts what may go through only at a later attempt, and returns when it has. */
  private RelationshipSnapshot acceptInTheEnd(Offered offer) {
    try {
      var unused = accept(offer);
    } catch (CoreException waits) {
      assertThat(waits.errorId()).isEqualTo(ErrorId.ASSENT_DECISION_WAITS.id());
    }
    return connected(offer);
  }

  private void waits(Offered offer) {
    fails(ErrorId.ASSENT_DECISION_WAITS, () -> accept(offer));
  }

  /** The decision as it waits, with this reason. */
  private Decision waiting(ErrorId why) {
    return Until.one(
        accepter.session().decisions().all(),
        d -> d.state() == Decision.State.WAITING && why.id().equals(reason(d)));
  }

  private static String reason(Decision decision) {
    return decision.reason() == null ? "" : decision.reason().errorId();
  }

  /** It goes on by itself; a person need not wait for its next attempt. */
  private void goesOn(Decision decision) {
    middle.heal();
    accepter.session().decisions().retry(decision.id());
  }

  private RelationshipSnapshot connected(Offered offer) {
    RelationshipSnapshot view =
        Until.one(
            accepter.session().relationships().all(),
            v ->
                v.id().scope().streamId().equals(offer.scope())
                    && v.state() == RelationshipState.ACTIVE);
    Until.list(accepter.session().decisions().all(), List::isEmpty);
    return view;
  }

  /** What a plain client finds of this offer in the accepter's account. */
  private List<JsonNode> grantsOf(Offered offer) {
    return accepterUser.own().accesses().stream()
        .filter(a -> a.at("/clientData/cmc/scopeStreamId").asString("").equals(offer.scope()))
        .toList();
  }

  /** Whether the application removed an access of its own account. */
  private boolean removedAGrant() {
    return middle.count(
            p -> p.method().equals("DELETE") && p.path().contains("/accesses/") && own(p))
        > 0;
  }

  private long ownAccepts() {
    return middle.count(p -> ACCEPT.test(p) && own(p));
  }

  private boolean own(Middle.Passing passing) {
    return passing.path().startsWith("/" + accepterUser.username() + "/");
  }

  /** A request to the platform of the one who asks, from whomever. */
  private boolean toRequester(Middle.Passing passing) {
    return passing.host().equals(platform.first().host()) && !own(passing);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Middle.Fault.class,
      names = {"REFUSE", "ANSWER_503"})
  @DisplayName(
      "the other platform is down or in trouble: the left grant is removed, later it works")
  @Row({
    "NOTES-2 2.3 delivery refused",
    "NOTES-2 2.3 recovery",
    "NOTES 6.2 failed accept",
    "NOTES-2 1 grant stays"
  })
  void deliveryFails(Middle.Fault fault) {
    Offered offer = offer();
    middle.fail(ACCEPT_DELIVERY, fault);
    waits(offer);
    assertThat(removedAGrant()).as("the platform had left a grant").isTrue();
    assertThat(grantsOf(offer)).as("no live grant while it waits").isEmpty();
    goesOn(accepter.session().decisions().all().snapshot().getFirst());
    connected(offer);
    assertThat(grantsOf(offer)).hasSize(1);
  }

  @Test
  @DisplayName("only the answer was lost: the relationship is there, and that is what is told")
  @Row({"NOTES-2 2.3 accept answer lost", "NOTES-2 2.3 recovery"})
  void answerLost() {
    Offered offer = offer();
    middle.fail(ACCEPT_DELIVERY, Middle.Fault.LOSE_ANSWER);
    RelationshipSnapshot mine = accept(offer);
    assertThat(mine.state()).isEqualTo(RelationshipState.ACTIVE);
    middle.heal();
    String grant = id(accepter.grant(mine));
    accepter.says(mine, "here after all");
    assertThat(accept(offer).id()).isEqualTo(mine.id());
    assertThat(grantsOf(offer))
        .as("a repeat finds the first one")
        .singleElement()
        .satisfies(access -> assertThat(id(access)).isEqualTo(grant));
  }

  @Test
  @DisplayName("the way back never comes: said so, and it can be ended")
  @Row({"NOTES-2 2.3 back channel lost", "NOTES-2 2.3 probe"})
  void wayBackLost() {
    accepter.close();
    Account patient = Actor.through(middle, accepterUser).account();
    Duration brief = Duration.ofSeconds(2);
    accepter =
        new Member(
            accepterUser,
            new Account(
                patient.own(),
                patient.me(),
                patient.opener(),
                patient.pace().within(brief, brief, brief)));
    Offered offer = offer();
    middle.fail(p -> p.delivers("consent/back-channel-cmc"), Middle.Fault.REFUSE);
    RelationshipSnapshot half = accept(offer);
    // Half open is what it is called when it has been so for half a minute.
    assertThat(half.state()).isIn(RelationshipState.SETTING_UP, RelationshipState.HALF_OPEN);
    assertThat(half.shared()).hasSize(1);
    String key = accepter.talk(half).send("hello?");
    TimelineItem.Message unsent = accepter.message(half, key, Delivery.WAITING);
    assertThat(Objects.requireNonNull(unsent.failure()).errorId())
        .isEqualTo(ErrorId.ASSENT_CHANNEL_NOT_READY.id());
    assertThat(accepter.session().relationships().end(half.id(), null))
        .isEqualTo(new EndReport(true, true, false));
    assertThat(grantsOf(offer)).isEmpty();
  }

  @Test
  @DisplayName("the own platform cannot read the link though this side can: told so, nothing made")
  @Row({"NOTES-2 2.3 requester down", "NOTES 7.2 cmc-handler-offer-read-failed"})
  void serverCannotRead() {
    Offered offer = offer();
    AtomicBoolean serverReads = new AtomicBoolean();
    // After this side has written its accept, the next who reads the offer is its server.
    middle.fail(
        p -> {
          if (ACCEPT.test(p) && own(p)) {
            serverReads.set(true);
            return false;
          }
          return p.method().equals("GET")
              && p.path().endsWith("/events")
              && toRequester(p)
              && serverReads.getAndSet(false);
        },
        Middle.Fault.ANSWER_503);
    waits(offer);
    Decision decision = waiting(ErrorId.ASSENT_PLATFORM_CANNOT_REACH);
    assertThat(grantsOf(offer)).isEmpty();
    assertThat(removedAGrant()).as("there was none to remove").isFalse();
    goesOn(decision);
    connected(offer);
  }

  @Test
  @DisplayName("the other platform is gone before anything was written: nothing is written")
  @Row("NOTES-2 2.3 requester down")
  void downBefore() {
    Offered offer = offer();
    middle.fail(this::toRequester, Middle.Fault.REFUSE);
    waits(offer);
    assertThat(ownAccepts()).isZero();
    assertThat(grantsOf(offer)).isEmpty();
    goesOn(Until.one(accepter.session().decisions().all(), Decision::discardable));
    connected(offer);
    assertThat(grantsOf(offer)).hasSize(1);
  }

  @Test
  @DisplayName("the own platform loses only its answer: written once, and accepted once")
  @Row("NOTES-2 2.3 recovery")
  void ownAnswerLost() {
    Offered offer = offer();
    middle.fail(p -> ACCEPT.test(p) && own(p), Middle.Fault.LOSE_ANSWER, 1);
    acceptInTheEnd(offer);
    assertThat(grantsOf(offer)).hasSize(1);
    assertThat(middle.count(ACCEPT_DELIVERY)).as("ways to the other platform").isEqualTo(1);
  }

  @Test
  @DisplayName("the own platform goes silent in the middle: not known, until it is looked at again")
  @Row("NOTES-2 2.3 recovery")
  void ownPlatformSilent() {
    Offered offer = offer();
    AtomicBoolean written = new AtomicBoolean();
    middle.fail(
        p -> {
          if (ACCEPT.test(p) && own(p)) {
            written.set(true);
            return false;
          }
          return written.get() && own(p) && !p.delivers("consent/back-channel-cmc");
        },
        Middle.Fault.REFUSE);
    waits(offer);
    Decision unknown = accepter.session().decisions().all().snapshot().getFirst();
    assertThat(unknown.state()).as("not called failed").isNotEqualTo(Decision.State.FAILED);
    assertThat(unknown.discardable()).as("it may have been done").isFalse();
    middle.heal();
    connected(offer);
    assertThat(ownAccepts()).as("looked at again, not written again").isEqualTo(1);
    assertThat(grantsOf(offer)).hasSize(1);
  }

  /**
   * What a kept decision knows cannot be shown through a session, which would carry the decision
   * out: so the step itself is called that {@code News} calls when a session opens.
   */
  @Test
  @DisplayName("a grant left by a crash is found at the next start and removed")
  @Row({"NOTES-2 2.3 recovery", "NOTES-2 1 grant stays"})
  void leftByACrash() {
    Offered offer = offer();
    accepter.close();
    middle.fail(ACCEPT_DELIVERY, Middle.Fault.REFUSE);
    accepterUser.withScope(Handshake.OWN);
    JsonNode left =
        accepterUser
            .own()
            .createAndSettle(
                Handshake.OWN, "consent/accept-cmc", Handshake.acceptContent(offer.link()));
    assertThat(grantsOf(offer)).hasSize(1);
    middle.heal();
    Acceptance step = new Acceptance(Actor.through(middle, accepterUser).account());
    assertThat(step.recoverLeft(id(left)::equals))
        .as("what a kept decision knows is left to it")
        .isEmpty();
    assertThat(grantsOf(offer)).hasSize(1);

    accepter = Member.through(middle, accepterUser);
    Await.until("the grant is gone", () -> grantsOf(offer).isEmpty() ? true : null);
    assertThat(removedAGrant()).isTrue();
    Until.list(
        accepter.session().relationships().all(),
        all -> all.stream().allMatch(v -> v.state() == RelationshipState.ENDED_BY_ME));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{originStreamId:':_cmc:apps:contract:elsewhere'}",
        "{originStreamId:':_cmc:apps:contract:chats'}",
        "{requesterUsername:'trusted-clinic', requesterHost:'clinic.example'}"
      })
  @DisplayName("an offer edited in the last moment: noticed afterwards, and the grant is removed")
  @Row({"NOTES 9 edited offer identity", "NOTES-2 2.3 recovery"})
  void editedInTheWindow(String change) {
    Offered offer = offer();
    AtomicInteger edits = new AtomicInteger();
    // Between the last look of this side and the server's own reading.
    middle.fail(
        p -> {
          if (ACCEPT.test(p) && own(p) && edits.getAndIncrement() == 0) {
            edit(offer, change);
          }
          return false;
        },
        Middle.Fault.REFUSE);
    fails(ErrorId.ASSENT_OFFER_CHANGED, () -> accept(offer));
    assertThat(edits.get()).isPositive();
    assertThat(removedAGrant()).isTrue();
    assertThat(
            accepterUser.access(
                a ->
                    a.at("/clientData/cmc/offerEventId").asString("").equals(offer.offerEventId())))
        .isNull();
    assertThat(accepter.session().decisions().all().snapshot()).isEmpty();
  }

  private void edit(Offered offer, String change) {
    ObjectNode content =
        (ObjectNode) behind(middle.straight(offer.link())).path("content").deepCopy();
    content.setAll(json(change));
    ObjectNode update = Wire.JSON.createObjectNode();
    update.set("content", content);
    requester.user().own().put("events/" + offer.offerEventId(), update).ok();
  }

  @Test
  @DisplayName("a platform that does not know a stream it has just made is told again")
  @Row("NOTES 7.1 unknown-referenced-resource")
  void forgottenStreams() {
    Offered offer;
    try (Member led = Member.through(middle, requester.user())) {
      middle.fail(p -> p.delivers("consent/request-cmc"), Middle.Fault.ANSWER_UNKNOWN_STREAM, 2);
      InviteSnapshot invite = led.invite();
      assertThat(middle.count(p -> p.delivers("consent/request-cmc"))).isEqualTo(3);
      offer = offered(led.link(invite).reveal());
    }
    middle.fail(ACCEPT_DELIVERY, Middle.Fault.ANSWER_UNKNOWN_STREAM, 2);
    acceptInTheEnd(offer);
    assertThat(middle.count(ACCEPT_DELIVERY)).isEqualTo(3);
    assertThat(grantsOf(offer)).hasSize(1);
  }

  @Test
  @DisplayName("invites are made while the account's streams are read, which confuses real servers")
  @Row("NOTES 7.1 unknown-referenced-resource")
  void underReaders() throws Exception {
    Door own = requester.user().own();
    AtomicBoolean done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(
            threads.submit(
                () -> {
                  while (!done.get()) {
                    own.get("streams").ok();
                  }
                }));
      }
      try {
        for (int i = 0; i < 15; i++) {
          assertThat(requester.link(requester.invite()).reveal()).isNotEmpty();
        }
      } finally {
        done.set(true);
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    }
  }

  @Test
  @DisplayName("messages to a dead peer are not known to have arrived, and said so")
  @Row({
    "NOTES-2 2.3 message to a dead peer",
    "NOTES-2 2.3 message answer lost",
    "NOTES-2 2.3 revoke to a dead peer"
  })
  void messages() {
    RelationshipSnapshot mine = accept(offer());
    middle.fail(p -> p.delivers("message/chat-cmc") && toRequester(p), Middle.Fault.REFUSE);
    String key = accepter.talk(mine).send("hello?");
    TimelineItem.Message unknown = accepter.message(mine, key, Delivery.WAITING);
    assertThat(unknown.failure()).as("why nobody knows").isNotNull();
    String arrivals = Member.chats(mine, accepter);
    assertThat(requester.user().own().events(arrivals)).isEmpty();
    middle.heal();
    accepter.message(mine, key, Delivery.DELIVERED);
    assertThat(requester.user().own().awaitEvents(arrivals, "message/chat-cmc", 1)).hasSize(1);

    middle.fail(p -> p.delivers("consent/revoke-cmc") && toRequester(p), Middle.Fault.REFUSE);
    assertThat(accepter.session().relationships().end(mine.id(), "bye"))
        .isEqualTo(new EndReport(true, true, false));
    assertThat(accepter.access(mine.id().scope().streamId())).isNull();
    JsonNode trigger =
        arrived(
            accepterUser,
            Member.collectors(mine, requester),
            "own revocation",
            e -> e.path("type").asString().equals("consent/revoke-cmc"));
    assertThat(trigger.at("/content/deliveryFailure/reason").asString()).isEqualTo("network");
  }
}
