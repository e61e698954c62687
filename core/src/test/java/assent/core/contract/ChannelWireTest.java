package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Chats, alerts and acknowledgements on the wire")
class ChannelWireTest extends ContractTest {
  private Handshake done = later();
  private User requester = later();
  private User accepter = later();

  @BeforeAll
  void handshake() {
    done = Handshake.complete(requester(), accepter());
    requester = done.requester();
    accepter = done.accepter();
  }

  private JsonNode alertArrival(User at, String leaf, String body) {
    return arrived(
        at,
        leaf,
        "alert",
        e ->
            e.at("/content/body/en").asString("").equals(body)
                && e.at("/content/from/username").isString());
  }

  @Test
  @DisplayName("a chat drops every other field, an alert and an ack carry them")
  @Row({"NOTES 4 chat", "NOTES 4 alert", "NOTES 4 ack", "NOTES 6.4 both directions"})
  void extraFields() {
    requester
        .own()
        .createAndSettle(
            done.requesterChat(), "message/chat-cmc", json("{content:'bare', mine:'x'}"));
    JsonNode chat = arrivedChat(accepter, done.accepterChat(), "bare").path("content");
    assertThat(chat.has("mine")).isFalse();
    assertThat(chat.propertyNames()).containsExactlyInAnyOrder("content", "from", "status");
    assertThat(chat.path("status").asString()).isEqualTo("delivered");

    JsonNode alert =
        accepter
            .own()
            .createAndSettle(
                done.accepterCollector(),
                "notification/alert-cmc",
                json(
                    "{level:'critical', title:{en:'t'}, body:{en:'full'}, ackRequired:true,"
                        + " ackId:'a1', messageId:'m1'}"));
    assertThat(status(alert)).isEqualTo("completed");
    JsonNode arrived = alertArrival(requester, done.requesterCollector(), "full");
    assertThat(arrived.at("/content/messageId").asString()).isEqualTo("m1");
    assertThat(arrived.at("/content/ackId").asString()).isEqualTo("a1");
    assertThat(arrived.at("/content/from/username").asString()).isEqualTo(accepter.username());

    JsonNode ack =
        requester
            .own()
            .createAndSettle(
                done.requesterCollector(),
                "notification/ack-cmc",
                json("{alertEventId:'%s', ackId:'a1', messageId:'m2'}", id(arrived)));
    assertThat(status(ack)).isEqualTo("completed");
    JsonNode acked =
        arrived(
            accepter,
            done.accepterCollector(),
            "ack",
            e -> e.at("/content/messageId").asString("").equals("m2"));
    assertThat(acked.at("/content/ackId").asString()).isEqualTo("a1");
    assertThat(acked.path("createdBy").asString()).isEqualTo(done.grantId());
    assertThat(acked.at("/content/alertEventId").asString())
        .as("the recipient's id, unknown to the author")
        .isEqualTo(id(arrived))
        .isNotEqualTo(id(alert));
  }

  @Test
  @DisplayName("acknowledgements are never checked: twice, and for nothing, they are delivered")
  @Row({"NOTES 6.4 duplicate acks", "NOTES 6.4 alertEventId useless", "NOTES 4 ack"})
  void unchecked() {
    for (int i = 0; i < 2; i++) {
      assertThat(
              status(
                  accepter
                      .own()
                      .createAndSettle(
                          done.accepterCollector(),
                          "notification/ack-cmc",
                          json("{alertEventId:'nothing', ackId:'never-%s'}", "asked"))))
          .isEqualTo("completed");
    }
    Await.until(
        "both",
        () ->
            requester.own().events(done.requesterCollector(), "notification/ack-cmc").stream()
                        .filter(e -> e.at("/content/ackId").asString("").equals("never-asked"))
                        .count()
                    == 2
                ? true
                : null);
  }

  @Test
  @DisplayName("ackRequired without ackId is taken, and leaves nothing to acknowledge with")
  @Row({"NOTES 6.4 no ackId", "NOTES 4 unenforced"})
  void withoutAckId() {
    JsonNode alert =
        requester
            .own()
            .createAndSettle(
                done.requesterCollector(),
                "notification/alert-cmc",
                json("{level:'info', title:{en:'t'}, body:{en:'no id'}, ackRequired:true}"));
    assertThat(status(alert)).isEqualTo("completed");
    assertThat(
            alertArrival(accepter, done.accepterCollector(), "no id").at("/content").has("ackId"))
        .isFalse();
  }

  @Test
  @DisplayName("an alert may be 100 kB long")
  @Row("NOTES 4 long alert")
  void longAlert() {
    String text = "y".repeat(100_000);
    ObjectNode alert = json("{level:'warning', title:{en:'long'}}");
    alert.set("body", json("{}").put("en", text));
    assertThat(
            status(
                requester
                    .own()
                    .createAndSettle(done.requesterCollector(), "notification/alert-cmc", alert)))
        .isEqualTo("completed");
    alertArrival(accepter, done.accepterCollector(), text);
  }

  @Test
  @DisplayName("a chat in a stream that is no chat, an alert in one that is no collector")
  @Row("NOTES 7.2 wrong stream")
  void wrongStreams() {
    JsonNode chat =
        requester
            .own()
            .createAndSettle(
                done.requesterCollector(), "message/chat-cmc", json("{content:'lost'}"));
    assertThat(reason(chat)).isEqualTo("cmc-chat-stream-not-chat");
    JsonNode alert =
        requester
            .own()
            .createAndSettle(
                done.requesterChat(),
                "notification/alert-cmc",
                json("{level:'info', title:{en:'t'}, body:{en:'lost'}}"));
    assertThat(reason(alert)).isEqualTo("cmc-system-stream-not-collector");
  }

  @Test
  @DisplayName("a channel that was turned off refuses its messages; scope requests still pass")
  @Row("NOTES 7.2 disabled")
  void disabled() {
    String scope = Handshake.freshScope();
    JsonNode invite = Handshake.invite(requester, scope, Handshake.request(Handshake.WEIGHT));
    ObjectNode content = Handshake.acceptContent(Handshake.link(invite));
    content.set("features", json("{chat:false, systemMessaging:false}"));
    JsonNode accept = Handshake.accept(accepter, content);
    Handshake quiet =
        new Handshake(
            requester, accepter, scope, invite, accept, Handshake.arrivalOf(requester, invite));
    quiet.awaitUsable();
    quiet.awaitKnown();
    assertThat(reason(quiet.accepterSays("no"))).isEqualTo("cmc-chat-disabled");
    assertThat(reason(quiet.requesterSays("no"))).isEqualTo("cmc-chat-disabled");
    assertThat(
            reason(
                requester
                    .own()
                    .createAndSettle(
                        quiet.requesterCollector(),
                        "notification/alert-cmc",
                        json("{level:'info', title:{en:'t'}, body:{en:'no'}}"))))
        .isEqualTo("cmc-system-messaging-disabled");
    assertThat(
            status(
                requester
                    .own()
                    .createAndSettle(
                        quiet.requesterCollector(),
                        "consent/scope-request-cmc",
                        json("{newPermissions:%s}", Handshake.WEIGHT))))
        .isEqualTo("completed");
  }

  @Test
  @DisplayName("right after an accept is completed, the way back is often not there yet")
  @Row({"NOTES 6.2 usable", "NOTES 7.2 handshake unfinished"})
  void usableLater() {
    String scope = Handshake.freshScope();
    JsonNode invite = Handshake.invite(requester, scope, Handshake.request(Handshake.WEIGHT));
    JsonNode accept = Handshake.accept(accepter, Handshake.acceptContent(Handshake.link(invite)));
    Handshake fresh = new Handshake(requester, accepter, scope, invite, accept, invite);
    JsonNode early = fresh.accepterSays("too early?");
    if (status(early).equals("failed")) {
      assertThat(reason(early)).isEqualTo("cmc-chat-no-remote-apiendpoint");
    }
    JsonNode usable = fresh.awaitUsable();
    assertThat(usable.at("/clientData/cmc/counterparty/remoteChatStreamId").asString())
        .isEqualTo(fresh.requesterChat());
    assertThat(status(fresh.accepterSays("now"))).isEqualTo("completed");
  }

  @Test
  @DisplayName("whatever from says, an arrival bears the identity of the access")
  @Row("NOTES 9 from at creation")
  void fromIsStamped() {
    done.grantDoor()
        .create(
            done.accepterChat(),
            "message/chat-cmc",
            json("{content:'who?', from:{username:'somebody', host:'else'}}"))
        .ok();
    assertThat(
            arrivedChat(accepter, done.accepterChat(), "who?")
                .at("/content/from/username")
                .asString())
        .isEqualTo(requester.username());
  }
}
