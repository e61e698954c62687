package assent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.Client.Answer;
import assent.sandbox.model.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("accesses and what they allow, as a real server was seen to answer")
class AccessesTest {
  private final Sandbox sandbox = Sandbox.start();
  private Client owner;

  @BeforeEach
  void owner() {
    owner = Client.register(sandbox.first(), "access-owner");
    owner.stream("weight", null);
    owner.stream("kg", "weight");
    owner.stream("private", "weight");
    owner.stream("height", null);
    List.of("weight", "kg", "private", "height").forEach(id -> owner.note(id, "in " + id));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static List<String> contents(Answer answer) {
    return answer.body().path("events").findValuesAsString("content");
  }

  private static String id(Answer access) {
    return access.body().path("access").path("id").asString();
  }

  @Test
  @DisplayName("a level holds for everything below, until an entry of its own says otherwise")
  void inheritance() {
    Client app = owner.holding(owner.access("app", "app", "weight:read", "private:none"));
    assertThat(contents(app.get("events"))).containsExactlyInAnyOrder("in weight", "in kg");
    assertThat(contents(app.get("events?streams[]=weight")))
        .containsExactlyInAnyOrder("in weight", "in kg");
    Answer denied = app.get("events?streams[]=private");
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.message())
        .isEqualTo("stream [private] has not sufficent permission to get events");
    assertThat(app.note("kg", "x").status()).isEqualTo(403);
    assertThat(app.get("streams").body().path("streams").findValuesAsString("id"))
        .contains("weight", "kg")
        .doesNotContain("private", "height");
  }

  @Test
  @DisplayName("create-only writes and never reads")
  void createOnly() {
    Client mailbox = owner.holding(owner.access("shared", "mailbox", "kg:create-only"));
    Answer written = mailbox.note("kg", "letter");
    assertThat(written.status()).isEqualTo(201);
    String event = "events/" + written.body().path("event").path("id").asString();
    assertThat(mailbox.get(event).status()).isEqualTo(403);
    assertThat(mailbox.put(event, Json.object().put("content", "x")).status()).isEqualTo(403);
    assertThat(mailbox.delete(event).status()).isEqualTo(403);
    assertThat(contents(mailbox.get("events"))).isEmpty();
  }

  @Test
  @DisplayName("contribute changes events, manage changes streams")
  void levels() {
    Client contributor = owner.holding(owner.access("shared", "contributor", "kg:contribute"));
    Answer written = contributor.note("kg", "mine");
    String event = "events/" + written.body().path("event").path("id").asString();
    assertThat(contributor.put(event, Json.object().put("content", "x")).status()).isEqualTo(200);
    ObjectNode move = Json.object();
    move.putArray("streamIds").add("height");
    assertThat(contributor.put(event, move).status()).isEqualTo(403);
    assertThat(contributor.stream("below", "kg").status()).isEqualTo(403);
    Client manager = owner.holding(owner.access("app", "manager", "kg:manage"));
    assertThat(manager.stream("below", "kg").status()).isEqualTo(201);
    assertThat(manager.stream("root", null).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("a star is everything")
  void star() {
    Client reader = owner.holding(owner.access("shared", "reader", "*:read"));
    assertThat(contents(reader.get("events"))).hasSize(4);
    assertThat(reader.note("kg", "x").status()).isEqualTo(403);
  }

  @Test
  @DisplayName("access-info shows the permissions between the two the server adds")
  void accessInfo() {
    Answer made = owner.access("shared", "reader", "kg:read");
    JsonNode info = owner.holding(made).get("access-info").body();
    assertThat(info.path("permissions").findValuesAsString("streamId"))
        .containsExactly(":_system:account", "kg", ":_audit:access-" + id(made));
    assertThat(info.path("user").path("username").asString()).isEqualTo("access-owner");
    assertThat(owner.get("access-info").body().has("permissions")).isFalse();
  }

  @Test
  @DisplayName("an app makes narrower shared accesses only, and they go when it goes")
  void appsOwn() {
    Answer app = owner.access("app", "app", "kg:contribute");
    Client holder = owner.holding(app);
    Answer narrower = holder.access("shared", "narrower", "kg:read");
    assertThat(narrower.status()).isEqualTo(201);
    assertThat(holder.access("shared", "wider", "kg:manage").status()).isEqualTo(403);
    assertThat(holder.access("shared", "elsewhere", "height:read").status()).isEqualTo(403);
    assertThat(holder.get("accesses").body().path("accesses").findValuesAsString("name"))
        .containsExactly("narrower");
    assertThat(owner.holding(narrower).get("accesses").status()).isEqualTo(403);
    JsonNode deleted = owner.delete("accesses/" + id(app)).body();
    assertThat(deleted.path("relatedDeletions").findValuesAsString("id"))
        .containsExactly(id(narrower));
    assertThat(owner.holding(narrower).get("events").errorId()).isEqualTo("invalid-access-token");
  }

  @Test
  @DisplayName("an update moves the id on: older ids are stale")
  void serials() {
    Answer made = owner.access("shared", "one", "kg:read");
    String id = id(made);
    Answer updated = owner.put("accesses/" + id, Json.object().put("name", "two"));
    assertThat(id(updated)).isEqualTo(id + ":1");
    Answer stale = owner.put("accesses/" + id, Json.object().put("name", "three"));
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.errorId()).isEqualTo("stale-resource");
    assertThat(stale.error().path("data").path("currentSerial").asInt(0)).isEqualTo(1);
    assertThat(owner.delete("accesses/" + id).errorId()).isEqualTo("stale-resource");
    assertThat(owner.delete("accesses/" + id + ":1").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("a holder may give its access up unless that was forbidden")
  void selfRevoke() {
    Answer free = owner.access("shared", "free", "kg:read");
    assertThat(owner.holding(free).delete("accesses/" + id(free)).status()).isEqualTo(200);
    ObjectNode bound = Json.object().put("name", "bound");
    bound.putArray("permissions").addObject().put("streamId", "kg").put("level", "read");
    bound
        .withArray("permissions")
        .addObject()
        .put("feature", "selfRevoke")
        .put("setting", "forbidden");
    Answer kept = owner.post("accesses", bound);
    assertThat(owner.holding(kept).delete("accesses/" + id(kept)).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("an expired access is refused in its own words, and listed only on request")
  void expiry() {
    ObjectNode access = Json.object().put("name", "short").put("expireAfter", 100);
    access.putArray("permissions").addObject().put("streamId", "kg").put("level", "read");
    Client holder = owner.holding(owner.post("accesses", access));
    sandbox.first().faults().setClockSkew(java.time.Duration.ofSeconds(101));
    Answer refused = holder.get("access-info");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).isEqualTo("Access has expired.");
    assertThat(owner.get("accesses").body().path("accesses").findValuesAsString("name"))
        .doesNotContain("short");
    assertThat(
            owner
                .get("accesses?includeExpired=true")
                .body()
                .path("accesses")
                .findValuesAsString("name"))
        .contains("short");
  }

  @Test
  @DisplayName("deletions by a route are kept and shown in full")
  void deletions() {
    Answer made = owner.access("shared", "gone", "kg:read");
    owner.delete("accesses/" + id(made));
    JsonNode deletions = owner.get("accesses?includeDeletions=true").body().path("accessDeletions");
    assertThat(deletions.get(0).path("id").asString()).isEqualTo(id(made));
    assertThat(deletions.get(0).has("deleted")).isTrue();
    assertThat(deletions.get(0).path("permissions")).isNotEmpty();
  }

  @Test
  @DisplayName("the part of clientData that belongs to CMC cannot be written")
  void reserved() {
    ObjectNode access = Json.object().put("name", "forged");
    access.putArray("permissions");
    access.putObject("clientData").putObject("cmc").put("role", "counterparty");
    Answer refused = owner.post("accesses", access);
    assertThat(refused.error().path("data").path("id").asString())
        .isEqualTo("cmc-clientdata-cmc-forbidden");
  }

  @Test
  @DisplayName("an app asks first what it would get, and finds what it already has")
  void checkApp() {
    ObjectNode ask = Json.object().put("requestingAppId", "my-app");
    ask.putArray("requestedPermissions")
        .addObject()
        .put("streamId", "diary")
        .put("level", "read")
        .put("defaultName", "height");
    JsonNode checked = owner.post("accesses/check-app", ask).body();
    assertThat(checked.path("checkedPermissions").get(0).path("defaultName").asString())
        .isEqualTo("height (1)");
    assertThat(checked.path("error").path("id").asString()).isEqualTo("item-already-exists");
    ObjectNode app = Json.object().put("type", "app").put("name", "my-app");
    app.set("permissions", checked.path("checkedPermissions"));
    owner.post("accesses", app);
    assertThat(owner.post("accesses/check-app", ask).body().has("matchingAccess")).isTrue();
    assertThat(owner.get("streams?id=diary").body().path("streams").get(0).path("name").asString())
        .isEqualTo("height (1)");
  }
}
