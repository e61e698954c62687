package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Changes of what is shared, on the wire")
class ScopeChangeWireTest extends ContractTest {
  private static final String REQUEST = "consent/scope-request-cmc";
  private static final String UPDATE = "consent/scope-update-cmc";
  private static final String STEPS = "[{streamId:'steps', level:'read'}]";

  private final User requester = requester();
  private final User accepter = accepter().withData("steps", 9000);

  private Handshake handshake() {
    return Handshake.complete(requester, accepter);
  }

  private static List<String> shared(JsonNode access) {
    return access.path("permissions").values().stream()
        .filter(p -> !p.path("streamId").asString("").startsWith(":_"))
        .map(p -> p.path("streamId").asString() + " " + p.path("level").asString())
        .toList();
  }

  private static List<String> granted(Handshake done) {
    return shared(Objects.requireNonNull(done.grant()));
  }

  /** A proposal, as it arrives at the accepter. */
  private JsonNode proposal(Handshake done, String mark) {
    JsonNode trigger =
        requester
            .own()
            .createAndSettle(
                done.requesterCollector(),
                REQUEST,
                json("{newPermissions:%s, requestId:'%s', expires:1}", STEPS, mark));
    assertThat(status(trigger)).isEqualTo("completed");
    return arrived(
        accepter,
        done.accepterCollector(),
        "proposal",
        e -> e.at("/content/requestId").asString("").equals(mark));
  }

  private JsonNode answer(Handshake done, ObjectNode content) {
    JsonNode trigger = accepter.own().createAndSettle(done.accepterCollector(), UPDATE, content);
    assertThat(status(trigger)).isEqualTo("completed");
    return trigger;
  }

  private JsonNode arrivedUpdate(Handshake done, String mark) {
    return arrived(
        requester,
        done.requesterCollector(),
        "update",
        e -> e.at("/content/mark").asString("").equals(mark));
  }

  @Test
  @DisplayName("a proposal is completed when delivered, carries extra fields, and never changes")
  @Row({
    "NOTES 6.3 request completed",
    "NOTES 4 scope-request",
    "NOTES 6.3 correlation",
    "NOTES 4 unenforced"
  })
  void proposals() {
    Handshake done = handshake();
    JsonNode arrival = proposal(done, "r1");
    assertThat(arrival.at("/content/from/username").asString()).isEqualTo(requester.username());
    assertThat(arrival.path("content").has("accessId")).isFalse();
    assertThat(arrival.path("content").has("previousPermissions")).isFalse();
    assertThat(arrival.at("/content/newPermissions/0/streamId").asString()).isEqualTo("steps");
    answer(
        done,
        json(
            "{scopeRequestEventId:'%s', accept:true, accessId:'%s', newPermissions:%s, mark:'m'}",
            id(arrival), done.grantId(), STEPS));
    JsonNode update = arrivedUpdate(done, "m");
    assertThat(update.at("/content/scopeRequestEventId").asString())
        .as("an id of the accepter's account")
        .isEqualTo(id(arrival));
    assertThat(
            requester.own().events(done.requesterCollector(), REQUEST).stream()
                .map(ContractTest::status))
        .containsOnly("completed");
    assertThat(
            done.grantDoor()
                .get("events/" + id(arrival))
                .ok()
                .at("/event/content/requestId")
                .asString())
        .as("the requester may read it over there")
        .isEqualTo("r1");
  }

  @Test
  @DisplayName("agreeing without permissions changes nothing and is called completed")
  @Row({"NOTES 6.3 accept only", "NOTES 6.3 read back"})
  void acceptOnly() {
    Handshake done = handshake();
    answer(
        done,
        json("{scopeRequestEventId:'%s', accept:true, mark:'only'}", id(proposal(done, "r2"))));
    assertThat(granted(done)).containsExactly("weight read");
    JsonNode update = arrivedUpdate(done, "only").path("content");
    assertThat(update.path("accept").asBoolean()).isTrue();
    assertThat(update.has("newPermissions")).isFalse();
  }

  @Test
  @DisplayName(
      "agreeing with grant and permissions replaces what is shared, and keeps the channels")
  @Row({"NOTES 6.3 accept full", "NOTES 4 scope-update"})
  void acceptFull() {
    Handshake done = handshake();
    answer(
        done,
        json(
            "{scopeRequestEventId:'%s', accept:true, accessId:'%s', mark:'full',"
                + " newPermissions:[{streamId:'steps', level:'read'},"
                + " {streamId:':_cmc:apps', level:'manage'}]}",
            id(proposal(done, "r3")), done.grantId()));
    assertThat(granted(done)).containsExactly("steps read");
    assertThat(
            Objects.requireNonNull(done.grant()).path("permissions").values().stream()
                .map(p -> p.path("streamId").asString()))
        .contains(":_cmc:inbox", done.accepterChat(), done.accepterCollector())
        .doesNotContain(":_cmc:apps");
    assertThat(shared(done.grantDoor().accessInfo().ok())).containsExactly("steps read");
    assertThat(status(done.requesterSays("still talking"))).isEqualTo("completed");
    arrivedUpdate(done, "full");
  }

  @Test
  @DisplayName("declining changes nothing; declining with permissions beside it applies them")
  @Row({"NOTES 6.3 refuse", "NOTES 6.3 refuse with permissions"})
  void refusals() {
    Handshake done = handshake();
    answer(
        done,
        json(
            "{scopeRequestEventId:'%s', accept:false, reason:{en:'no'}, mark:'no'}",
            id(proposal(done, "r4"))));
    assertThat(granted(done)).containsExactly("weight read");
    assertThat(arrivedUpdate(done, "no").at("/content/reason/en").asString()).isEqualTo("no");
    answer(
        done,
        json(
            "{scopeRequestEventId:'%s', accept:false, accessId:'%s', newPermissions:%s}",
            id(proposal(done, "r5")), done.grantId(), STEPS));
    assertThat(granted(done)).containsExactly("steps read");
  }

  @Test
  @DisplayName("of one's own accord it works with the grant named, else it only looks like it")
  @Row({"NOTES 6.3 self-initiated", "NOTES 6.3 permissions only", "NOTES 6.3 unknown access"})
  void ownAccord() {
    Handshake done = handshake();
    answer(done, json("{newPermissions:%s, mark:'bare'}", STEPS));
    answer(done, json("{newPermissions:%s, accessId:'unknown', mark:'unknown'}", STEPS));
    answer(
        done, json("{newPermissions:%s, accessId:'%s:1', mark:'serial'}", STEPS, done.grantId()));
    assertThat(granted(done)).containsExactly("weight read");
    assertThat(arrivedUpdate(done, "bare").at("/content/newPermissions").size()).isEqualTo(1);
    answer(done, json("{newPermissions:%s, accessId:'%s', mark:'own'}", STEPS, done.grantId()));
    assertThat(granted(done)).containsExactly("steps read");
    assertThat(arrivedUpdate(done, "own").path("content").has("source")).isFalse();
  }

  @Test
  @DisplayName("the requester can share too, by naming its back channel")
  @Row("NOTES 6.3 either side")
  void eitherSide() {
    Handshake done = handshake();
    requester.withData("notes", 1);
    JsonNode update =
        requester
            .own()
            .createAndSettle(
                done.requesterCollector(),
                UPDATE,
                json(
                    "{accessId:'%s', newPermissions:[{streamId:'notes', level:'read'}]}",
                    done.backChannelId()));
    assertThat(status(update)).isEqualTo("completed");
    assertThat(done.backDoor().events("notes")).isNotEmpty();
  }

  @Test
  @DisplayName(
      "accesses.update makes the id composite, outdates old ids, and takes lists literally")
  @Row({"NOTES 6.3 accesses.update", "NOTES 7.1 stale-resource"})
  void accessesUpdate() {
    Handshake done = handshake();
    JsonNode grant = Objects.requireNonNull(done.grant());
    ObjectNode changed = Wire.JSON.createObjectNode();
    var permissions = changed.putArray("permissions");
    permissions.add(json("{streamId:'steps', level:'read'}"));
    grant.path("permissions").values().stream()
        .filter(p -> p.path("streamId").asString("").startsWith(":_cmc:"))
        .forEach(permissions::add);
    JsonNode updated =
        accepter.own().put("accesses/" + done.grantId(), changed).ok().path("access");
    assertThat(id(updated)).isEqualTo(done.grantId() + ":1");
    Answer stale = accepter.own().put("accesses/" + done.grantId(), changed);
    assertThat(stale.status() + " " + stale.errorId()).isEqualTo("409 stale-resource");
    Answer staleDelete = accepter.own().delete("accesses/" + done.grantId());
    assertThat(staleDelete.status()).isEqualTo(409);
    JsonNode told =
        arrived(
                requester,
                done.requesterCollector(),
                "post-hook update",
                e -> e.at("/content/source").asString("").equals("post-hook"))
            .path("content");
    assertThat(told.path("newAccessId").asString()).isEqualTo(done.grantId() + ":1");
    assertThat(told.at("/previousPermissions").size()).isPositive();
    JsonNode revoke =
        accepter
            .own()
            .createAndSettle(
                Handshake.OWN, "consent/revoke-cmc", json("{accessId:'%s'}", done.grantId()));
    assertThat(status(revoke)).as("triggers take the base id").isEqualTo("completed");
    assertThat(done.grant()).isNull();
  }

  @Test
  @DisplayName("a list without the plugin's entries cuts the other side's messages")
  @Row("NOTES 6.3 accesses.update")
  void literally() {
    Handshake done = handshake();
    accepter.own().put("accesses/" + done.grantId(), json("{permissions:%s}", STEPS)).ok();
    JsonNode cut = done.requesterSays("cut off");
    assertThat(reason(cut)).isEqualTo("cmc-handler-delivery-failed");
    assertThat(cut.at("/content/failure/detail/status").asInt()).isEqualTo(403);
  }
}
