package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.operation.AcceptOptions;
import assent.core.operation.AcceptResult;
import assent.core.operation.Invite;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.operation.SendResult;
import assent.core.platform.PlatformException;
import assent.core.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Accepting while anything on the way fails: never is a live grant left behind a failure. */
@DisplayName("An accept that fails leaves no grant, and one that seems to fail may be done")
class RecoveryOperationsTest extends ContractTest {
  private static final Predicate<Middle.Passing> ACCEPT = p -> p.delivers("consent/accept-cmc");

  private final Actor requester = Actor.of(requester());
  private final User accepterUser = accepter();
  private Middle middle = later();
  private Actor accepter = later();

  @BeforeEach
  void between() {
    middle = new Middle(platform.first(), platform.secondOrFirst());
    accepter = Actor.through(middle, accepterUser);
  }

  @AfterEach
  void apart() {
    middle.close();
  }

  /** An offer whose link leads through the middle, read and ready to be accepted. */
  private OfferReading.Readable offer() {
    Invite invite = requester.invites().create(Actor.request());
    return (OfferReading.Readable)
        accepter.offers().read(Secret.of(middle.through(invite.link().reveal())));
  }

  private AcceptResult accept(OfferReading.Readable offer) {
    return accepter.acceptance().accept(offer, AcceptOptions.everything(offer, Actor.KEPT));
  }

  /**
   * A delivery between servers to the requester's platform; the own writes look alike otherwise.
   */
  private static Predicate<Middle.Passing> delivery(String type) {
    return p -> p.delivers(type) && (p.body().contains("grantedAccess") || !ACCEPT.test(p));
  }

  /** What a plain client finds of this offer in the accepter's account. */
  private List<tools.jackson.databind.JsonNode> grantsOf(OfferReading.Readable offer) {
    return accepterUser.own().accesses().stream()
        .filter(
            a ->
                a.at("/clientData/cmc/scopeStreamId")
                    .asString("")
                    .equals(offer.offer().originStreamId()))
        .toList();
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
    OfferReading.Readable offer = offer();
    middle.fail(delivery("consent/accept-cmc"), fault);
    AcceptResult result = accept(offer);
    assertThat(result).isInstanceOf(AcceptResult.Failed.class);
    assertThat(((AcceptResult.Failed) result).grantRemoved()).isTrue();
    assertThat(grantsOf(offer)).isEmpty();
    middle.heal();
    assertThat(accept(offer)).isInstanceOf(AcceptResult.Connected.class);
    assertThat(grantsOf(offer)).hasSize(1);
  }

  @Test
  @DisplayName("only the answer was lost: the relationship is there, and that is what is told")
  @Row({"NOTES-2 2.3 accept answer lost", "NOTES-2 2.3 recovery"})
  void answerLost() {
    OfferReading.Readable offer = offer();
    middle.fail(delivery("consent/accept-cmc"), Middle.Fault.LOSE_ANSWER);
    AcceptResult result = accept(offer);
    assertThat(result).isInstanceOf(AcceptResult.Connected.class);
    middle.heal();
    Relationship mine = ((AcceptResult.Connected) result).relationship();
    assertThat(accepter.chat().send(mine, "here after all"))
        .isInstanceOf(SendResult.Delivered.class);
    assertThat(((AcceptResult.Connected) accept(offer)).relationship().accessId())
        .as("a repeat finds the first one")
        .isEqualTo(mine.accessId());
  }

  @Test
  @DisplayName("the way back never comes: said so, and it can be ended")
  @Row({"NOTES-2 2.3 back channel lost", "NOTES-2 2.3 probe"})
  void wayBackLost() {
    OfferReading.Readable offer = offer();
    middle.fail(p -> p.delivers("consent/back-channel-cmc"), Middle.Fault.REFUSE);
    AcceptResult result =
        patientFor(Duration.ofSeconds(2))
            .acceptance()
            .accept(offer, AcceptOptions.everything(offer, Actor.KEPT));
    assertThat(result).isInstanceOf(AcceptResult.HalfOpen.class);
    Relationship half = ((AcceptResult.HalfOpen) result).relationship();
    assertThat(accepter.relationships().probe(half)).isEqualTo(Relationships.Liveness.HALF_OPEN);
    fails(ErrorId.ASSENT_CHANNEL_NOT_READY, () -> accepter.chat().send(half, "hello?"));
    Relationships.Ending ending = accepter.relationships().end(half, null);
    assertThat(ending.ownHalfGone()).isTrue();
    assertThat(ending.dataClosed()).isTrue();
    assertThat(ending.peerTold()).isFalse();
    assertThat(grantsOf(offer)).isEmpty();
  }

  @Test
  @DisplayName("the own platform cannot read the link though this side can: told so, nothing made")
  @Row({"NOTES-2 2.3 requester down", "NOTES 7.2 cmc-handler-offer-read-failed"})
  void serverCannotRead() {
    OfferReading.Readable offer = offer();
    AtomicInteger reads = new AtomicInteger();
    // This side has read once and reads once more before it writes; then the server reads.
    middle.fail(
        p ->
            p.method().equals("GET")
                && p.path().endsWith("/events")
                && p.host().equals(platform.first().host())
                && reads.incrementAndGet() > 1,
        Middle.Fault.REFUSE);
    AcceptResult result = accept(offer);
    assertThat(result).isInstanceOf(AcceptResult.Failed.class);
    AcceptResult.Failed failed = (AcceptResult.Failed) result;
    assertThat(failed.why().errorId()).isEqualTo(ErrorId.ASSENT_PLATFORM_CANNOT_REACH.id());
    assertThat(failed.grantRemoved()).isFalse();
    assertThat(grantsOf(offer)).isEmpty();
    middle.heal();
    assertThat(accept(offer)).isInstanceOf(AcceptResult.Connected.class);
  }

  @Test
  @DisplayName("the other platform is gone before anything was written: nothing is written")
  @Row("NOTES-2 2.3 requester down")
  void downBefore() {
    OfferReading.Readable offer = offer();
    middle.fail(p -> p.host().equals(platform.first().host()), Middle.Fault.REFUSE);
    Assertions.assertThatThrownBy(() -> accept(offer)).isInstanceOf(PlatformException.class);
    middle.heal();
    assertThat(grantsOf(offer)).isEmpty();
    assertThat(accept(offer)).isInstanceOf(AcceptResult.Connected.class);
  }

  @Test
  @DisplayName("the own platform loses only its answer: written once, and accepted once")
  @Row("NOTES-2 2.3 recovery")
  void ownAnswerLost() {
    OfferReading.Readable offer = offer();
    middle.fail(
        p -> ACCEPT.test(p) && !p.body().contains("grantedAccess"), Middle.Fault.LOSE_ANSWER, 1);
    assertThat(accept(offer)).isInstanceOf(AcceptResult.Connected.class);
    assertThat(grantsOf(offer)).hasSize(1);
  }

  @Test
  @DisplayName("the own platform goes silent in the middle: not known, until it is looked at again")
  @Row("NOTES-2 2.3 recovery")
  void ownPlatformSilent() {
    Actor impatient = patientFor(Duration.ofMillis(300));
    OfferReading.Readable offer = offer();
    String ownPath = "/" + accepterUser.username() + "/";
    AtomicInteger written = new AtomicInteger();
    middle.fail(
        p -> {
          if (ACCEPT.test(p) && p.path().startsWith(ownPath)) {
            written.incrementAndGet();
            return false;
          }
          return written.get() > 0
              && p.path().startsWith(ownPath)
              && !p.delivers("consent/back-channel-cmc");
        },
        Middle.Fault.REFUSE);
    AcceptResult result =
        impatient.acceptance().accept(offer, AcceptOptions.everything(offer, Actor.KEPT));
    assertThat(result).isInstanceOf(AcceptResult.Unresolved.class);
    middle.heal();
    String id = ((AcceptResult.Unresolved) result).acceptEventId();
    assertThat(accepter.acceptance().recover(id)).isInstanceOf(AcceptResult.Connected.class);
    assertThat(accept(offer)).isInstanceOf(AcceptResult.Connected.class);
    assertThat(grantsOf(offer)).hasSize(1);
  }

  @Test
  @DisplayName("a grant left by a crash is found at the next start and removed")
  @Row({"NOTES-2 2.3 recovery", "NOTES-2 1 grant stays"})
  void leftByACrash() {
    OfferReading.Readable offer = offer();
    middle.fail(delivery("consent/accept-cmc"), Middle.Fault.REFUSE);
    accepterUser.withScope(Handshake.OWN);
    accepterUser
        .own()
        .createAndSettle(
            Handshake.OWN, "consent/accept-cmc", Handshake.acceptContent(offer.link().reveal()));
    assertThat(grantsOf(offer)).hasSize(1);
    middle.heal();
    assertThat(accepter.acceptance().recoverLeft(id -> true))
        .as("what a kept decision knows is left to it")
        .isEmpty();
    assertThat(grantsOf(offer)).hasSize(1);
    assertThat(accepter.acceptance().recoverLeft(id -> false))
        .anyMatch(result -> result instanceof AcceptResult.Failed failed && failed.grantRemoved());
    assertThat(grantsOf(offer)).isEmpty();
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
    OfferReading.Readable offer = offer();
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
    AcceptResult result = accept(offer);
    assertThat(edits.get()).isPositive();
    assertThat(result).isInstanceOf(AcceptResult.Failed.class);
    assertThat(((AcceptResult.Failed) result).why().errorId())
        .isEqualTo(ErrorId.ASSENT_OFFER_CHANGED.id());
    assertThat(((AcceptResult.Failed) result).grantRemoved()).isTrue();
    assertThat(
            accepterUser.access(
                a ->
                    a.at("/clientData/cmc/offerEventId").asString("").equals(offer.offerEventId())))
        .isNull();
  }

  private void edit(OfferReading.Readable offer, String change) {
    ObjectNode content =
        (ObjectNode)
            Door.of(middle.straight(offer.link().reveal()))
                .get("events?types[]=consent/request-cmc")
                .ok()
                .at("/events/0/content")
                .deepCopy();
    content.setAll(json(change));
    ObjectNode update = Wire.JSON.createObjectNode();
    update.set("content", content);
    requester.user().own().put("events/" + offer.offerEventId(), update).ok();
  }

  @Test
  @DisplayName("a platform that does not know a stream it has just made is told again")
  @Row("NOTES 7.1 unknown-referenced-resource")
  void forgottenStreams() {
    Actor led = Actor.through(middle, requester.user());
    middle.fail(p -> p.delivers("consent/request-cmc"), Middle.Fault.ANSWER_UNKNOWN_STREAM, 2);
    Invite invite = led.invites().create(Actor.request());
    assertThat(middle.count(p -> p.delivers("consent/request-cmc"))).isEqualTo(3);
    OfferReading.Readable offer =
        (OfferReading.Readable)
            accepter.offers().read(Secret.of(middle.through(invite.link().reveal())));
    middle.fail(
        p -> ACCEPT.test(p) && p.body().contains("grantedAccess"),
        Middle.Fault.ANSWER_UNKNOWN_STREAM,
        2);
    assertThat(accept(offer)).isInstanceOf(AcceptResult.Connected.class);
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
          assertThat(requester.invites().create(Actor.request()).link()).isNotNull();
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
    OfferReading.Readable offer = offer();
    Relationship mine = ((AcceptResult.Connected) accept(offer)).relationship();
    String host = platform.first().host();
    middle.fail(
        p -> p.delivers("message/chat-cmc") && p.host().equals(host) && !own(p),
        Middle.Fault.REFUSE);
    assertThat(accepter.chat().send(mine, "hello?")).isInstanceOf(SendResult.Unknown.class);
    middle.heal();
    middle.fail(p -> p.delivers("consent/revoke-cmc") && !own(p), Middle.Fault.REFUSE);
    Relationships.Ending ending = accepter.relationships().end(mine, Actor.text("bye"));
    assertThat(ending.ownHalfGone()).isTrue();
    assertThat(ending.dataClosed()).isTrue();
    assertThat(ending.peerTold()).isFalse();
    assertThat(Objects.requireNonNull(ending.untold()).reason()).isEqualTo("network");
  }

  /** The accepter with this patience for everything that may never come. */
  private Actor patientFor(Duration time) {
    return Actor.of(
        accepterUser, accepter.account().with(accepter.account().pace().within(time, time, time)));
  }

  private boolean own(Middle.Passing passing) {
    return passing.path().startsWith("/" + accepterUser.username() + "/");
  }
}
