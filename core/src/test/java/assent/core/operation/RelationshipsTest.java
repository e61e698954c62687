package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RequestRules;
import assent.core.cmc.RequestRules.Reason;
import assent.core.error.CoreException;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Relationships.Ending;
import assent.core.operation.Relationships.Liveness;
import assent.core.platform.PaperAccount;
import assent.core.platform.PlatformException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A relationship, by what the platforms answer")
class RelationshipsTest {
  private static final String ELSEWHERE = "https://tok-way@elsewhere.example/lee/";
  private static final String E1 = Paper.id("e1");
  private static final String COLLECTORS = ":_cmc:apps:assent:s1:collectors:lee--clinic-example";

  private final Paper paper = new Paper();
  private final Relationships relationships = new Relationships(paper.account);
  private final Relationship shared = Paper.relationship(Paper.grant("t1"));
  private final Relationship invited = Paper.relationship(Paper.backChannel());

  // Lists

  @Test
  @DisplayName("is listed out of the accesses, with namesakes and what cannot be read counted")
  void list() {
    ObjectNode namesake = Paper.grant("t2").put("id", "grant2:3");
    Paper.cmc(namesake).set("counterparty", new Identity("lee", "clinic-example").toJson());
    ObjectNode elsewhere = Paper.grant("t3").put("id", "grant3");
    Paper.cmc(elsewhere).set("counterparty", new Identity("lee", "clinic-example").toJson());
    Paper.cmc(elsewhere).put("scopeStreamId", ":_cmc:apps:assent:s2");
    ObjectNode illegible = Paper.grant("t4").put("id", "grant4");
    Paper.cmc(illegible).remove("counterparty");
    ObjectNode app = Paper.json("{\"id\": \"app1\", \"type\": \"app\", \"name\": \"x\"}");
    paper.own.putAccess(Paper.grant("t1")).putAccess(namesake).putAccess(elsewhere);
    paper.own.putAccess(illegible).putAccess(app);
    RelationshipList list = relationships.list();
    assertThat(list.all())
        .extracting(Relationship::baseId)
        .containsExactly("grant1", "grant2", "grant3");
    assertThat(list.unreadable()).hasSize(1);
    assertThat(list.collisions())
        .singleElement()
        .satisfies(both -> assertThat(both.toString()).contains("grant1").contains("grant2"));
  }

  @Test
  @DisplayName("is listed whatever a link holder made the platform note beside the names")
  void listedAllTheSame() {
    ObjectNode odd = Paper.backChannel();
    Paper.cmc(odd).putObject("features").put("chat", "no").put("systemMessaging", false);
    Paper.cmc(odd).put("appCode", 7).putArray("offerEventId").add(1);
    ((ObjectNode) Paper.cmc(odd).path("counterparty")).put("remoteChatStreamId", true);
    Relationship read = Paper.relationship(odd);
    assertThat(read.features().chatAllowed()).as("as the platform takes it").isTrue();
    assertThat(read.features().systemMessagingAllowed()).isFalse();
    assertThat(read.isUsable()).isFalse();
    ObjectNode scopeless = Paper.grant("t1");
    Paper.cmc(scopeless).remove("scopeStreamId");
    Paper.granting(
        scopeless,
        Paper.HEART,
        Permission.on(
            ":_cmc:apps:assent:s1:chats:lee--clinic-example", Permission.Level.CONTRIBUTE));
    assertThat(Paper.relationship(scopeless).scope()).isEqualTo(Paper.SCOPE);
    Paper.granting(scopeless, Paper.HEART);
    Paper.cmc(scopeless).put("appCode", "study");
    assertThat(Paper.relationship(scopeless).scope().streamId()).isEqualTo(":_cmc:apps:study");
  }

  @Test
  @DisplayName("says what its half opens beside the data and its own channels")
  void reach() {
    String leaf = "lee--clinic-example";
    Permission.OnStream[] plumbing = {
      Permission.on(":_cmc:inbox", Permission.Level.CREATE_ONLY),
      Permission.on(Paper.SCOPE.chatStream(leaf), Permission.Level.CONTRIBUTE),
      Permission.on(Paper.SCOPE.collectorStream(leaf), Permission.Level.CONTRIBUTE),
      Permission.on(":_system:account", Permission.Level.NONE),
      Permission.on(":_audit:access-grant1", Permission.Level.READ)
    };
    assertThat(beyond(Paper.granting(Paper.grant("t1"), plumbing))).isEmpty();
    assertThat(
            beyond(
                Paper.granting(
                    Paper.grant("t1"),
                    Permission.on(":_cmc:inbox", Permission.Level.READ),
                    Permission.on(Paper.SCOPE.chatStream(leaf), Permission.Level.MANAGE),
                    Permission.on(Paper.SCOPE.chatStream("eve--x"), Permission.Level.READ),
                    Permission.on(":_system:account", Permission.Level.READ),
                    Permission.on(":_audit:access-grant2", Permission.Level.READ),
                    Permission.on(":_shared-secrets:", Permission.Level.READ),
                    Permission.on("*", Permission.Level.READ),
                    Permission.on("heart", Permission.Level.READ))))
        .containsExactly(
            Reason.CONVERSATIONS,
            Reason.CONVERSATIONS,
            Reason.CONVERSATIONS,
            Reason.ACCOUNT,
            Reason.LOG,
            Reason.NOT_UNDERSTOOD,
            Reason.EVERYTHING);
    ObjectNode unreadable = Paper.grant("t1");
    unreadable.putArray("permissions").addObject().put("streamId", "heart").put("level", "own");
    assertThat(beyond(unreadable)).containsExactly(Reason.NOT_UNDERSTOOD);
    assertThat(beyond(Paper.granting(Paper.backChannel(), Paper.HEART)))
        .as("a way back opens no data")
        .containsExactly(Reason.DATA);
    ObjectNode app = Paper.grant("t1").put("type", "app");
    assertThat(Paper.relationship(app).reach().handsOn()).isTrue();
  }

  private static List<Reason> beyond(ObjectNode access) {
    return Paper.relationship(access).reach().beyond().stream()
        .map(RequestRules.Finding::reason)
        .toList();
  }

  @Test
  @DisplayName("is found by an event that the other side wrote in it")
  void writer() {
    paper.own.putAccess(Paper.grant("t1"));
    assertThat(relationships.writerOf(arrival("grant1:2", EventTypes.ET_CHAT)))
        .hasValueSatisfying(found -> assertThat(found.baseId()).isEqualTo("grant1"));
    assertThat(relationships.writerOf(arrival("own", EventTypes.ET_CHAT))).isEmpty();
  }

  @Test
  @DisplayName("has its two channels made known, and says whether both are")
  void channels() {
    assertThat(relationships.settleChannels(shared)).isTrue();
    paper.own.fail("events.get", PaperAccount.refusal("unknown-referenced-resource"));
    assertThat(relationships.settleChannels(shared)).isFalse();
    paper.own.heal("events.get");
    for (int i = 0; i < 5; i++) {
      paper.own.failOnce("events.get", PaperAccount.refusal("unknown-referenced-resource"));
    }
    assertThat(relationships.settleChannels(shared)).as("the first is not known").isFalse();
  }

  // Looking at the other side

  @Test
  @DisplayName("lives while the other platform says that the token is one with this account")
  void alive() {
    assertThat(relationships.probe(shared)).isEqualTo(Liveness.ALIVE);
    assertThat(relationships.probe(Paper.relationship(Paper.halfGrant("t1"))))
        .isEqualTo(Liveness.HALF_OPEN);
    assertThat(relationships.probe(bent(Paper.halfGrant("t1")))).isEqualTo(Liveness.FOREIGN);
  }

  @Test
  @DisplayName("is somebody else's if the token is another user's, another person's or no such one")
  void foreign() {
    for (ObjectNode info : strangers()) {
      paper.peer.info(info);
      assertThat(relationships.probe(shared)).isEqualTo(Liveness.FOREIGN);
      EndpointWatch watch = new EndpointWatch(paper.account, EndpointWatch.Memory.inMemory());
      assertThat(watch.look(shared)).isEqualTo(Finding.FOREIGN);
      assertThat(watch.trust(shared)).isEqualTo(Finding.FOREIGN);
    }
  }

  @Test
  @DisplayName("is ended, gone with its account, or out of reach, as the other platform answers")
  void notAlive() {
    paper.peer.failAll(PaperAccount.refusal("invalid-access-token"));
    assertThat(relationships.probe(shared)).isEqualTo(Liveness.ENDED);
    paper.peer.failAll(PaperAccount.refusal("unknown-resource"));
    assertThat(relationships.probe(shared)).isEqualTo(Liveness.ACCOUNT_DELETED);
    paper.peer.failAll(PaperAccount.refusal("api-unavailable"));
    assertThat(relationships.probe(shared)).isEqualTo(Liveness.UNREACHABLE);
    paper.peer.failAll(PaperAccount.refusal("forbidden"));
    assertThat(relationships.probe(shared)).isEqualTo(Liveness.UNREACHABLE);
  }

  @Test
  @DisplayName("shows what is really shared to the side that invited, and to nobody else")
  void readGranted() {
    paper.peer.info(Paper.granting(Paper.back(), Paper.HEART, plumbing()));
    assertThat(relationships.readGranted(invited)).containsExactly(Paper.HEART);
    refused(ErrorId.ASSENT_CHANNEL_NOT_READY, () -> relationships.readGranted(shared));
    ObjectNode half = Paper.halfGrant("none");
    Paper.cmc(half).remove("acceptEventId");
    refused(
        ErrorId.ASSENT_CHANNEL_NOT_READY,
        () -> relationships.readGranted(Paper.relationship(half)));
    refused(ErrorId.ASSENT_ENDPOINT_CHANGED, () -> relationships.readGranted(bent(half)));
  }

  // The way over there

  @Test
  @DisplayName("is sent through over the first way that was confirmed, and over no other")
  void watch() {
    EndpointWatch watch = new EndpointWatch(paper.account, EndpointWatch.Memory.inMemory());
    paper.peer.failAll(PaperAccount.refusal("api-unavailable"));
    assertThat(watch.look(shared)).isEqualTo(Finding.UNCONFIRMED);
    assertThat(watch.trust(shared)).isEqualTo(Finding.UNCONFIRMED);
    paper.peer.heal("*");
    assertThat(watch.look(shared)).isEqualTo(Finding.FIRST);
    paper.peer.failAll(PaperAccount.refusal("api-unavailable"));
    assertThat(watch.look(shared)).as("needs no asking any more").isEqualTo(Finding.SAME);
    ObjectNode moved =
        Paper.withWayBack(Paper.halfGrant("t1"), "https://tok-other@clinic.example/lee/");
    assertThat(watch.look(Paper.relationship(moved))).isEqualTo(Finding.CHANGED);
    assertThat(watch.look(bent(Paper.halfGrant("t1")))).isEqualTo(Finding.FOREIGN);
    assertThat(watch.trust(bent(Paper.halfGrant("t1")))).isEqualTo(Finding.FOREIGN);
    Relationship half = Paper.relationship(Paper.halfGrant("t1"));
    assertThat(List.of(watch.look(half), watch.trust(half)))
        .containsExactly(Finding.NONE_YET, Finding.NONE_YET);
  }

  @Test
  @DisplayName("may be sent through another way after a person said so and it was confirmed")
  void trust() {
    EndpointWatch.Memory memory = EndpointWatch.Memory.inMemory();
    memory.remember(shared.id(), "another fingerprint");
    EndpointWatch watch = new EndpointWatch(paper.account, memory);
    assertThat(watch.look(shared)).isEqualTo(Finding.CHANGED);
    assertThat(watch.trust(shared)).isEqualTo(Finding.FIRST);
    assertThat(watch.look(shared)).isEqualTo(Finding.SAME);
    assertThat(memory.fingerprint(shared.id()).orElseThrow())
        .as("no token is kept")
        .hasSize(64)
        .doesNotContain("tok");
  }

  // Ending

  @Test
  @DisplayName("is ended by who shares: the half is gone, and with it the data is closed")
  void endShared() {
    paper.own.putAccess(Paper.grant("t1")).onWritten(event -> told(event));
    assertThat(end(LocalizedText.of("en", "over"))).isEqualTo(new Ending(true, true, true, null));
    assertThat(paper.own.hasAccess("grant1")).isFalse();
    ObjectNode trigger = paper.own.all().getFirst();
    assertThat(trigger.at("/streamIds/0").asString()).isEqualTo(COLLECTORS);
    assertThat(trigger.at("/content/accessId").asString()).isEqualTo("grant1");
  }

  @Test
  @DisplayName("is ended also where the other side could not be told, and says why")
  void endUntold() {
    paper.own.putAccess(Paper.grant("t1"));
    paper.own.onWritten(
        event -> {
          Paper.complete(event);
          event.withObject("content").putObject("deliveryFailure").put("reason", "timeout");
        });
    Ending ending = end(null);
    assertThat(ending.peerTold()).isFalse();
    assertThat(ending.untold()).isNotNull();
    assertThat(ending.dataClosed()).isTrue();
  }

  @Test
  @DisplayName("is ended where its channels are missing, or were never there")
  void endWithoutChannels() {
    paper.own.putAccess(Paper.grant("t1"));
    paper.own.fail("events.create", PaperAccount.refusal("unknown-referenced-resource"));
    assertThat(end(null)).isEqualTo(new Ending(true, true, false, null));
    paper.own.heal("events.create").putAccess(Paper.halfGrant("t1"));
    relationships.writeEnd(Paper.relationship(Paper.halfGrant("t1")), null, E1);
    assertThat(paper.own.event(E1).at("/streamIds/0").asString()).isEqualTo(Paper.SCOPE.streamId());
    paper.own.fail("events.create", PaperAccount.refusal("forbidden"));
    CoreException refusal = catchThrowableOfType(CoreException.class, () -> end(null));
    assertThat(refusal.errorId()).isEqualTo("forbidden");
  }

  @Test
  @DisplayName("ended by who invited is closed over there, and what is not known is not said")
  void endInvited() {
    closing(true, true, PaperAccount.refusal("invalid-access-token"));
    closing(true, true, PaperAccount.refusal("unknown-resource"));
    closing(false, true, PaperAccount.refusal("forbidden"));
    closing(null, true, PaperAccount.refusal("invalid-operation"));
    closing(null, false, PaperAccount.refusal("api-unavailable"));
    for (ObjectNode stranger : strangers()) {
      paper.peer.heal("accesses.delete").info(stranger);
      closing(null, true, null);
    }
    paper.peer.info(Paper.back());
    assertThat(finish(bent(Paper.halfGrant("t1"))).ending().dataClosed())
        .as("who shares asks nobody")
        .isTrue();
    ObjectNode half = Paper.halfGrant("none");
    Paper.cmc(half).remove("acceptEventId");
    assertThat(finish(Paper.relationship(half)).ending().dataClosed()).isNull();
    assertThat(finish(bent(half)).ending().dataClosed()).isNull();
  }

  /** As the session does it: writes the end of what is shared, and sees what came of it. */
  private Ending end(@Nullable LocalizedText reason) {
    relationships.writeEnd(shared, reason, E1);
    return relationships.finishEnd(shared, E1, reason, List.of()).ending();
  }

  private Relationships.EndStep finish(Relationship relationship) {
    return relationships.finishEnd(relationship, E1, null, List.of());
  }

  /** What is said of the data when the other platform answers so to the closing of its grant. */
  private void closing(
      @Nullable Boolean closed, boolean complete, @Nullable PlatformException answer) {
    if (answer != null) {
      paper.peer.fail("accesses.delete", answer);
    }
    Relationships.EndStep step = finish(invited);
    assertThat(step.ending().dataClosed()).as(String.valueOf(answer)).isEqualTo(closed);
    assertThat(step.complete()).as(String.valueOf(answer)).isEqualTo(complete);
  }

  @Test
  @DisplayName("whose grant answers after it was deleted is still open")
  void stillOpen() {
    paper.peer.putAccess(Paper.back());
    assertThat(finish(invited).ending().dataClosed()).isFalse();
    assertThat(paper.peer.hasAccess("back1")).isFalse();
  }

  @Test
  @DisplayName("is removed by its id of now, three times if it changes under the hand")
  void removeAccess() {
    ObjectNode access = Paper.grant("t1").put("id", "grant1:7");
    paper.own.putAccess(access).putAccess(Paper.grant("t1").put("id", "grant2"));
    Deque<String> answers = new ArrayDeque<>(List.of("stale-resource", "unknown-resource"));
    while (!answers.isEmpty()) {
      paper.own.failOnce("accesses.delete", PaperAccount.refusal(answers.poll()));
    }
    assertThat(Relationships.removeAccess(paper.own, "grant1")).isTrue();
    assertThat(paper.own.hasAccess("grant1")).isFalse();
    assertThat(paper.own.hasAccess("grant2")).isTrue();
    assertThat(Relationships.removeAccess(paper.own, "grant1")).as("gone before").isTrue();
    paper.own.fail("accesses.delete", PaperAccount.refusal("stale-resource"));
    assertThat(Relationships.removeAccess(paper.own, "grant2")).isFalse();
  }

  @Test
  @DisplayName("whose end the other side says is taken away here too, by who wrote it")
  void revokeArrives() {
    paper.own.putAccess(Paper.grant("t1"));
    assertThat(relationships.handleRevokeArrival(arrival("own", EventTypes.ET_REVOKE))).isEmpty();
    assertThat(relationships.handleRevokeArrival(arrival("grant1", EventTypes.ET_CHAT))).isEmpty();
    assertThat(paper.own.hasAccess("grant1")).isTrue();
    assertThat(relationships.handleRevokeArrival(arrival("grant1", EventTypes.ET_REVOKE)))
        .contains(new Ending(true, true, true, null));
    assertThat(paper.own.hasAccess("grant1")).isFalse();
    paper.own.putAccess(Paper.backChannel());
    paper.peer.fail("accesses.delete", PaperAccount.refusal("forbidden"));
    assertThat(relationships.handleRevokeArrival(arrival("grant1", EventTypes.ET_REVOKE)))
        .as("who invited closes what it can reach")
        .contains(new Ending(true, false, true, null));
  }

  private static void told(ObjectNode event) {
    Paper.complete(event);
    event.withObject("content").put("peerNotified", true);
  }

  private static Permission plumbing() {
    return Permission.on(":_cmc:inbox", Permission.Level.CREATE_ONLY);
  }

  /** Tokens of another user, with another person, of no relationship, and of nobody. */
  private static List<ObjectNode> strangers() {
    ObjectNode otherUser = Paper.back();
    otherUser.withObject("user").put("username", "eve");
    ObjectNode otherPerson = Paper.back();
    Paper.cmc(otherPerson).set("counterparty", new Identity("eve", "home.example").toJson());
    ObjectNode noRelationship = Paper.back();
    Paper.cmc(noRelationship).put("role", "capability");
    ObjectNode nobody = Paper.back();
    Paper.cmc(nobody).remove("counterparty");
    return List.of(otherUser, otherPerson, noRelationship, nobody);
  }

  private static Relationship bent(ObjectNode half) {
    return Paper.relationship(Paper.withWayBack(half.deepCopy(), ELSEWHERE));
  }

  private static PryvEvent arrival(String author, String type) {
    return PryvEvent.parse(Paper.event("a1", type, COLLECTORS, "{}").put("createdBy", author));
  }

  private static void refused(ErrorId id, Runnable call) {
    CoreException refusal = catchThrowableOfType(CoreException.class, call::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.errorId()).isEqualTo(id.id());
  }
}
