package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Features;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.content.AlertContent;
import assent.core.error.CoreException;
import assent.core.operation.AlertRequest;
import assent.core.operation.Alerts;
import assent.core.operation.Handoff;
import assent.core.operation.Invite;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.operation.ScopeChanges.Change;
import assent.core.operation.SendResult;
import assent.core.operation.TriggerOutcome;
import assent.core.platform.EventQuery;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts, changes of what is shared, and hand-off pages through the operations")
class ChangesOperationsTest extends ContractTest {
  private static final Permission STEPS = Permission.on("steps", Permission.Level.READ);

  private Actor requester = later();
  private Actor accepter = later();
  private Relationship mine = later();
  private Relationship theirs = later();

  @BeforeAll
  void people() {
    requester = Actor.of(requester());
    accepter = Actor.of(accepter().withData("steps", 9000));
    connect();
  }

  private void connect() {
    Invite invite = requester.invites().create(Actor.request());
    mine = accepter.connect(invite);
    requester.invites().waitForAccept(invite, Duration.ofSeconds(10));
    theirs = requester.with(accepter, invite.scope());
  }

  private static PryvEvent arrival(
      Actor at, Relationship half, String type, String field, String value) {
    return Await.until(
        type + " arrival",
        () ->
            at
                .account()
                .own()
                .getEvents(EventQuery.in(half.collectorStream()).types(type).limit(100))
                .stream()
                .filter(half::wrote)
                .filter(e -> e.content().path(field).asString("").equals(value))
                .findFirst()
                .orElse(null));
  }

  @Test
  @DisplayName("an alert reaches the other side and is acknowledged by its own id")
  @Row({"NOTES 6.4 acked", "NOTES 6.4 alertEventId useless", "NOTES 6.4 both directions"})
  void acknowledged() {
    AlertRequest alert =
        new AlertRequest(
            AlertContent.Level.CRITICAL, Actor.text("Stop"), Actor.text("Call me"), true);
    Alerts.Sent sent = requester.alerts().sendAlert(theirs, alert);
    assertThat(sent.result()).isInstanceOf(SendResult.Delivered.class);
    Alerts.Sent other = requester.alerts().sendAlert(theirs, alert);
    assertThat(other.ackId()).isNotNull().isNotEqualTo(sent.ackId());
    PryvEvent arrived =
        arrival(accepter, mine, "notification/alert-cmc", "messageId", sent.messageId());
    assertThat(accepter.alerts().sendAck(mine, arrived)).isInstanceOf(SendResult.Delivered.class);
    String ackId = Objects.requireNonNull(sent.ackId());
    PryvEvent ack = arrival(requester, theirs, "notification/ack-cmc", "ackId", ackId);
    assertThat(Alerts.acknowledges(theirs, ack, ackId)).isTrue();
    assertThat(Alerts.acknowledges(theirs, ack, Objects.requireNonNull(other.ackId()))).isFalse();
    assertThat(Alerts.acknowledges(mine, ack, ackId)).as("another relationship").isFalse();

    Alerts.Sent back =
        accepter
            .alerts()
            .sendAlert(
                mine,
                new AlertRequest(
                    AlertContent.Level.INFO, Actor.text("Fine"), Actor.text("All well"), false));
    assertThat(back.ackId()).isNull();
    PryvEvent quiet =
        arrival(requester, theirs, "notification/alert-cmc", "messageId", back.messageId());
    fails(ErrorId.ASSENT_NOTHING_TO_ACKNOWLEDGE, () -> requester.alerts().sendAck(theirs, quiet));
    fails(ErrorId.ASSENT_NOTHING_TO_ACKNOWLEDGE, () -> accepter.alerts().sendAck(mine, ack(sent)));
  }

  /** The author's own copy: nobody acknowledges that. */
  private PryvEvent ack(Alerts.Sent sent) {
    return requester.account().own().getEvent(sent.result().eventId());
  }

  @Test
  @DisplayName("accepting once more what was changed since leaves the relationship as it is")
  void acceptedAgainAfterChange() {
    Invite invite = requester.invites().create(Actor.request());
    Relationship half = accepter.connect(invite);
    assertThat(accepter.changes().change(half, List.of(STEPS)).applied()).isTrue();
    assertThat(accepter.connect(invite).baseId()).isEqualTo(half.baseId());
    assertThat(accepter.with(requester, invite.scope()).granted())
        .singleElement()
        .satisfies(granted -> assertThat(granted.grantsSameAs(STEPS)).isTrue());
  }

  @Test
  @DisplayName("channels that the offer left out are refused here already")
  @Row({"NOTES 7.2 disabled", "NOTES 6.2 features"})
  void quiet() {
    Invite invite =
        requester.invites().create(Actor.request().withFeatures(new Features(false, false)));
    Relationship half = accepter.connect(invite);
    fails(ErrorId.CHAT_DISABLED, () -> accepter.chat().send(half, "hello"));
    fails(
        ErrorId.SYSTEM_MESSAGING_DISABLED,
        () ->
            accepter
                .alerts()
                .sendAlert(
                    half,
                    new AlertRequest(
                        AlertContent.Level.INFO, Actor.text("a"), Actor.text("b"), false)));
  }

  @Test
  @DisplayName(
      "a proposal is agreed to and really applied, and the other side sees it in the grant")
  @Row({
    "NOTES 6.3 accept full",
    "NOTES 6.3 read back",
    "NOTES 6.3 correlation",
    "NOTES 9 scope-update claims"
  })
  void agreed() {
    connect();
    var proposed =
        requester
            .changes()
            .proposeScopeUpdate(theirs, List.of(Actor.WEIGHT, STEPS), Actor.text("more"), null);
    assertThat(proposed.result()).isInstanceOf(SendResult.Delivered.class);
    PryvEvent proposal =
        arrival(accepter, mine, "consent/scope-request-cmc", "requestId", proposed.requestId());
    Change change = accepter.changes().acceptScopeUpdate(mine, proposal);
    assertThat(change.applied()).isTrue();
    assertThat(change.told()).isInstanceOf(SendResult.Delivered.class);
    assertThat(change.now()).hasSize(2);
    assertThat(requester.relationships().readGranted(theirs))
        .anyMatch(STEPS::grantsSameAs)
        .anyMatch(Actor.WEIGHT::grantsSameAs)
        .hasSize(2);
    arrival(requester, theirs, "consent/scope-update-cmc", "requestId", proposed.requestId());

    Change less = accepter.changes().change(mine, List.of(STEPS));
    assertThat(less.applied()).isTrue();
    assertThat(requester.relationships().readGranted(theirs))
        .singleElement()
        .satisfies(only -> assertThat(only.grantsSameAs(STEPS)).isTrue());
    assertThat(accepter.chat().send(mine, "still talking"))
        .isInstanceOf(SendResult.Delivered.class);
  }

  @Test
  @DisplayName("a change that nothing came of is not called applied")
  @Row("NOTES 6.3 read back")
  void notApplied() {
    connect();
    accepter.relationships().end(mine, null);
    Change change = accepter.changes().change(mine, List.of(STEPS));
    assertThat(change.applied()).isFalse();
    assertThat(change.now()).isNull();
    assertThat(change.told()).isInstanceOf(SendResult.NotDelivered.class);
    connect();
    fails(ErrorId.ASSENT_NOT_APPLIED, () -> requester.changes().change(theirs, List.of(STEPS)));
  }

  @Test
  @DisplayName("a proposal is declined and nothing changes")
  @Row("NOTES 6.3 refuse")
  void declined() {
    connect();
    var proposed = requester.changes().proposeScopeUpdate(theirs, List.of(STEPS), null, null);
    PryvEvent proposal =
        arrival(accepter, mine, "consent/scope-request-cmc", "requestId", proposed.requestId());
    assertThat(accepter.changes().refuseScopeUpdate(mine, proposal, Actor.text("no")))
        .isInstanceOf(SendResult.Delivered.class);
    PryvEvent answer =
        arrival(requester, theirs, "consent/scope-update-cmc", "requestId", proposed.requestId());
    assertThat(answer.content().path("accept").asBoolean(true)).isFalse();
    assertThat(requester.relationships().readGranted(theirs))
        .singleElement()
        .satisfies(only -> assertThat(only.grantsSameAs(Actor.WEIGHT)).isTrue());
    fails(
        ErrorId.ASSENT_NOT_SENDABLE,
        () -> requester.changes().proposeScopeUpdate(theirs, List.of(), null, null));
    fails(
        ErrorId.ASSENT_ASKS_CONVERSATIONS,
        () ->
            accepter
                .changes()
                .change(mine, List.of(Permission.on(":_cmc:apps", Permission.Level.MANAGE))));
    fails(
        ErrorId.ASSENT_RELATIONSHIP_ENDED,
        () ->
            accepter
                .changes()
                .acceptScopeUpdate(
                    mine,
                    accepter
                        .account()
                        .own()
                        .getEvent(Objects.requireNonNull(mine.acceptEventId()))));
  }

  @Test
  @DisplayName("hand-off pages get what the public package gives them, and the account is asked")
  @Row("NOTES 7.1 cmc-accept-requires-personal-token")
  void handoff() {
    Handoff handoff = new Handoff(accepter.account());
    Invite invite = requester.invites().create(Actor.request());
    OfferReading.Readable offer = accepter.read(invite);
    String page =
        handoff
            .acceptPage(
                URI.create("https://auth.example/cmc-accept?lang=de"),
                offer,
                Actor.KEPT,
                "My clinic",
                null)
            .reveal();
    assertThat(page)
        .startsWith("https://auth.example/cmc-accept?lang=de&capabilityUrl=http")
        .contains("&scopeStreamId=%3A_cmc%3Aapps%3Amine&", "&accessName=My%20clinic&")
        .endsWith("&mode=popup")
        .doesNotContain(accepter.user().own().token());
    assertThat(
            handoff
                .acceptPage(
                    URI.create("http://127.0.0.1:9/a"),
                    offer,
                    Actor.KEPT,
                    null,
                    URI.create("https://app.example/back"))
                .reveal())
        .endsWith("&returnUrl=https%3A%2F%2Fapp.example%2Fback&mode=redirect");
    assertThatThrownBy(
            () ->
                handoff.acceptPage(
                    URI.create("http://auth.example/a"), offer, Actor.KEPT, null, null))
        .isInstanceOf(CoreException.class);

    // What the page does: the person signs in there, and the page writes with a personal token.
    double before = System.currentTimeMillis() / 1000.0 - 5;
    accepter.user().withScope(Actor.KEPT.streamId());
    assertThat(handoff.awaitAccept(Actor.KEPT, offer.link(), before, Duration.ZERO)).isEmpty();
    accepter
        .user()
        .own()
        .create(
            Actor.KEPT.streamId(),
            "consent/accept-cmc",
            Handshake.acceptContent(offer.link().reveal()))
        .ok();
    Door app = accepter.user().app("reads", "[{streamId:':_cmc:apps:mine', level:'read'}]");
    Handoff asApp =
        new Handoff(
            new assent.core.operation.Account(
                Actor.connection(accepter.user().site(), app),
                accepter.account().me(),
                accepter.account().opener(),
                accepter.account().pace()));
    assertThat(asApp.awaitAccept(Actor.KEPT, offer.link(), before, Duration.ofSeconds(10)))
        .containsInstanceOf(TriggerOutcome.Completed.class);

    var proposed = requester.changes().proposeScopeUpdate(theirs, List.of(STEPS), null, null);
    PryvEvent proposal =
        arrival(accepter, mine, "consent/scope-request-cmc", "requestId", proposed.requestId());
    assertThat(
            handoff
                .scopeUpdatePage(
                    URI.create("https://auth.example/cmc-scope-update"), mine, proposal, null)
                .reveal())
        .contains("?scopeRequestEventId=" + proposal.id() + "&")
        .contains("&scopeStreamId=%3A_cmc%3Aapps%3Acontract%3A");
    accepter.changes().refuseScopeUpdate(mine, proposal, null);
    assertThat(handoff.awaitScopeUpdate(mine, proposal, before, Duration.ofSeconds(10)))
        .containsInstanceOf(TriggerOutcome.Completed.class);
  }
}
