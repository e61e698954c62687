package assent.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.StreamIds;
import assent.core.contract.Actor;
import assent.core.contract.Await;
import assent.core.contract.Handshake;
import assent.core.contract.Wire;
import assent.core.operation.Invite;
import assent.core.operation.OfferReading;
import assent.core.operation.TriggerOutcome;
import assent.core.platform.Call;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The page itself belongs to whoever runs a platform; what it does for the person is done here with
 * plain calls.
 */
@DisplayName("With a client, a page of the operator")
class HandoffExamplesTest extends ClientExamples {
  private static final URI PAGE = URI.create("https://accept.example/cmc-accept");

  /** The platform's clock, in seconds. */
  private static double now(Connection own) {
    return own.exchange(List.of(Call.getEvents(EventQuery.in(StreamIds.NS_INBOX).limit(1))))
        .serverTime();
  }

  @Test
  @DisplayName("accepts for the person, and what came of it is read from the account")
  void accept() {
    Connection own = Actor.of(sam).account().own();
    Invite invite = clinic.invites().create(request());
    OfferReading.Readable offer = read(home, invite.link());
    double before = now(own);

    String address =
        home.handoff()
            .acceptPage(PAGE, offer, OWN, "for the clinic", URI.create("app://back"))
            .reveal();

    assertThat(address)
        .startsWith(PAGE + "?capabilityUrl=http")
        .contains("&scopeStreamId=%3A_cmc%3Aapps%3Aexamples")
        .contains("&accessName=for%20the%20clinic")
        .contains("&pryvApi=http")
        .contains("returnUrl=app%3A%2F%2Fback")
        .doesNotContain(sam.own().token());
    assertThat(home.handoff().awaitAccept(OWN, invite.link(), before, Duration.ZERO)).isEmpty();
    sam.withScope(OWN.streamId());
    sam.own()
        .createAndSettle(
            OWN.streamId(), "consent/accept-cmc", Handshake.acceptContent(offer.link().reveal()));
    assertThat(home.handoff().awaitAccept(OWN, invite.link(), before, MOST))
        .containsInstanceOf(TriggerOutcome.Completed.class);
    refused(
        ErrorId.ASSENT_ENDPOINT_INSECURE,
        () ->
            home.handoff()
                .acceptPage(URI.create("http://accept.example/"), offer, OWN, null, null));
  }

  @Test
  @DisplayName("answers a proposal for the person")
  void scopeUpdate() {
    Connection own = Actor.of(sam).account().own();
    Pair pair = connect();
    delivered(
        clinic,
        clinic
            .scopes()
            .propose(
                pair.atClinic(),
                List.of(Permission.on("weight", Permission.Level.CONTRIBUTE, "Weight", false)),
                null,
                null));
    String arrival =
        Await.until(
            "proposal",
            () ->
                sam
                    .own()
                    .events(pair.atHome().collectorStream(), "consent/scope-request-cmc")
                    .stream()
                    .map(event -> event.path("id").asString())
                    .findFirst()
                    .orElse(null));
    PryvEvent proposal = own.getEvent(arrival);
    double before = now(own);

    String address = home.handoff().scopeUpdatePage(PAGE, pair.atHome(), proposal, null).reveal();

    assertThat(address)
        .contains("scopeRequestEventId=" + arrival)
        .contains("scopeStreamId=")
        .doesNotContain(sam.own().token());
    JsonNode written =
        sam.own()
            .createAndSettle(
                pair.atHome().collectorStream(),
                "consent/scope-update-cmc",
                Wire.json(
                    "{scopeRequestEventId:'%s', accept:false, messageId:'%s'}",
                    arrival, EventIds.fresh()));
    assertThat(
            home.handoff()
                .awaitScopeUpdate(pair.atHome(), proposal, before, MOST)
                .map(outcome -> outcome.event().id()))
        .contains(written.path("id").asString());
  }
}
