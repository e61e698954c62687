package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One plain handshake looked at from every side. */
@DisplayName("A handshake on the wire")
class HandshakeWireTest extends ContractTest {
  private Handshake done = later();

  @BeforeAll
  void handshake() {
    done = Handshake.complete(requester(), accepter());
  }

  @Test
  @DisplayName("the invite answer holds the link, its id, its access, its end and pending")
  @Row({"NOTES 4 request", "NOTES 4 answer as written"})
  void inviteAnswer() {
    JsonNode content = done.invite().path("content");
    assertThat(content.path("status").asString()).isEqualTo("pending");
    assertThat(content.path("capabilityId").asString()).matches("[A-Za-z0-9_-]{22}");
    assertThat(content.path("capabilityUrl").asString())
        .startsWith("http")
        .contains("@" + done.requester().host() + "/" + done.requester().username());
    assertThat(content.path("capabilityExpiresAt").asDouble())
        .isBetween(
            System.currentTimeMillis() / 1000.0 + 6.9 * 86_400,
            System.currentTimeMillis() / 1000.0 + 7.1 * 86_400);
    assertThat(content.path("capabilityAccessId").asString()).isNotEmpty();
  }

  @Test
  @DisplayName("the invite trigger stays delivered after it was accepted")
  @Row({"NOTES 6.1 status lies", "NOTES 4 request"})
  void inviteStatus() {
    assertThat(
            done.requester()
                .own()
                .event(done.invite().path("id").asString())
                .at("/content/status")
                .asString())
        .isEqualTo("delivered");
  }

  @Test
  @DisplayName("the offer behind the link names its true owner and scope, and no link")
  @Row("NOTES 4 request")
  void offerCopy() {
    JsonNode offer =
        Door.of(Handshake.link(done.invite()))
            .get("events?types[]=consent/request-cmc")
            .ok()
            .at("/events/0/content");
    assertThat(offer.path("requesterUsername").asString()).isEqualTo(done.requester().username());
    assertThat(offer.path("requesterHost").asString()).isEqualTo(done.requester().host());
    assertThat(offer.path("originStreamId").asString()).isEqualTo(done.scope());
    assertThat(offer.path("capabilityId").asString())
        .isEqualTo(done.invite().at("/content/capabilityId").asString());
    assertThat(offer.has("capabilityUrl")).isFalse();
    assertThat(offer.has("capabilityAccessId")).isFalse();
    assertThat(offer.has("status")).isFalse();
  }

  @Test
  @DisplayName("the completed accept trigger names requester, grant, offer and streams")
  @Row({"NOTES 4 accept", "NOTES-2 2.1 accepter streams", "NOTES-2 2.1 identity keeps port"})
  void acceptTrigger() {
    JsonNode content = done.accept().path("content");
    assertThat(content.at("/from/username").asString()).isEqualTo(done.requester().username());
    assertThat(content.at("/from/host").asString()).isEqualTo(done.requester().host());
    assertThat(content.at("/acceptedBy/apiEndpoint").asString())
        .contains("@" + done.accepter().host() + "/");
    assertThat(content.path("offerEventId").asString()).isNotEmpty();
    assertThat(content.path("capabilityId").asString())
        .isEqualTo(done.invite().at("/content/capabilityId").asString());
    assertThat(strings(content.path("anchorStreamIds")))
        .containsExactly(
            done.scope() + ":chats",
            done.scope() + ":collectors",
            done.accepterChat(),
            done.accepterCollector());
  }

  @Test
  @DisplayName("the accept arrival carries the grant, no permissions, and no server stamps")
  @Row({"NOTES 4 accept", "NOTES 6.1 accepted single use"})
  void acceptArrival() {
    JsonNode event = done.arrival();
    JsonNode content = event.path("content");
    assertThat(event.has("created")).isFalse();
    assertThat(event.has("createdBy")).isFalse();
    assertThat(event.has("modified")).isFalse();
    assertThat(event.has("modifiedBy")).isFalse();
    assertThat(content.has("status")).isFalse();
    assertThat(content.has("grantedPermissions")).isFalse();
    assertThat(content.at("/from/username").asString()).isEqualTo(done.accepter().username());
    assertThat(content.at("/from/host").asString()).isEqualTo(done.accepter().host());
    assertThat(content.path("inviteEventId").asString())
        .isEqualTo(done.invite().path("id").asString());
    assertThat(content.path("originalEventId").asString())
        .isEqualTo(done.accept().at("/content/offerEventId").asString());
    assertThat(content.path("requesterOriginStreamId").asString()).isEqualTo(done.scope());
    assertThat(content.path("requesterAppCode").asString()).isEqualTo("contract");
    assertThat(content.at("/features/chat").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("the accepter's inbox holds the way back")
  @Row("NOTES 4 back-channel")
  void backChannelArrival() {
    JsonNode content =
        Await.until(
                "back-channel arrival",
                () ->
                    done.accepter().own().events(":_cmc:inbox", "consent/back-channel-cmc").stream()
                        .findFirst()
                        .orElse(null))
            .path("content");
    assertThat(content.at("/from/username").asString()).isEqualTo(done.requester().username());
    assertThat(content.path("apiEndpoint").asString())
        .contains("@" + done.requester().host() + "/");
    assertThat(content.path("remoteChatStreamId").asString()).isEqualTo(done.requesterChat());
    assertThat(content.path("remoteCollectorStreamId").asString())
        .isEqualTo(done.requesterCollector());
    assertThat(content.path("scopeStreamId").asString()).isEqualTo(done.scope());
    assertThat(content.path("status").asString()).isEqualTo("completed");
  }

  @Test
  @DisplayName("both sides hold one counterparty access, told apart by acceptEventId")
  @Row({
    "NOTES 6.2 relationships from accesses",
    "NOTES 6.2 channel streams",
    "NOTES-2 2.1 grant name",
    "NOTES-2 2.1 back channel name",
    "NOTES-2 2.1 endpoints"
  })
  void accesses() {
    JsonNode grant = done.awaitUsable();
    JsonNode back = java.util.Objects.requireNonNull(done.backChannel());
    assertThat(grant.at("/clientData/cmc/role").asString()).isEqualTo("counterparty");
    assertThat(back.at("/clientData/cmc/role").asString()).isEqualTo("counterparty");
    assertThat(grant.at("/clientData/cmc/scopeStreamId").asString()).isEqualTo(done.scope());
    assertThat(back.at("/clientData/cmc/scopeStreamId").asString()).isEqualTo(done.scope());
    assertThat(back.at("/clientData/cmc").has("acceptEventId")).isFalse();
    assertThat(grant.at("/clientData/cmc/counterparty/remoteChatStreamId").asString())
        .isEqualTo(done.requesterChat());
    assertThat(grant.path("name").asString())
        .isEqualTo("cmc:contract:" + done.requester().username() + "@" + done.requester().host());
    assertThat(back.path("name").asString())
        .matches("cmc-back-channel-contract--" + done.accepter().slug() + "--[0-9a-f]{12}");
    assertThat(back.at("/clientData/cmc/counterparty/apiEndpoint").asString())
        .contains("@" + done.accepter().host() + "/" + done.accepter().username());
  }

  @Test
  @DisplayName("access-info through the grant shows what was granted, beside the plugin's entries")
  @Row("NOTES 6.2 granted permissions")
  void grantedPermissions() {
    JsonNode info = done.grantDoor().accessInfo().ok();
    assertThat(info.at("/user/username").asString()).isEqualTo(done.accepter().username());
    assertThat(
            info.path("permissions").values().stream()
                .filter(p -> !p.path("streamId").asString("").startsWith(":_"))
                .map(p -> p.path("streamId").asString() + " " + p.path("level").asString()))
        .containsExactly("weight read");
    assertThat(
            info.path("permissions").values().stream()
                .map(p -> p.path("streamId").asString("") + " " + p.path("level").asString("")))
        .contains(
            ":_cmc:inbox create-only",
            done.accepterChat() + " contribute",
            done.accepterCollector() + " contribute");
  }

  @Test
  @DisplayName("chats go both ways and carry who wrote them")
  @Row({"NOTES 4 chat", "NOTES-2 2.1 both directions"})
  void chats() {
    JsonNode sent = done.requesterSays("hello \uD83D\uDE00");
    assertThat(sent.at("/content/status").asString()).isEqualTo("completed");
    JsonNode arrived = arrivedChat(done.accepter(), done.accepterChat(), "hello \uD83D\uDE00");
    assertThat(arrived.at("/content/from/username").asString())
        .isEqualTo(done.requester().username());
    assertThat(arrived.at("/content/from/host").asString()).isEqualTo(done.requester().host());
    assertThat(arrived.path("createdBy").asString()).isEqualTo(done.grantId());
    assertThat(arrived.path("id").asString()).isNotEqualTo(sent.path("id").asString());
    assertThat(done.accepterSays("and back").at("/content/status").asString())
        .isEqualTo("completed");
    assertThat(
            arrivedChat(done.requester(), done.requesterChat(), "and back")
                .path("createdBy")
                .asString())
        .isEqualTo(done.backChannelId());
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }
}
