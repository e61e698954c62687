package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("What each way of ending a relationship leaves behind, on the wire")
class RevocationWireTest extends ContractTest {
  private final User requester = requester();
  private final User accepter = accepter();

  private Handshake handshake() {
    return Handshake.complete(requester, accepter);
  }

  private static JsonNode revoke(User who, String stream, String accessId) {
    return who.own()
        .createAndSettle(
            stream, "consent/revoke-cmc", json("{accessId:'%s', reason:{en:'enough'}}", accessId));
  }

  private static JsonNode revokeArrival(User at, String createdBy) {
    return arrived(
        at,
        ":_cmc:inbox",
        "revoke",
        e ->
            e.path("type").asString().equals("consent/revoke-cmc")
                && e.path("createdBy").asString("").equals(createdBy));
  }

  private static String outcome(Answer answer) {
    return answer.status() + " " + answer.errorId();
  }

  @Test
  @DisplayName("the accepter revokes: data closed at once, the requester told, its half stays")
  @Row({"NOTES 6.2 accepter revoke", "NOTES 4 revoke", "NOTES 6.2 ended by peer"})
  void accepterRevokes() {
    Handshake done = handshake();
    JsonNode revoke = revoke(accepter, Handshake.OWN, done.grantId());
    assertThat(status(revoke)).isEqualTo("completed");
    assertThat(revoke.at("/content/peerNotified").asBoolean()).isTrue();
    assertThat(done.grant()).isNull();
    assertThat(outcome(done.grantDoor().accessInfo())).isEqualTo("403 invalid-access-token");
    JsonNode arrival = revokeArrival(requester, done.backChannelId());
    JsonNode content = arrival.path("content");
    assertThat(content.at("/from/username").asString()).isEqualTo(accepter.username());
    assertThat(content.path("accessId").asString()).isEqualTo(done.grantId());
    assertThat(content.at("/reason/en").asString()).isEqualTo("enough");
    assertThat(content.path("scopeStreamId").asString()).isEqualTo(done.scope());
    assertThat(content.path("acceptEventId").asString()).isEqualTo(done.acceptId());
    assertThat(content.path("offerEventId").asString())
        .isEqualTo(done.accept().at("/content/offerEventId").asString());
    assertThat(content.path("status").asString()).isEqualTo("delivered");
    assertThat(done.backChannel()).isNotNull();
  }

  @Test
  @DisplayName("the accepter deletes the grant: the same, and the requester is told")
  @Row({"NOTES 6.2 accepter deletes grant", "NOTES 6.2 ended by me"})
  void accepterDeletes() {
    Handshake done = handshake();
    accepter.own().delete("accesses/" + done.grantId()).ok();
    assertThat(done.grant()).isNull();
    assertThat(outcome(done.grantDoor().accessInfo())).isEqualTo("403 invalid-access-token");
    revokeArrival(requester, done.backChannelId());
  }

  @Test
  @DisplayName("the requester revokes: its half is gone, the grant stays readable")
  @Row({"NOTES 6.2 requester revoke", "NOTES 4 revoke"})
  void requesterRevokes() {
    Handshake done = handshake();
    JsonNode revoke = revoke(requester, done.scope(), done.backChannelId());
    assertThat(status(revoke)).isEqualTo("completed");
    assertThat(revoke.at("/content/peerNotified").asBoolean()).isTrue();
    assertThat(done.backChannel()).isNull();
    assertThat(done.grant()).isNotNull();
    assertThat(done.grantDoor().events("weight")).isNotEmpty();
    JsonNode content = revokeArrival(accepter, done.grantId()).path("content");
    assertThat(content.path("accessId").asString()).isEqualTo(done.backChannelId());
    assertThat(content.has("acceptEventId")).isFalse();
    assertThat(content.has("offerEventId")).isFalse();
  }

  @Test
  @DisplayName("the requester deletes the grant with its token: gone, the accepter is not told")
  @Row("NOTES 6.2 requester deletes grant by its token")
  void requesterDeletesGrant() {
    Handshake done = handshake();
    done.grantDoor().delete("accesses/" + done.grantId()).ok();
    assertThat(done.grant()).isNull();
    JsonNode content = revokeArrival(requester, done.backChannelId()).path("content");
    assertThat(content.at("/from/username").asString()).isEqualTo(accepter.username());
    assertThat(
            accepter.own().events(":_cmc:inbox", "consent/revoke-cmc").stream()
                .filter(e -> e.path("createdBy").asString("").equals(done.grantId())))
        .isEmpty();
  }

  @Test
  @DisplayName("the whole teardown by the requester closes the data and tells the accepter")
  @Row("NOTES 6.2 teardown")
  void teardown() {
    Handshake done = handshake();
    assertThat(status(revoke(requester, done.scope(), done.backChannelId())))
        .isEqualTo("completed");
    String id = done.grantDoor().accessInfo().ok().path("id").asString();
    assertThat(id).isEqualTo(done.grantId());
    done.grantDoor().delete("accesses/" + id).ok();
    assertThat(done.grant()).isNull();
    revokeArrival(accepter, done.grantId());
  }

  @Test
  @DisplayName("an offer can forbid the grant to delete itself")
  @Row("NOTES 6.2 selfRevoke forbidden")
  void selfRevokeForbidden() {
    String both =
        "[{streamId:'weight', level:'read'}, {feature:'selfRevoke', setting:'forbidden'}]";
    JsonNode invite = Handshake.invite(requester, Handshake.freshScope(), Handshake.request(both));
    JsonNode accept =
        Handshake.accept(accepter, json("{capabilityUrl:'%s'}", Handshake.link(invite)));
    assertThat(status(accept)).isEqualTo("completed");
    Door grant =
        Door.of(
            Handshake.arrivalOf(requester, invite)
                .at("/content/grantedAccess/apiEndpoint")
                .asString());
    assertThat(
            outcome(grant.delete("accesses/" + accept.at("/content/dataGrantAccessId").asString())))
        .isEqualTo("403 forbidden");
  }

  @Test
  @DisplayName("the one who was told closes the own half: completed, and the other is not told")
  @Row({"NOTES 6.2 revoke arrival", "NOTES 7.2 revoke not told"})
  void closingAfterArrival() {
    Handshake done = handshake();
    revoke(accepter, Handshake.OWN, done.grantId());
    revokeArrival(requester, done.backChannelId());
    JsonNode own = revoke(requester, done.scope(), done.backChannelId());
    assertThat(status(own)).isEqualTo("completed");
    assertThat(own.at("/content/peerNotified").asBoolean(true)).isFalse();
    assertThat(own.at("/content/deliveryFailure/reason").asString()).isEqualTo("http-4xx");
    assertThat(own.at("/content/deliveryFailure/status").asInt()).isEqualTo(403);
    assertThat(done.backChannel()).isNull();
  }

  @Test
  @DisplayName("messages after the end fail, differently for who ended it and who did not")
  @Row({
    "NOTES 6.2 send after peer ended",
    "NOTES 6.2 send after own end",
    "NOTES 7.2 relationship gone",
    "NOTES 7.2 cmc-handler-delivery-failed",
    "NOTES-2 1 delivery-failed detail"
  })
  void messagesAfterwards() {
    Handshake done = handshake();
    revoke(accepter, Handshake.OWN, done.grantId());
    JsonNode toNobody = done.requesterSays("still there?");
    assertThat(reason(toNobody)).isEqualTo("cmc-handler-delivery-failed");
    assertThat(toNobody.at("/content/failure/detail/status").asInt()).isEqualTo(403);
    assertThat(toNobody.at("/content/failure/detail/peerReason").asString()).isEqualTo("http-4xx");
    assertThat(reason(done.accepterSays("me neither")))
        .isEqualTo("cmc-chat-counterparty-access-not-found");
    JsonNode alert =
        accepter
            .own()
            .createAndSettle(
                done.accepterCollector(),
                "notification/alert-cmc",
                json("{level:'info', title:{en:'a'}, body:{en:'b'}}"));
    assertThat(reason(alert)).isEqualTo("cmc-system-counterparty-access-not-found");
  }

  @Test
  @DisplayName("a second revoke, an unknown id, and an id that is no relationship: not found")
  @Row({
    "NOTES 6.2 second revoke",
    "NOTES 7.2 revoke",
    "NOTES-2 1 revoke guess",
    "NOTES 7.2 malformed"
  })
  void secondRevoke() {
    Handshake done = handshake();
    assertThat(status(revoke(accepter, Handshake.OWN, done.grantId()))).isEqualTo("completed");
    for (String id : new String[] {done.grantId(), "unknown", done.grantId() + ":1"}) {
      JsonNode again = revoke(accepter, done.accepterChat(), id);
      assertThat(status(again)).isEqualTo("failed");
      assertThat(reason(again)).isEqualTo("cmc-revoke-counterparty-access-not-found");
      assertThat(again.at("/content/failure/detail/counterparty/host").asString())
          .as("a host guessed from the slug: never the real one")
          .isEqualTo(requester.host().replaceFirst(":\\d+$", "").replace('-', '.'));
    }
  }

  @Test
  @DisplayName("an app's token may write a revoke, and it is refused later")
  @Row("NOTES 7.2 revoke")
  void revokeByApp() {
    Handshake done = handshake();
    Door app = accepter.app("revoker", "[{streamId:'" + Handshake.OWN + "', level:'manage'}]");
    JsonNode refused =
        app.createAndSettle(
            Handshake.OWN, "consent/revoke-cmc", json("{accessId:'%s'}", done.grantId()));
    assertThat(reason(refused)).isEqualTo("cmc-revoke-forbidden");
    assertThat(done.grant()).isNotNull();
  }

  @Test
  @DisplayName("after a revoke the same pair may begin again in the same scope")
  @Row("NOTES 6.2 re-invite")
  void again() {
    Handshake first = handshake();
    revoke(accepter, Handshake.OWN, first.grantId());
    revokeArrival(requester, first.backChannelId());
    Handshake second = Handshake.complete(requester, accepter, first.scope());
    assertThat(second.backChannelId()).isEqualTo(first.backChannelId());
    assertThat(status(second.requesterSays("again"))).isEqualTo("completed");
    assertThat(status(second.accepterSays("yes"))).isEqualTo("completed");
  }

  @Test
  @DisplayName("two scopes of one pair end one by one")
  @Row("NOTES 6.2 several scopes")
  void scopesAreIndependent() {
    Handshake one = handshake();
    Handshake two = handshake();
    revoke(accepter, Handshake.OWN, one.grantId());
    assertThat(reason(one.requesterSays("gone"))).isEqualTo("cmc-handler-delivery-failed");
    assertThat(status(two.requesterSays("here"))).isEqualTo("completed");
    assertThat(two.grant()).isNotNull();
  }

  @Test
  @DisplayName("the same pair in the same scope again: two grants, one back channel")
  @Row({"NOTES 6.2 same scope again", "NOTES 6.2 double accept"})
  void sameScopeTwice() {
    Handshake one = handshake();
    JsonNode invite = Handshake.invite(requester, one.scope(), Handshake.request(Handshake.WEIGHT));
    JsonNode accept = Handshake.accept(accepter, Handshake.acceptContent(Handshake.link(invite)));
    assertThat(status(accept)).isEqualTo("completed");
    JsonNode arrival = Handshake.arrivalOf(requester, invite);
    assertThat(arrival.at("/content/backChannelAccessId").asString())
        .isEqualTo(one.backChannelId());
    assertThat(one.grant()).isNotNull();
    assertThat(
            accepter.access(
                a -> a.at("/clientData/cmc/acceptEventId").asString("").equals(id(accept))))
        .isNotNull();
    assertThat(
            Objects.requireNonNull(one.backChannel())
                .at("/clientData/cmc/counterparty/apiEndpoint")
                .asString())
        .as("the one back channel leads to the newest grant")
        .isEqualTo(arrival.at("/content/grantedAccess/apiEndpoint").asString());
  }

  @Test
  @DisplayName("roles swapped on one scope: the consented data access is lost")
  @Row("NOTES 6.2 roles swapped")
  void rolesSwapped() {
    Handshake first = handshake();
    requester.withData("weight", 80);
    JsonNode invite =
        Handshake.invite(accepter, first.scope(), Handshake.request(Handshake.WEIGHT));
    JsonNode accept = Handshake.accept(requester, Handshake.acceptContent(Handshake.link(invite)));
    assertThat(status(accept)).isEqualTo("completed");
    Handshake.arrivalOf(accepter, invite);
    JsonNode overwritten =
        java.util.Objects.requireNonNull(accepter.access(a -> id(a).equals(first.grantId())));
    assertThat(overwritten.path("permissions").values())
        .noneMatch(p -> p.path("streamId").asString().equals("weight"));
    assertThat(overwritten.at("/clientData/cmc").has("acceptEventId")).isFalse();
    assertThat(outcome(first.grantDoor().get("events?streams[]=weight")))
        .isEqualTo("403 forbidden");
  }

  @Test
  @DisplayName("somebody may accept the own invite, and is left with a channel without data")
  @Row("NOTES 6.2 self relationship")
  void self() {
    User alone = accepter();
    JsonNode invite =
        Handshake.invite(alone, Handshake.freshScope(), Handshake.request(Handshake.WEIGHT));
    JsonNode accept = Handshake.accept(alone, Handshake.acceptContent(Handshake.link(invite)));
    assertThat(status(accept)).isEqualTo("completed");
    JsonNode arrival = Handshake.arrivalOf(alone, invite);
    assertThat(arrival.at("/content/backChannelAccessId").asString())
        .as("the grant itself became the back channel")
        .isEqualTo(accept.at("/content/dataGrantAccessId").asString());
  }
}
