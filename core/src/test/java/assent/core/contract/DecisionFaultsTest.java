package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.AccountSession;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.DataItem;
import assent.core.api.Decision;
import assent.core.api.Delivery;
import assent.core.api.EndReport;
import assent.core.api.OfferSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.TimelineItem;
import assent.core.cmc.Permission;
import assent.core.error.CoreException;
import assent.core.operation.Invite;
import assent.core.persistence.SessionStore;
import assent.core.security.Secret;
import assent.core.session.SessionOn;
import assent.core.session.Until;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Decisions and messages while something on the way fails: between the platforms, or between the
 * own platform and this computer. Whatever happens each ends done once, or is said to wait.
 */
@DisplayName("What a person decided, while anything on the way fails")
class DecisionFaultsTest extends ContractTest {
  private static final Predicate<Middle.Passing> ACCEPT_DELIVERY =
      p -> p.delivers("consent/accept-cmc") && p.body().contains("grantedAccess");

  private final Actor requester = Actor.of(requester());
  private final User accepterUser = accepter();
  private Middle middle = later();
  private Actor clinic = later();
  private Actor home = later();
  private SessionStore atHome = SessionStore.inMemory();
  private SessionStore atClinic = SessionStore.inMemory();
  private AccountSession participant = later();
  private AccountSession clinician = later();

  @BeforeEach
  void between() {
    middle = new Middle(platform.first(), platform.secondOrFirst());
    clinic = Actor.through(middle, requester.user());
    home = Actor.through(middle, accepterUser);
    atHome = SessionStore.inMemory();
    atClinic = SessionStore.inMemory();
    participant = SessionOn.open(home.account(), atHome);
    clinician = SessionOn.open(clinic.account(), atClinic);
    Until.value(participant.connection(), ConnectionState.LIVE::equals);
    Until.value(clinician.connection(), ConnectionState.LIVE::equals);
  }

  @AfterEach
  void apart() {
    participant.close();
    clinician.close();
    middle.close();
  }

  // Accepting

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Middle.Fault.class,
      names = {"REFUSE", "ANSWER_503"})
  @DisplayName(
      "an acceptance that cannot be delivered waits without a grant, and goes on by itself")
  void acceptanceWaits(Middle.Fault fault) {
    OfferSnapshot offer = offer();
    middle.fail(ACCEPT_DELIVERY, fault);
    waits(() -> participant.consents().accept(offer, Set.of(0)));
    Decision waiting =
        Until.one(participant.decisions().all(), d -> d.state() == Decision.State.WAITING);
    assertThat(waiting.kind()).isEqualTo(Decision.Kind.ACCEPT_OFFER);
    assertThat(waiting.subject()).isEqualTo("Study");
    assertThat(waiting.reason()).isNotNull();
    assertThat(grants(offer)).as("no live grant while it waits").isEmpty();
    middle.heal();
    participant.decisions().retry(waiting.id());
    Until.list(participant.decisions().all(), List::isEmpty);
    assertThat(grants(offer)).hasSize(1);
    Until.one(participant.relationships().all(), v -> v.state() == RelationshipState.ACTIVE);
    acceptances(offer, 1);
  }

  @Test
  @DisplayName("an acceptance of which only the answer was lost is done, once")
  void acceptanceAnswerLost() {
    OfferSnapshot offer = offer();
    middle.fail(ACCEPT_DELIVERY, Middle.Fault.LOSE_ANSWER);
    assertThat(participant.consents().accept(offer, Set.of(0)).state())
        .isEqualTo(RelationshipState.ACTIVE);
    assertThat(grants(offer)).hasSize(1);
    acceptances(offer, 1);
    Until.list(participant.decisions().all(), List::isEmpty);
  }

  @Test
  @DisplayName("an acceptance goes on after the application was closed and opened")
  void acceptanceReopened() {
    OfferSnapshot offer = offer();
    middle.fail(ACCEPT_DELIVERY, Middle.Fault.REFUSE);
    waits(() -> participant.consents().accept(offer, Set.of(0)));
    participant.close();
    middle.heal();
    assertThat(grants(offer)).as("nothing is shared by a closed application").isEmpty();
    participant = SessionOn.open(home.account(), atHome);
    Until.one(participant.relationships().all(), v -> v.state() == RelationshipState.ACTIVE);
    Until.list(participant.decisions().all(), List::isEmpty);
    assertThat(grants(offer)).hasSize(1);
    acceptances(offer, 1);
  }

  @Test
  @DisplayName("an acceptance of which nothing was sent can be taken back, and never happens")
  void acceptanceTakenBack() {
    OfferSnapshot offer = offer();
    middle.fail(p -> p.host().equals(requester.user().host()), Middle.Fault.REFUSE);
    waits(() -> participant.consents().accept(offer, Set.of(0)));
    Decision waiting = Until.one(participant.decisions().all(), Decision::discardable);
    assertThat(participant.decisions().discard(waiting.id())).isTrue();
    middle.heal();
    Until.list(participant.decisions().all(), List::isEmpty);
    participant.consents().decline(offer, "changed my mind");
    assertThat(grants(offer)).isEmpty();
    acceptances(offer, 0);
  }

  @Test
  @DisplayName("an acceptance of an offer that was taken back meanwhile fails and shares nothing")
  void acceptanceTooLate() {
    Invite invite = requester.invites().create(Actor.request());
    OfferSnapshot offer = read(invite);
    middle.fail(ACCEPT_DELIVERY, Middle.Fault.REFUSE);
    waits(() -> participant.consents().accept(offer, Set.of(0)));
    var unused = requester.invites().withdraw(invite);
    middle.heal();
    participant.decisions().retry(participant.decisions().all().snapshot().getFirst().id());
    Decision failed =
        Until.one(participant.decisions().all(), d -> d.state() == Decision.State.FAILED);
    assertThat(failed.reason()).isNotNull();
    assertThat(grants(offer)).isEmpty();
    assertThat(participant.decisions().discard(failed.id())).isTrue();
    assertThat(participant.decisions().all().snapshot()).isEmpty();
  }

  @Test
  @DisplayName("an acceptance waits for the own platform")
  void acceptanceOwnPlatformDown() {
    OfferSnapshot offer = offer();
    middle.fail(
        p -> p.host().equals(accepterUser.host()) && p.method().equals("POST"),
        Middle.Fault.ANSWER_503);
    waits(() -> participant.consents().accept(offer, Set.of(0)));
    middle.heal();
    Until.one(participant.relationships().all(), v -> v.state() == RelationshipState.ACTIVE);
    assertThat(grants(offer)).hasSize(1);
    acceptances(offer, 1);
  }

  @Test
  @DisplayName("a refusal waits for the own platform, and stands there once")
  void declineOwnPlatformDown() {
    OfferSnapshot offer = offer();
    middle.fail(p -> p.delivers("consent/refuse-cmc"), Middle.Fault.LOSE_ANSWER);
    waits(() -> participant.consents().decline(offer, "no"));
    middle.heal();
    Until.list(participant.decisions().all(), List::isEmpty);
    exactly(
        1,
        accepterUser,
        ":_cmc:apps:assent",
        "consent/refuse-cmc",
        e -> e.at("/content/capabilityUrl").asString("").equals(offer.link().reveal()));
    assertThat(grants(offer)).isEmpty();
  }

  // Ending

  @Test
  @DisplayName("an end while the other platform is down is told as it is, and closed when it is up")
  void endByRequester() {
    Connected connected = connect();
    middle.fail(p -> p.host().equals(accepterUser.host()), Middle.Fault.REFUSE);
    EndReport report = clinician.relationships().end(connected.atClinic.id(), "study over");
    assertThat(report).isEqualTo(new EndReport(true, false, false));
    Decision open =
        Until.one(clinician.decisions().all(), d -> d.kind() == Decision.Kind.END_RELATIONSHIP);
    assertThat(open.reason()).isNotNull();
    assertThat(grants(connected.offer)).hasSize(1);
    clinician.close();
    middle.heal();
    clinician = SessionOn.open(clinic.account(), atClinic);
    Until.list(clinician.decisions().all(), List::isEmpty);
    assertThat(grants(connected.offer)).isEmpty();
  }

  @Test
  @DisplayName("an end by the one who shares waits for the own platform only")
  void endByAccepter() {
    Connected connected = connect();
    middle.fail(p -> p.delivers("consent/revoke-cmc"), Middle.Fault.REFUSE);
    waits(() -> participant.relationships().end(connected.atHome.id(), "moving"));
    participant.close();
    middle.heal();
    participant = SessionOn.open(home.account(), atHome);
    Until.list(participant.decisions().all(), List::isEmpty);
    assertThat(grants(connected.offer)).isEmpty();
    Until.one(participant.relationships().all(), v -> v.state() == RelationshipState.ENDED_BY_ME);
    Until.one(clinician.relationships().all(), v -> v.state() == RelationshipState.ENDED_BY_PEER);
  }

  // Messages, alerts and answers

  @Test
  @DisplayName("a message of which only the answer was lost is delivered, and not sent again")
  void chatAnswerLost() {
    Connected connected = connect();
    Conversation conversation = participant.conversations().of(connected.atHome.id());
    middle.fail(toClinic("message/chat-cmc"), Middle.Fault.LOSE_ANSWER, 1);
    String key = conversation.send("found over there");
    Until.one(conversation.items(), item -> is(item, key, Delivery.DELIVERED));
    arrivedAtClinic(connected, "found over there", 1);
    participant.close();
    participant = SessionOn.open(home.account(), atHome);
    Until.one(
        participant.conversations().of(connected.atHome.id()).items(),
        item -> is(item, key, Delivery.DELIVERED));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Middle.Fault.class,
      names = {"REFUSE", "ANSWER_503"})
  @DisplayName("messages that did not arrive go out again, in their order, under their keys")
  void chatRefused(Middle.Fault fault) {
    Connected connected = connect();
    Conversation conversation = participant.conversations().of(connected.atHome.id());
    middle.fail(toClinic("message/chat-cmc"), fault, 1);
    String first = conversation.send("same words");
    String second = conversation.send("same words");
    String third = conversation.send("other words");
    Until.one(conversation.items(), item -> is(item, third, Delivery.DELIVERED));
    // That it waited is over within moments; that it was sent once more remains.
    assertThat(middle.count(toClinic("message/chat-cmc"))).as("ways to the clinic").isEqualTo(4);
    assertThat(conversation.items().snapshot())
        .extracting(TimelineItem::key)
        .containsExactly(first, second, third);
    arrivedAtClinic(connected, "same words", 2);
    arrivedAtClinic(connected, "other words", 1);
  }

  @Test
  @EnabledIfSystemProperty(named = "assent.contract.slow", matches = "true")
  @DisplayName("a message whose delivery times out goes out again when it is surely not there")
  void chatTimesOut() {
    Connected connected = connect();
    Conversation conversation = participant.conversations().of(connected.atHome.id());
    middle.fail(toClinic("message/chat-cmc"), Middle.Fault.HANG, 1);
    String key = conversation.send("slowly");
    Until.one(conversation.items(), item -> is(item, key, Delivery.DELIVERED));
    assertThat(middle.count(toClinic("message/chat-cmc"))).as("ways to the clinic").isEqualTo(2);
    arrivedAtClinic(connected, "slowly", 1);
  }

  @Test
  @DisplayName("a message waits while the other side cannot be read, and a person may force it")
  void chatUnreadable() {
    Connected connected = connect();
    Conversation conversation = participant.conversations().of(connected.atHome.id());
    middle.fail(
        p ->
            p.host().equals(requester.user().host())
                && !p.path().contains("reg")
                && !toClinic("message/chat-cmc").test(p),
        Middle.Fault.REFUSE);
    middle.fail(toClinic("message/chat-cmc"), Middle.Fault.LOSE_ANSWER, 1);
    String key = conversation.send("nobody knows");
    TimelineItem.Message waiting =
        (TimelineItem.Message)
            Until.one(conversation.items(), item -> is(item, key, Delivery.WAITING));
    assertThat(waiting.failure()).as("why it waits").isNotNull();
    conversation.retry(key);
    Until.one(conversation.items(), item -> is(item, key, Delivery.DELIVERED));
    arrivedAtClinic(connected, "nobody knows", 2);
    assertThat(conversation.items().snapshot()).extracting(TimelineItem::key).containsExactly(key);
  }

  @Test
  @DisplayName("an alert sent twice is one alert on both sides, and is acknowledged once")
  void alertFolded() {
    Connected connected = connect();
    middle.fail(
        p -> p.host().equals(accepterUser.host()) && p.delivers("notification/alert-cmc"),
        Middle.Fault.LOSE_ANSWER,
        1);
    middle.fail(
        p ->
            p.host().equals(accepterUser.host())
                && !p.delivers("notification/alert-cmc")
                && p.method().equals("GET")
                && p.path().contains("events"),
        Middle.Fault.REFUSE,
        Integer.MAX_VALUE);
    Conversation atClinicSide = clinician.conversations().of(connected.atClinic.id());
    String key =
        atClinicSide.sendAlert(new AlertDraft(AlertSnapshot.Level.WARNING, "Sit", "Please", true));
    Until.one(
        clinician.alerts().all(), a -> a.id().equals(key) && a.delivery() == Delivery.WAITING);
    atClinicSide.retry(key);
    Until.one(
        clinician.alerts().all(), a -> a.id().equals(key) && a.delivery() == Delivery.DELIVERED);
    middle.heal();
    AlertSnapshot alert = Until.one(participant.alerts().all(), a -> a.title().equals("Sit"));
    assertThat(
            accepterUser
                .own()
                .awaitEvents(collectors(connected.atHome), "notification/alert-cmc", 2))
        .as("it arrived twice")
        .hasSize(2);
    assertThat(participant.alerts().all().snapshot()).hasSize(1);
    assertThat(clinician.alerts().all().snapshot()).hasSize(1);
    middle.fail(
        p -> p.host().equals(requester.user().host()) && p.delivers("notification/ack-cmc"),
        Middle.Fault.ANSWER_503);
    waits(() -> participant.conversations().of(connected.atHome.id()).acknowledge(alert.id()));
    middle.heal();
    Until.one(clinician.alerts().all(), a -> a.acknowledgedAt() != null);
    Until.list(participant.decisions().all(), List::isEmpty);
    assertThat(
            requester
                .user()
                .own()
                .awaitEvents(collectors(connected.atClinic), "notification/ack-cmc", 1))
        .hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Middle.Fault.class,
      names = {"REFUSE", "LOSE_ANSWER"})
  @DisplayName("an agreement to a change is applied at once, and told when it can be, once")
  void scopeAccepted(Middle.Fault fault) {
    Connected connected = connect();
    clinician
        .conversations()
        .of(connected.atClinic.id())
        .proposeScope(
            List.of(new DataItem("pulse", "Pulse", Permission.Level.READ, false)), "instead");
    ScopeProposal shown = Until.one(participant.consents().proposals(), ScopeProposal::answerable);
    middle.fail(toClinic("consent/scope-update-cmc"), fault, 1);
    participant.conversations().of(connected.atHome.id()).acceptScope(shown);
    assertThat(grants(connected.offer).getFirst().at("/permissions").toString())
        .contains("pulse")
        .doesNotContain("weight");
    Until.list(participant.decisions().all(), List::isEmpty);
    Until.one(clinician.consents().proposals(), p -> p.state() == ScopeProposal.State.ACCEPTED);
    assertThat(
            requester
                .user()
                .own()
                .awaitEvents(collectors(connected.atClinic), "consent/scope-update-cmc", 1))
        .hasSize(1);
  }

  private record Connected(
      OfferSnapshot offer, RelationshipSnapshot atClinic, RelationshipSnapshot atHome) {}

  private Connected connect() {
    OfferSnapshot offer = offer();
    RelationshipSnapshot mine = participant.consents().accept(offer, Set.of(0));
    RelationshipSnapshot theirs =
        Until.one(
            clinician.relationships().all(),
            v ->
                v.id().scope().streamId().equals(offer.scope())
                    && v.state() == RelationshipState.ACTIVE
                    && v.shared() != null);
    return new Connected(offer, theirs, mine);
  }

  private OfferSnapshot offer() {
    return read(requester.invites().create(Actor.request()));
  }

  private OfferSnapshot read(Invite invite) {
    return participant.consents().read(Secret.of(middle.through(invite.link().reveal())));
  }

  private static void waits(Runnable decision) {
    assertThatThrownBy(decision::run)
        .isInstanceOfSatisfying(
            CoreException.class,
            failure -> assertThat(failure.errorId()).isEqualTo("assent-decision-waits"));
  }

  private Predicate<Middle.Passing> toClinic(String type) {
    return p -> p.host().equals(requester.user().host()) && p.delivers(type);
  }

  private List<JsonNode> grants(OfferSnapshot offer) {
    return accepterUser.own().accesses().stream()
        .filter(a -> a.at("/clientData/cmc/scopeStreamId").asString("").equals(offer.scope()))
        .toList();
  }

  private void acceptances(OfferSnapshot offer, int wanted) {
    exactly(
        wanted,
        requester.user(),
        ":_cmc:inbox",
        "consent/accept-cmc",
        e -> e.at("/content/requesterOriginStreamId").asString("").equals(offer.scope()));
  }

  private void arrivedAtClinic(Connected connected, String words, int wanted) {
    exactly(
        wanted,
        requester.user(),
        chats(connected.atClinic),
        "message/chat-cmc",
        e -> e.at("/content/content").asString("").equals(words));
  }

  /** So many of these; what was just updated may not be seen at once (protocol LIVE §2). */
  private static void exactly(
      int wanted, User of, String stream, String type, Predicate<JsonNode> like) {
    long found =
        Await.until(
            wanted + " of " + type,
            () -> {
              long now = of.own().events(stream, type).stream().filter(like).count();
              return now < wanted ? null : now;
            });
    assertThat(found).isEqualTo(wanted);
  }

  private static String chats(RelationshipSnapshot view) {
    return view.id().scope().streamId() + ":chats:" + view.id().peer().slug();
  }

  private static String collectors(RelationshipSnapshot view) {
    return view.id().scope().streamId() + ":collectors:" + view.id().peer().slug();
  }

  private static boolean is(TimelineItem item, String key, Delivery delivery) {
    return item.key().equals(key)
        && item instanceof TimelineItem.Message message
        && message.delivery() == delivery;
  }
}
