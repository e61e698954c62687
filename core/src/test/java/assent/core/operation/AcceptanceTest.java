package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.error.CoreException;
import assent.core.platform.PaperAccount;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("An acceptance, by what the platforms answer")
class AcceptanceTest {
  private static final Scope TRIGGERS = new Scope(":_cmc:apps:assent");
  private static final String T1 = Paper.id("t1");
  private static final String WAY_ELSEWHERE = "https://tok-way@elsewhere.example/lee/";
  private static final String NO_ANSWER =
      "{\"reason\": \"cmc-handler-delivery-failed\", \"detail\": {\"status\": 0}}";
  private static final String CONSUMED =
      """
      {"reason": "cmc-handler-delivery-rejected", "detail": {"status": 400,
        "body": {"error": {"data": {"id": "cmc-capability-consumed"}}}}}
      """;
  private static final String FORGETFUL =
      """
      {"reason": "cmc-handler-delivery-rejected", "detail": {"status": 400,
        "body": {"error": {"id": "unknown-referenced-resource"}}}}
      """;
  private static final String UNREADABLE =
      "{\"reason\": \"cmc-handler-offer-read-failed\", \"detail\": {\"message\": \"planted\"}}";

  private final Paper paper = new Paper();
  private final Acceptance acceptance = new Acceptance(paper.account);
  private int written;

  // What stands after it was written

  @Test
  @DisplayName("is a relationship when its grant is there and is what was agreed to")
  void connected() {
    writtenAs(event -> Paper.complete(event));
    paper.own.putAccess(Paper.grant(T1));
    AcceptResult.Connected connected = (AcceptResult.Connected) acceptance.recover(T1);
    assertThat(connected.relationship().baseId()).isEqualTo("grant1");
    assertThat(paper.own.calls())
        .as("before anybody writes, both channels are made known")
        .endsWith("events.get", "events.get");
  }

  @Test
  @DisplayName("is ended when its grant is gone")
  void gone() {
    writtenAs(event -> Paper.complete(event));
    AcceptResult.Failed failed = failed(acceptance.recover(T1), ErrorId.ASSENT_RELATIONSHIP_ENDED);
    assertThat(failed.grantRemoved()).isFalse();
  }

  @Test
  @DisplayName("takes back a grant that is more than was agreed to, or of another offer or person")
  void notAsAgreed() {
    writtenAs(event -> Paper.complete(event));
    ObjectNode more = Paper.granting(Paper.grant(T1), Paper.HEART, Paper.SLEEP, on("steps"));
    ObjectNode otherOffer = Paper.grant(T1);
    Paper.cmc(otherOffer).put("offerEventId", "offer2");
    ObjectNode otherPerson = Paper.grant(T1);
    Paper.cmc(otherPerson).set("counterparty", new Identity("eve", "clinic.example").toJson());
    ObjectNode illegible = Paper.grant(T1);
    Paper.cmc(illegible).remove("counterparty");
    ObjectNode conversations =
        Paper.granting(Paper.grant(T1), Paper.HEART, Paper.SLEEP, on(":_cmc:apps"));
    ObjectNode otherType = Paper.grant(T1).put("type", "app");
    ObjectNode ending = Paper.grant(T1).put("expires", 2_000_000_000);
    for (ObjectNode grant :
        List.of(more, otherOffer, otherPerson, illegible, conversations, otherType, ending)) {
      paper.own.putAccess(grant);
      AcceptResult.Failed failed = failed(acceptance.recover(T1), ErrorId.ASSENT_OFFER_CHANGED);
      assertThat(failed.grantRemoved()).isTrue();
      assertThat(paper.own.hasAccess("grant1")).isFalse();
    }
  }

  @Test
  @DisplayName("keeps a grant that this account itself has changed since")
  void changedHere() {
    writtenAs(event -> Paper.complete(event));
    paper.own.putAccess(Paper.granting(Paper.grant(T1), on("steps")));
    paper.own.put(change("own", on("steps")));
    assertThat(acceptance.recover(T1)).isInstanceOf(AcceptResult.Connected.class);
  }

  @Test
  @DisplayName("does not take the other side's word, or another change, for one of its own")
  void notChangedHere() {
    writtenAs(event -> Paper.complete(event));
    ObjectNode arrived = change("own", on("steps"));
    arrived.withObject("content").set("from", Paper.LEE.toJson());
    ObjectNode senseless = change("own", on("steps"));
    senseless.set("content", Paper.json("{\"newPermissions\": 1}"));
    for (ObjectNode update :
        List.of(change("grant1", on("steps")), change("own", on("food")), arrived, senseless)) {
      paper.own.putAccess(Paper.granting(Paper.grant(T1), on("steps"))).put(update);
      failed(acceptance.recover(T1), ErrorId.ASSENT_OFFER_CHANGED);
    }
    paper.own.putAccess(Paper.granting(Paper.grant(T1), on("steps")));
    paper.own.failOnce("events.get", PaperAccount.refusal("unknown-referenced-resource"));
    failed(acceptance.recover(T1), ErrorId.ASSENT_OFFER_CHANGED);
    paper.own.putAccess(Paper.granting(Paper.grant(T1), on("steps")));
    paper.own.failOnce("events.get", PaperAccount.refusal("api-unavailable"));
    assertThat(acceptance.recover(T1)).isInstanceOf(AcceptResult.Unresolved.class);
  }

  @Test
  @DisplayName(
      "is half open when the way back never came, and is being set up before that is known")
  void noWayBack() {
    writtenAs(event -> Paper.complete(event));
    paper.own.putAccess(Paper.halfGrant(T1));
    assertThat(acceptance.recover(T1)).isInstanceOf(AcceptResult.HalfOpen.class);
    assertThat(acceptance.recoverLeft(id -> false)).as("a relationship, and left").isEmpty();
    Thread.currentThread().interrupt();
    assertThat(acceptance.recover(T1))
        .as("who was stopped knows nothing")
        .isInstanceOf(AcceptResult.SettingUp.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("takes back a grant whose way back leads to somebody else")
  void bentWay() {
    writtenAs(event -> Paper.complete(event));
    paper.own.putAccess(Paper.withWayBack(Paper.halfGrant(T1), WAY_ELSEWHERE));
    failed(acceptance.recover(T1), ErrorId.ASSENT_ENDPOINT_CHANGED);
    assertThat(paper.own.hasAccess("grant1")).isFalse();
  }

  @Test
  @DisplayName("that was refused leaves no grant, usable or not")
  void refused() {
    writtenAs(event -> Paper.fail(event, CONSUMED));
    assertThat(failed(acceptance.recover(T1), ErrorId.CAPABILITY_CONSUMED).grantRemoved())
        .isFalse();
    for (ObjectNode grant : List.of(Paper.halfGrant(T1), Paper.grant(T1))) {
      paper.own.putAccess(grant);
      assertThat(failed(acceptance.recover(T1), ErrorId.CAPABILITY_CONSUMED).grantRemoved())
          .isTrue();
      assertThat(paper.own.hasAccess("grant1")).isFalse();
    }
  }

  @Test
  @DisplayName("of which only the answer was lost is a relationship if the way back came")
  void answerLost() {
    writtenAs(event -> Paper.fail(event, NO_ANSWER));
    paper.own.putAccess(Paper.grant(T1));
    assertThat(acceptance.recover(T1)).isInstanceOf(AcceptResult.Connected.class);
    paper.own.putAccess(Paper.granting(Paper.grant(T1), on("steps")));
    failed(acceptance.recover(T1), ErrorId.ASSENT_OUTCOME_UNKNOWN);
    paper.own.putAccess(Paper.halfGrant(T1));
    Thread.currentThread().interrupt();
    assertThat(acceptance.recover(T1)).isInstanceOf(AcceptResult.Unresolved.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(paper.own.hasAccess("grant1")).as("nothing is done by who was stopped").isTrue();
    failed(acceptance.recover(T1), ErrorId.ASSENT_OUTCOME_UNKNOWN);
    assertThat(paper.own.hasAccess("grant1")).isFalse();
  }

  @Test
  @DisplayName("is not known while the server is not through, or cannot be asked")
  void notKnown() {
    writtenAs(event -> {});
    paper.own.putAccess(Paper.halfGrant(T1));
    unresolved(acceptance.recover(T1), ErrorId.ASSENT_DEADLINE.id());
    paper.own.fail("events.getOne", PaperAccount.refusal("api-unavailable"));
    unresolved(acceptance.recover(T1), "api-unavailable");
    paper.own.heal("events.getOne").fail("accesses.get", PaperAccount.refusal("forbidden"));
    Paper.complete(paper.own.event(T1));
    unresolved(acceptance.recover(T1), "forbidden");
  }

  @Test
  @DisplayName("is not called failed while a grant of it could not be removed")
  void grantLeft() {
    writtenAs(event -> Paper.fail(event, CONSUMED));
    paper.own.putAccess(Paper.halfGrant(T1));
    paper.own.fail("accesses.delete", PaperAccount.refusal("stale-resource"));
    AcceptResult.Unresolved left =
        unresolved(acceptance.recover(T1), ErrorId.ASSENT_GRANT_LEFT.id());
    assertThat(left.grantAccessId()).isEqualTo("grant1");
    paper.own.fail("accesses.delete", PaperAccount.refusal("forbidden"));
    assertThat(unresolved(acceptance.recover(T1), "forbidden").grantAccessId()).isEqualTo("grant1");
  }

  @Test
  @DisplayName("without a trigger is what its grant says")
  void noTrigger() {
    failed(acceptance.recover(T1), ErrorId.ASSENT_RELATIONSHIP_ENDED);
    paper.own.putAccess(Paper.grant(T1));
    assertThat(acceptance.recover(T1)).isInstanceOf(AcceptResult.Connected.class);
    paper.own.putAccess(Paper.halfGrant(T1));
    assertThat(failed(acceptance.recover(T1), ErrorId.ASSENT_RELATIONSHIP_ENDED).grantRemoved())
        .isTrue();
  }

  @Test
  @DisplayName("of another application is left to it where its grant cannot be read")
  void foreign() {
    paper.own.put(Paper.event(T1, EventTypes.ET_ACCEPT, TRIGGERS.streamId(), "{}"));
    Paper.complete(paper.own.event(T1));
    ObjectNode illegible = Paper.grant(T1);
    Paper.cmc(illegible).remove("counterparty");
    paper.own.putAccess(illegible);
    assertThat(
            unresolved(acceptance.recover(T1), ErrorId.ASSENT_OFFER_CHANGED.id()).grantAccessId())
        .isEqualTo("grant1");
    assertThat(paper.own.hasAccess("grant1")).isTrue();
    paper.own.putAccess(Paper.granting(Paper.grant(T1), on("steps")));
    assertThat(acceptance.recover(T1)).isInstanceOf(AcceptResult.Connected.class);
  }

  @Test
  @DisplayName("of an offer that the own platform could not read asks the link for the reason")
  void offerUnreadable() {
    writtenAs(event -> Paper.fail(event, UNREADABLE));
    failed(acceptance.recover(T1), ErrorId.ASSENT_PLATFORM_CANNOT_REACH);
    paper.link.info(Paper.capability("consumed"));
    failed(acceptance.recover(T1), ErrorId.CAPABILITY_CONSUMED);
    paper.link.failAll(PaperAccount.refusal("api-unavailable"));
    failed(acceptance.recover(T1), ErrorId.HANDLER_OFFER_READ_FAILED);
  }

  @Test
  @DisplayName("failed ones without a way back that no decision knows are taken up, and no other")
  void recoverLeft() {
    writtenAs(event -> Paper.fail(event, UNREADABLE));
    paper.own.putAccess(Paper.grant(T1));
    assertThat(acceptance.recoverLeft(id -> false)).as("one that can talk").isEmpty();
    ObjectNode invited = Paper.halfGrant("none");
    Paper.cmc(invited).remove("acceptEventId");
    paper.own.putAccess(invited);
    assertThat(acceptance.recoverLeft(id -> false)).as("one of no accept").isEmpty();
    ObjectNode app = Paper.halfGrant(T1);
    Paper.cmc(app).put("role", "capability");
    paper.own.putAccess(app);
    assertThat(acceptance.recoverLeft(id -> false)).as("one of another role").isEmpty();
    paper.own.putAccess(Paper.halfGrant("never-written"));
    assertThat(acceptance.recoverLeft(id -> false)).as("one without a trigger").isEmpty();
    paper.own.putAccess(Paper.halfGrant(T1));
    assertThat(acceptance.recoverLeft(T1::equals)).as("one that is kept").isEmpty();
    assertThat(paper.own.hasAccess("grant1")).isTrue();
    assertThat(acceptance.recoverLeft(id -> false))
        .singleElement()
        .isInstanceOf(AcceptResult.Failed.class);
    assertThat(paper.own.hasAccess("grant1")).isFalse();
  }

  // Accepting

  @Test
  @DisplayName("is written with both features said, and followed to its end")
  void accepts() {
    plugin(event -> accepted(event));
    assertThat(accept()).isInstanceOf(AcceptResult.Connected.class);
    ObjectNode trigger = paper.own.all().getFirst();
    assertThat(trigger.at("/content/features/chat").asBoolean()).isTrue();
    assertThat(trigger.at("/content/features/systemMessaging").asBoolean()).isTrue();
    assertThat(accept())
        .as("a second time finds what the first made")
        .isInstanceOf(AcceptResult.Connected.class);
    assertThat(written).isEqualTo(1);
    assertThat(acceptance.isWritten(trigger.path("id").asString())).isTrue();
    assertThat(acceptance.isWritten(T1)).isFalse();
  }

  @Test
  @DisplayName(
      "that the other platform refused in forgetfulness is told apart from another refusal")
  void forgetful() {
    plugin(event -> Paper.fail(event, FORGETFUL));
    assertThat(Acceptance.isForgetful(failed(accept(), ErrorId.HANDLER_DELIVERY_REJECTED).why()))
        .isTrue();
    plugin(event -> Paper.fail(event, CONSUMED));
    assertThat(Acceptance.isForgetful(failed(accept(), ErrorId.CAPABILITY_CONSUMED).why()))
        .isFalse();
  }

  @Test
  @DisplayName("that could not be written says why, and is not taken for one that was")
  void writingFails() {
    for (String why : List.of("api-unavailable", "forbidden")) {
      paper.own.failOnce("events.create", PaperAccount.refusal(why));
      CoreException refused = catchThrowableOfType(CoreException.class, this::accept);
      assertThat(refused.errorId()).isEqualTo(why);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"consumed, cmc-capability-consumed", "invalidated, cmc-capability-invalidated"})
  @DisplayName("is not tried through a link that is not open any more")
  void linkNotOpen(String state, String why) {
    paper.link.info(Paper.capability(state));
    refusedBeforehand(why, everything());
  }

  @Test
  @DisplayName("is not tried when the offer is not the one that was shown any more")
  void offerEdited() {
    ObjectNode offer = paper.link.event("offer1");
    ObjectNode request = (ObjectNode) offer.at("/content/request");
    request.put("allowUserChoice", false);
    refusedBeforehand("assent-offer-changed", everything());
    request.put("allowUserChoice", true);
    offer.withObject("content").put("originStreamId", ":_cmc:apps:assent:s2");
    refusedBeforehand("assent-offer-changed", everything());
    offer.withObject("content").put("originStreamId", Paper.SCOPE.streamId());
    paper.link.remove("offer1").put(offer.put("id", "offer2"));
    refusedBeforehand("assent-offer-changed", everything());
    paper.link.failAll(PaperAccount.refusal("forbidden"));
    refusedBeforehand("assent-link-expired", everything());
  }

  @Test
  @DisplayName("is not tried with a choice that the offer does not allow")
  void badChoice() {
    refusedBeforehand("cmc-granted-permissions-not-subset", everything().granting(List.of()));
    refusedBeforehand(
        "cmc-granted-permissions-not-subset",
        everything().granting(List.of(Paper.HEART, on("steps"))));
  }

  @Test
  @DisplayName("is not tried by somebody who cannot: the sender, or a name that breaks slugs")
  void notByEverybody() {
    Account sender =
        new Account(paper.own, Paper.LEE, paper.account.opener(), paper.account.pace());
    refusedBeforehand(new Acceptance(sender), "assent-own-invite", everything());
    Account broken =
        new Account(
            paper.own,
            new Identity("jon--x", "home.example"),
            paper.account.opener(),
            paper.account.pace());
    refusedBeforehand(new Acceptance(broken), "assent-name-breaks-cmc", everything());
  }

  @Test
  @DisplayName("is not tried beside a living relationship of another offer, nor beside a namesake")
  void neighbours() {
    ObjectNode other = Paper.grant("t0");
    Paper.cmc(other).put("offerEventId", "offer0");
    paper.own.putAccess(other);
    refusedBeforehand("assent-already-connected", everything());
    ObjectNode theirs = Paper.backChannel();
    paper.own.putAccess(theirs);
    refusedBeforehand("assent-already-connected", everything());
    ObjectNode namesake = Paper.grant("t0");
    Paper.cmc(namesake).set("counterparty", new Identity("lee", "clinic-example").toJson());
    paper.own.putAccess(namesake);
    refusedBeforehand("assent-slug-collision", everything());
    Paper.cmc(namesake).put("scopeStreamId", ":_cmc:apps:assent:s2");
    paper.own.putAccess(namesake);
    assertThat(acceptance.prepare(Paper.offer(), everything())).as("in another scope").isEmpty();
  }

  @Test
  @DisplayName("clears away what a failed one has left, and is not done with a half one of another")
  void remains() {
    ObjectNode half = Paper.halfGrant(T1);
    paper.own.putAccess(half);
    assertThat(acceptance.prepare(Paper.offer(), everything())).isEmpty();
    assertThat(paper.own.hasAccess("grant1")).isFalse();
    writtenAs(event -> Paper.complete(event));
    paper.own.putAccess(half);
    assertThat(acceptance.prepare(Paper.offer(), everything()).orElseThrow())
        .isInstanceOf(AcceptResult.HalfOpen.class);
    Paper.cmc(half).put("offerEventId", "offer0");
    paper.own.remove(T1).put(Paper.event(T1, EventTypes.ET_ACCEPT, TRIGGERS.streamId(), "{}"));
    refusedBeforehand("assent-already-connected", everything());
  }

  // Declining

  @Test
  @DisplayName("refused instead is kept here, and says whether the sender was told")
  void declines() {
    plugin(event -> Paper.fail(event, NO_ANSWER));
    String id = EventIds.fresh();
    acceptance.writeRefusal(Paper.offer().link(), TRIGGERS, null, id);
    assertThat(paper.own.event(id).path("type").asString()).isEqualTo(EventTypes.ET_REFUSE);
    Triggers triggers = new Triggers(paper.account);
    assertThat(triggers.follow(id)).isInstanceOf(TriggerOutcome.Failed.class);
    plugin(event -> Paper.complete(event));
    String told = EventIds.fresh();
    acceptance.writeRefusal(Paper.offer().link(), TRIGGERS, null, told);
    assertThat(triggers.follow(told)).isInstanceOf(TriggerOutcome.Completed.class);
  }

  /** As the session does it: looks first, writes, and finds out what came of it. */
  private AcceptResult accept() {
    return acceptance
        .prepare(Paper.offer(), everything())
        .orElseGet(
            () -> {
              String id = EventIds.fresh();
              acceptance.write(Paper.offer(), everything(), id);
              return acceptance.recover(id);
            });
  }

  private void refusedBeforehand(String why, AcceptOptions options) {
    refusedBeforehand(acceptance, why, options);
  }

  private void refusedBeforehand(Acceptance by, String why, AcceptOptions options) {
    CoreException refusal =
        catchThrowableOfType(CoreException.class, () -> by.prepare(Paper.offer(), options));
    assertThat(refusal).isNotNull();
    assertThat(refusal.errorId()).isEqualTo(why);
    assertThat(written).isZero();
  }

  /** The acceptance of everything stands there, and the server did this with it. */
  private void writtenAs(Consumer<ObjectNode> server) {
    paper.own.onWritten(server);
    acceptance.write(Paper.offer(), everything(), T1);
  }

  private void plugin(Consumer<ObjectNode> server) {
    paper.own.onWritten(
        event -> {
          written++;
          server.accept(event);
        });
  }

  private void accepted(ObjectNode event) {
    Paper.complete(event);
    paper.own.putAccess(Paper.grant(event.path("id").asString()));
  }

  private static AcceptOptions everything() {
    return AcceptOptions.everything(Paper.offer(), TRIGGERS);
  }

  private static Permission on(String stream) {
    return Permission.on(stream, Permission.Level.READ);
  }

  private static ObjectNode change(String author, Permission... permissions) {
    ObjectNode update =
        Paper.event(
            "u1",
            EventTypes.ET_SCOPE_UPDATE,
            ":_cmc:apps:assent:s1:collectors:lee--clinic-example",
            "{}");
    update.put("createdBy", author);
    update.set(
        "content",
        ScopeUpdateContent.applying(null, "grant1", List.of(permissions), null, "k1").toJson());
    return update;
  }

  private static AcceptResult.Failed failed(AcceptResult result, ErrorId why) {
    assertThat(result).isInstanceOf(AcceptResult.Failed.class);
    AcceptResult.Failed failed = (AcceptResult.Failed) result;
    assertThat(failed.why().errorId()).isEqualTo(why.id());
    return failed;
  }

  private static AcceptResult.Unresolved unresolved(AcceptResult result, String why) {
    assertThat(result).isInstanceOf(AcceptResult.Unresolved.class);
    AcceptResult.Unresolved unresolved = (AcceptResult.Unresolved) result;
    assertThat(unresolved.why().errorId()).isEqualTo(why);
    return unresolved;
  }
}
