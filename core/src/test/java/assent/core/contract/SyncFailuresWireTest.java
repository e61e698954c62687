package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What a platform refuses at once")
class SyncFailuresWireTest extends ContractTest {
  private Handshake done = later();
  private User requester = later();
  private String scope = "";

  @BeforeAll
  void handshake() {
    done = Handshake.complete(requester(), accepter());
    requester = done.requester();
    scope = Handshake.freshScope();
    requester.withScope(scope);
  }

  private Answer publish(ObjectNode content) {
    return requester.own().create(scope, "consent/request-cmc", content);
  }

  private static ObjectNode plain() {
    return Handshake.request(Handshake.WEIGHT);
  }

  private static ObjectNode request(ObjectNode content) {
    return (ObjectNode) content.path("request");
  }

  private static void refused(Answer answer, int status, String errorId, String dataId) {
    assertThat(answer.status() + " " + answer.errorId() + " " + answer.dataId())
        .isEqualTo(status + " " + errorId + " " + dataId);
  }

  private static void invalidContent(Answer answer) {
    refused(answer, 400, "invalid-operation", "cmc-invalid-event-content");
    assertThat(answer.body().at("/error/data/errors").size()).isPositive();
    assertThat(answer.body().at("/error/data/eventType").asString()).contains("/");
  }

  @Test
  @DisplayName("an offer whose texts are not localizable, or whose permissions are missing")
  @Row({"NOTES 7.1 cmc-invalid-event-content", "NOTES 4 localizable text"})
  void badOffers() {
    ObjectNode title = plain();
    request(title).put("title", "plain text");
    invalidContent(publish(title));
    ObjectNode region = plain();
    request(region).set("title", json("{'en-GB':'Study'}"));
    invalidContent(publish(region));
    ObjectNode none = plain();
    request(none).putArray("permissions");
    invalidContent(publish(none));
    ObjectNode noTo = plain();
    noTo.remove("to");
    invalidContent(publish(noTo));
    ObjectNode emptyText = plain();
    request(emptyText).set("consent", json("{en:'', gsw:'ja'}"));
    publish(emptyText).ok();
  }

  @Test
  @DisplayName("not what an offer asks for: missing streams, everything, odd access types")
  @Row("NOTES 4 permissions unchecked")
  void uncheckedPermissions() {
    ObjectNode content =
        Handshake.request(
            "[{streamId:'no-such-stream', level:'read'}, {streamId:'*', level:'manage'},"
                + " {streamId:':_cmc:inbox', level:'read'}]");
    request(content).put("accessType", "personal");
    publish(content).ok();
  }

  @Test
  @DisplayName("a chat of no text, and one longer than 10240 UTF-16 units")
  @Row({"NOTES 4 chat", "NOTES 4 emoji chat", "NOTES 7.1 cmc-invalid-event-content"})
  void chatLimits() {
    String type = "message/chat-cmc";
    invalidContent(requester.own().create(done.requesterChat(), type, json("{content:''}")));
    invalidContent(requester.own().create(done.requesterChat(), type, json("{content:5}")));
    ObjectNode tooLong = json("{}").put("content", "x".repeat(10_241));
    invalidContent(requester.own().create(done.requesterChat(), type, tooLong));
    ObjectNode emoji = json("{}").put("content", "\uD83D\uDE00".repeat(5_120));
    requester.own().create(done.requesterChat(), type, emoji).ok();
    ObjectNode emojiTooLong = json("{}").put("content", "\uD83D\uDE00".repeat(5_121));
    invalidContent(requester.own().create(done.requesterChat(), type, emojiTooLong));
    requester.own().create(done.requesterChat(), type, json("{content:'  '}")).ok();
  }

  @Test
  @DisplayName("an alert without level or with plain texts, an ack without its ids")
  @Row({"NOTES 4 alert", "NOTES 4 ack", "NOTES 4 scope-request"})
  void systemContents() {
    String leaf = done.requesterCollector();
    Door own = requester.own();
    invalidContent(
        own.create(
            leaf, "notification/alert-cmc", json("{level:'loud', title:{en:'a'}, body:{en:'b'}}")));
    invalidContent(
        own.create(leaf, "notification/alert-cmc", json("{level:'info', title:'a', body:'b'}")));
    invalidContent(own.create(leaf, "notification/ack-cmc", json("{alertEventId:'x'}")));
    invalidContent(own.create(leaf, "notification/ack-cmc", json("{alertEventId:'x', ackId:''}")));
    invalidContent(own.create(leaf, "consent/scope-request-cmc", json("{newPermissions:[]}")));
    invalidContent(own.create(leaf, "consent/scope-update-cmc", json("{accept:true}")));
  }

  @Test
  @DisplayName("a reason or message that is plain text instead of localizable text")
  @Row({"NOTES 4 revoke", "NOTES 4 refuse", "NOTES 4 localizable text"})
  void plainReasons() {
    Door own = requester.own();
    invalidContent(own.create(scope, "consent/revoke-cmc", json("{accessId:'x', reason:'plain'}")));
    invalidContent(
        own.create(
            scope, "consent/refuse-cmc", json("{capabilityUrl:'http://x', reason:'plain'}")));
    invalidContent(
        own.create(
            done.requesterCollector(),
            "consent/scope-request-cmc",
            json("{newPermissions:%s, message:'plain'}", Handshake.WEIGHT)));
  }

  @Test
  @DisplayName("a validity outside 60 s and 30 days, counted after truncation")
  @Row({"NOTES 7.1 cmc-capability-ttl-out-of-range", "NOTES 6.1 validity bounds"})
  void validity() {
    long now = System.currentTimeMillis() / 1000;
    for (long expires : new long[] {now - 5, now + 30, now + 30 * 86_400 + 60}) {
      ObjectNode content = plain();
      request(content).put("expiresAt", expires);
      Answer answer = publish(content);
      refused(answer, 400, "invalid-operation", "cmc-capability-ttl-out-of-range");
      assertThat(answer.body().at("/error/data/minTtlSeconds").asLong()).isEqualTo(60);
      assertThat(answer.body().at("/error/data/maxTtlSeconds").asLong()).isEqualTo(30L * 86_400);
    }
    ObjectNode shortest = plain();
    request(shortest).put("expiresAt", now + 62);
    JsonNode made = publish(shortest).event();
    assertThat(made.at("/content/capabilityExpiresAt").asDouble())
        .isBetween(now + 60.0, now + 62.0);
    ObjectNode ignored = plain().put("expiresAt", now + 5);
    assertThat(publish(ignored).event().at("/content/capabilityExpiresAt").asDouble())
        .isGreaterThan(now + 6.9 * 86_400);
  }

  @Test
  @DisplayName("accept and scope-update through an app's token")
  @Row({"NOTES 7.1 cmc-accept-requires-personal-token", "NOTES 4 scope-update"})
  void personalTokenOnly() {
    Door app = requester.app("manager", "[{streamId:'*', level:'manage'}]");
    refused(
        app.create(scope, "consent/accept-cmc", json("{capabilityUrl:'http://x'}")),
        400,
        "invalid-operation",
        "cmc-accept-requires-personal-token");
    refused(
        app.create(
            done.requesterCollector(),
            "consent/scope-update-cmc",
            json("{newPermissions:%s, accessId:'%s'}", Handshake.WEIGHT, done.backChannelId())),
        400,
        "invalid-operation",
        "cmc-accept-requires-personal-token");
  }

  @Test
  @DisplayName("any own write into the inbox, and other types by a peer")
  @Row({"NOTES 7.1 cmc-not-counterparty", "NOTES 7.1 cmc-event-type-not-allowed"})
  void inbox() {
    refused(
        requester.own().create(":_cmc:inbox", "consent/revoke-cmc", json("{accessId:'x'}")),
        400,
        "invalid-operation",
        "cmc-not-counterparty");
    refused(
        done.grantDoor().create(":_cmc:inbox", "message/chat-cmc", json("{content:'x'}")),
        400,
        "invalid-operation",
        "cmc-event-type-not-allowed");
  }

  @Test
  @DisplayName("creating and deleting streams that belong to the plugin")
  @Row({"NOTES 7.1 cmc-reserved-stream", "NOTES 7.1 cmc-reserved-stream-undeletable"})
  void reservedStreams() {
    Door own = requester.own();
    refused(
        own.stream(scope + ":chats", scope, "chats"),
        400,
        "invalid-operation",
        "cmc-reserved-stream");
    refused(
        own.stream(":_cmc:_internal:x", ":_cmc:_internal", "x"),
        400,
        "invalid-operation",
        "cmc-reserved-stream");
    for (String id : new String[] {":_cmc:inbox", ":_cmc:apps", done.scope() + ":chats"}) {
      refused(
          own.delete("streams/" + Door.encode(id)),
          400,
          "invalid-operation",
          "cmc-reserved-stream-undeletable");
    }
  }

  @Test
  @DisplayName("an access that calls itself a counterparty")
  @Row("NOTES 7.1 cmc-clientdata-cmc-forbidden")
  void forgedClientData() {
    refused(
        requester
            .own()
            .post(
                "accesses",
                json(
                    "{name:'forged', permissions:[{streamId:':_cmc:inbox', level:'create-only'}],"
                        + " clientData:{cmc:{role:'counterparty'}}}")),
        400,
        "invalid-operation",
        "cmc-clientdata-cmc-forbidden");
  }

  @Test
  @DisplayName("events in streams that are not there, and unknown things by name")
  @Row({
    "NOTES 7.1 unknown-referenced-resource",
    "NOTES 7.1 unknown-resource",
    "NOTES 7.1 invalid-parameters-format",
    "NOTES 7.1 unexpected-error"
  })
  void unknownThings() {
    Door own = requester.own();
    refused(
        own.create(scope + ":missing", "message/chat-cmc", json("{content:'x'}")),
        400,
        "unknown-referenced-resource",
        "");
    refused(
        own.create(
            done.scope() + ":chats:nobody--nowhere", "message/chat-cmc", json("{content:'x'}")),
        400,
        "unknown-referenced-resource",
        "");
    refused(own.get("events/cunknownunknownunknownunk"), 404, "unknown-resource", "");
    refused(own.delete("accesses/cunknownunknownunknownunk"), 404, "unknown-resource", "");
    refused(
        Wire.send("GET", platform.first().base("nobody-of-that-name") + "events", "tok-x", null),
        404,
        "unknown-resource",
        "");
    refused(
        own.get("events?streamIds[]=" + Door.encode(scope)), 400, "invalid-parameters-format", "");
    refused(own.get("events?limit=-1"), 500, "unexpected-error", "");
  }

  @Test
  @DisplayName("calls without token, with a dead one, and beyond what a token may")
  @Row({"NOTES 7.1 no token", "NOTES 7.1 dead token", "NOTES 7.1 forbidden"})
  void tokens() {
    refused(
        Wire.send("GET", requester.own().base() + "events", null, null),
        401,
        "invalid-access-token",
        "");
    refused(
        Wire.send("GET", requester.own().base() + "access-info", "tok-unknown", null),
        403,
        "invalid-access-token",
        "");
    Door reader = requester.app("reader", "[{streamId:'" + scope + "', level:'read'}]");
    refused(reader.create(scope, "consent/request-cmc", plain()), 403, "forbidden", "");
  }

  @Test
  @DisplayName("a second event of the same id, a second stream of the same id or name")
  @Row("NOTES 7.1 item-already-exists")
  void twice() {
    String id = "ccontract" + Long.toString(System.nanoTime(), 36);
    String padded = (id + "0000000000000000000000000").substring(0, 25);
    ObjectNode event = json("{id:'%s', streamIds:['weightx'], type:'mass/kg', content:1}", padded);
    requester.own().stream("weightx", null, "weightx").ok();
    requester.own().post("events", event).ok();
    // Here data.id is the id of the event, not of an error.
    refused(requester.own().post("events", event), 409, "item-already-exists", padded);
    refused(
        requester.own().stream("weightx", null, "other"), 409, "item-already-exists", "weightx");
    refused(requester.own().stream("other", null, "weightx"), 409, "item-already-exists", "");
  }

  @Test
  @DisplayName("a CMC event in an ordinary stream is taken as it is, and still carried out")
  @Row("NOTES 4 outside cmc")
  void outsideCmc() {
    requester.own().stream("diary", null, "diary").ok();
    JsonNode made = requester.own().create("diary", "consent/request-cmc", plain()).event();
    assertThat(made.at("/content/capabilityUrl").asString()).startsWith("http");
    JsonNode odd =
        requester.own().create("diary", "notification/ack-cmc", json("{nothing:1}")).event();
    assertThat(requester.own().settled(id(odd)).at("/content/status").asString())
        .isEqualTo("failed");
  }

  @Test
  @DisplayName("nothing polls: the socket path answers 400 to anything but websocket")
  @Row("NOTES-2 1 websocket only")
  void websocketOnly() {
    Answer answer =
        Wire.send(
            "GET",
            "http://"
                + requester.host()
                + "/socket.io/?EIO=4&transport=polling&auth="
                + requester.own().token(),
            null,
            null);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asInt(-1)).isZero();
  }
}
