package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Trouble between two platforms, made by a middle through which all their deliveries pass. */
@DisplayName("When platforms do not hear each other, on the wire")
class PeerTroubleWireTest extends ContractTest {
  private static final String ACCEPT = "consent/accept-cmc";
  private static final String BACK_CHANNEL = "consent/back-channel-cmc";
  private static final String CHAT = "message/chat-cmc";
  private static final String REVOKE = "consent/revoke-cmc";

  private final User requester = requester();
  private final User accepter = accepter();
  private Middle middle = later();

  @BeforeEach
  void between() {
    middle = new Middle(platform.first(), platform.secondOrFirst());
  }

  @AfterEach
  void apart() {
    middle.close();
  }

  private JsonNode invite() {
    return Handshake.invite(requester, Handshake.freshScope(), Handshake.request(Handshake.WEIGHT));
  }

  private JsonNode accept(JsonNode invite) {
    return Handshake.accept(
        accepter, Handshake.acceptContent(middle.through(Handshake.link(invite))));
  }

  private Handshake complete() {
    return Handshake.complete(
        requester,
        accepter,
        Handshake.freshScope(),
        Handshake.request(Handshake.WEIGHT),
        middle::through);
  }

  private JsonNode grantOf(JsonNode accept) {
    JsonNode grant =
        accepter.access(a -> a.at("/clientData/cmc/acceptEventId").asString("").equals(id(accept)));
    return grant == null ? Wire.JSON.missingNode() : grant;
  }

  private boolean arrivedAtRequester(JsonNode invite) {
    return requester.own().events(":_cmc:inbox", ACCEPT).stream()
        .anyMatch(e -> e.at("/content/inviteEventId").asString("").equals(id(invite)));
  }

  private static String failure(JsonNode event) {
    JsonNode failure = event.at("/content/failure");
    return failure.path("reason").asString("")
        + " "
        + failure.at("/detail/status").asInt(-1)
        + " "
        + failure.at("/detail/reason").asString("")
        + failure.at("/detail/peerReason").asString("");
  }

  /** Hidden entries of the retry queue; only a query without streams shows them. */
  private static List<JsonNode> retries(User user) {
    return user
        .own()
        .get("events?types[]=cmc-internal/retry-cmc&limit=1000")
        .ok()
        .path("events")
        .values()
        .stream()
        .toList();
  }

  @Test
  @DisplayName("the offer cannot be read: nothing was made, and later it works")
  @Row({"NOTES-2 2.3 requester down", "NOTES 7.2 cmc-handler-offer-read-failed"})
  void requesterDown() {
    JsonNode invite = invite();
    middle.fail(passing -> true, Middle.Fault.REFUSE);
    JsonNode failed = accept(invite);
    assertThat(reason(failed)).isEqualTo("cmc-handler-offer-read-failed");
    assertThat(failed.at("/content/failure/detail/message").asString()).isEqualTo("fetch failed");
    assertThat(grantOf(failed).isMissingNode()).isTrue();
    middle.heal();
    assertThat(status(accept(invite))).isEqualTo("completed");
  }

  @Test
  @DisplayName("the accept cannot be delivered: failed, and a live grant is left")
  @Row({
    "NOTES-2 2.3 delivery refused",
    "NOTES-2 1 grant stays",
    "NOTES-2 1 delivery-failed detail",
    "NOTES 4 retry",
    "NOTES 6.2 failed accept",
    "NOTES 7.2 cmc-handler-delivery-failed"
  })
  void deliveryRefused() {
    JsonNode invite = invite();
    int retriesBefore = retries(accepter).size();
    middle.fail(passing -> passing.delivers(ACCEPT), Middle.Fault.REFUSE);
    JsonNode failed = accept(invite);
    assertThat(failure(failed)).isEqualTo("cmc-handler-delivery-failed 0 network");
    JsonNode left = grantOf(failed);
    assertThat(left.isMissingNode()).isFalse();
    assertThat(left.at("/clientData/cmc/counterparty").has("apiEndpoint")).isFalse();
    assertThat(arrivedAtRequester(invite)).isFalse();
    assertThat(new Door(accepter.own().base(), left.path("token").asString()).accessInfo().status())
        .as("the left grant is alive")
        .isEqualTo(200);
    List<JsonNode> queued =
        Await.until(
            "a hidden retry entry",
            () -> {
              List<JsonNode> now = retries(accepter);
              return now.size() > retriesBefore ? now : null;
            });
    assertThat(queued.getFirst().at("/content/status").asString()).isEqualTo("pending");
    assertThat(queued.getFirst().toString()).contains("capabilityUrl");

    middle.heal();
    JsonNode second = accept(invite);
    assertThat(status(second)).isEqualTo("completed");
    assertThat(grantOf(second).path("id").asString()).isNotEqualTo(id(left));
    assertThat(grantOf(failed).isMissingNode()).as("both grants live").isFalse();
    assertThat(status(accepter.own().event(id(failed))))
        .as("nothing is retried: failed stays failed")
        .isEqualTo("failed");
  }

  @Test
  @DisplayName("the peer answers 5xx to the accept: failed, and the grant is left")
  @Row({"NOTES 6.2 failed accept", "NOTES 7.2 cmc-handler-delivery-failed"})
  void deliveryAnswered503() {
    JsonNode invite = invite();
    middle.fail(passing -> passing.delivers(ACCEPT), Middle.Fault.ANSWER_503);
    JsonNode failed = accept(invite);
    assertThat(failure(failed)).isEqualTo("cmc-handler-delivery-failed 503 http-5xx");
    assertThat(grantOf(failed).isMissingNode()).isFalse();
    assertThat(arrivedAtRequester(invite)).isFalse();
  }

  @Test
  @DisplayName("only the answer to the accept is lost: called failed, yet complete on both sides")
  @Row({"NOTES-2 2.3 accept answer lost", "NOTES 7.2 consumed"})
  void acceptAnswerLost() {
    JsonNode invite = invite();
    middle.fail(passing -> passing.delivers(ACCEPT), Middle.Fault.LOSE_ANSWER);
    JsonNode failed = accept(invite);
    assertThat(failure(failed)).isEqualTo("cmc-handler-delivery-failed 0 network");
    JsonNode arrival = Handshake.arrivalOf(requester, invite);
    Handshake done =
        new Handshake(
            requester,
            accepter,
            invite.path("streamIds").get(0).asString(),
            invite,
            failed,
            arrival);
    done.awaitUsable();
    assertThat(status(done.accepterSays("against all odds"))).isEqualTo("completed");
    middle.heal();
    JsonNode second = accept(invite);
    assertThat(nestedId(second)).isEqualTo("cmc-capability-consumed");
    assertThat(grantOf(failed).isMissingNode()).as("the first one survives").isFalse();
  }

  @Test
  @DisplayName("the way back is lost: completed, and never usable for the accepter")
  @Row({
    "NOTES-2 2.3 back channel lost",
    "NOTES 7.2 handshake unfinished",
    "NOTES 7.2 revoke not told"
  })
  void backChannelLost() {
    JsonNode invite = invite();
    middle.fail(passing -> passing.delivers(BACK_CHANNEL), Middle.Fault.REFUSE);
    JsonNode accept = accept(invite);
    assertThat(status(accept)).isEqualTo("completed");
    JsonNode arrival = Handshake.arrivalOf(requester, invite);
    Handshake half =
        new Handshake(
            requester,
            accepter,
            invite.path("streamIds").get(0).asString(),
            invite,
            accept,
            arrival);
    Await.until(
        "the lost delivery", () -> middle.count(p -> p.delivers(BACK_CHANNEL)) > 0 ? true : null);
    middle.heal();
    assertThat(status(half.requesterSays("do you hear me?"))).isEqualTo("completed");
    assertThat(reason(half.accepterSays("I cannot answer")))
        .isEqualTo("cmc-chat-no-remote-apiendpoint");
    JsonNode revoke =
        accepter
            .own()
            .createAndSettle(
                Handshake.OWN,
                REVOKE,
                json("{accessId:'%s'}", grantOf(accept).path("id").asString()));
    assertThat(status(revoke)).isEqualTo("completed");
    assertThat(revoke.at("/content/peerNotified").asBoolean(true)).isFalse();
    assertThat(revoke.at("/content/deliveryFailure/reason").asString())
        .isEqualTo("cmc-revoke-no-peer-endpoint");
  }

  @Test
  @DisplayName("a chat to a dead peer and one whose answer is lost look the same")
  @Row({
    "NOTES-2 2.3 message to a dead peer",
    "NOTES-2 2.3 message answer lost",
    "NOTES-2 2.3 nothing retried",
    "NOTES-2 1 failed is final",
    "NOTES-2 1 delivery-failed detail",
    "NOTES 4 retry"
  })
  void chats() {
    Handshake done = complete();
    middle.fail(passing -> passing.delivers(CHAT), Middle.Fault.REFUSE);
    JsonNode dead = done.requesterSays("into the void");
    assertThat(failure(dead)).isEqualTo("cmc-handler-delivery-failed 0 network");
    middle.heal();
    middle.fail(passing -> passing.delivers(CHAT), Middle.Fault.LOSE_ANSWER);
    JsonNode lost = done.requesterSays("heard all the same");
    assertThat(failure(lost)).isEqualTo(failure(dead));
    arrivedChat(accepter, done.accepterChat(), "heard all the same");
    middle.heal();
    middle.fail(passing -> passing.delivers(CHAT), Middle.Fault.ANSWER_503);
    assertThat(failure(done.accepterSays("in trouble")))
        .isEqualTo("cmc-handler-delivery-failed 503 http-5xx");
    middle.heal();
    assertThat(retries(requester).toString()).contains("into the void");
    assertThat(middle.count(p -> p.delivers(CHAT) && p.body().contains("into the void")))
        .as("tried once, never again")
        .isEqualTo(1);
    assertThat(status(requester.own().event(id(dead)))).isEqualTo("failed");
  }

  @Test
  @DisplayName("a hanging peer is given up after 15 seconds, here after what was set")
  @Row("NOTES-2 1 time-outs")
  void hanging() {
    Handshake done = complete();
    middle.fail(passing -> passing.delivers(CHAT), Middle.Fault.HANG);
    long start = System.nanoTime();
    JsonNode given = done.requesterSays("anybody?");
    assertThat(failure(given)).isEqualTo("cmc-handler-delivery-failed 0 timeout");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(platform.peerTimeout().minusMillis(500), platform.peerTimeout().plusSeconds(3));
  }

  @Test
  @DisplayName("a scope update that cannot be told has changed the grant all the same")
  @Row({"NOTES-2 2.3 scope-update to a dead peer", "NOTES-2 1 failed scope-update"})
  void scopeUpdate() {
    Handshake done = complete();
    middle.fail(passing -> passing.delivers("consent/scope-update-cmc"), Middle.Fault.REFUSE);
    JsonNode update =
        accepter
            .own()
            .createAndSettle(
                done.accepterCollector(),
                "consent/scope-update-cmc",
                json(
                    "{accessId:'%s', newPermissions:[{streamId:'weight', level:'contribute'}]}",
                    done.grantId()));
    assertThat(failure(update)).isEqualTo("cmc-handler-delivery-failed 0 network");
    assertThat(
            Objects.requireNonNull(done.grant()).path("permissions").values().stream()
                .filter(p -> p.path("streamId").asString().equals("weight"))
                .map(p -> p.path("level").asString()))
        .containsExactly("contribute");
  }

  @Test
  @DisplayName(
      "a revoke to a dead peer closes the data, tries three times, and the peer never hears")
  @Row({
    "NOTES-2 2.3 revoke to a dead peer",
    "NOTES-2 1 time-outs",
    "NOTES 7.2 revoke not told",
    "NOTES-2 2.3 nothing retried"
  })
  void revoke() {
    Handshake done = complete();
    middle.fail(passing -> passing.delivers(REVOKE), Middle.Fault.REFUSE);
    JsonNode revoke =
        accepter
            .own()
            .createAndSettle(Handshake.OWN, REVOKE, json("{accessId:'%s'}", done.grantId()));
    assertThat(status(revoke)).isEqualTo("completed");
    assertThat(revoke.at("/content/peerNotified").asBoolean(true)).isFalse();
    assertThat(revoke.at("/content/deliveryFailure/reason").asString()).isEqualTo("network");
    assertThat(middle.count(p -> p.delivers(REVOKE))).isEqualTo(3);
    assertThat(done.grant()).isNull();
    assertThat(done.backChannel()).isNotNull();
    assertThat(done.grantDoor().at(accepter.own().base()).accessInfo().status()).isEqualTo(403);
    JsonNode again =
        accepter
            .own()
            .createAndSettle(Handshake.OWN, REVOKE, json("{accessId:'%s'}", done.grantId()));
    assertThat(reason(again)).isEqualTo("cmc-revoke-counterparty-access-not-found");
  }

  @Test
  @DisplayName("a revoke whose first answer is lost arrives twice")
  @Row("NOTES-2 1 double revoke arrival")
  void revokeTwice() {
    Handshake done = complete();
    middle.fail(passing -> passing.delivers(REVOKE), Middle.Fault.LOSE_ANSWER, 1);
    JsonNode revoke =
        accepter
            .own()
            .createAndSettle(Handshake.OWN, REVOKE, json("{accessId:'%s'}", done.grantId()));
    assertThat(status(revoke)).isEqualTo("completed");
    assertThat(revoke.at("/content/peerNotified").asBoolean()).isTrue();
    List<JsonNode> arrivals =
        Await.until(
            "both arrivals",
            () -> {
              List<JsonNode> found =
                  requester.own().events(":_cmc:inbox", REVOKE).stream()
                      .filter(e -> e.path("createdBy").asString("").equals(done.backChannelId()))
                      .toList();
              return found.size() == 2 ? found : null;
            });
    assertThat(arrivals.get(0).at("/content/accessId"))
        .isEqualTo(arrivals.get(1).at("/content/accessId"));
  }
}
