package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName(
    "forgeries that the server lets through, and those it does not (NOTES §9; captures 14, 18, 19)")
class ForgeryTest {
  private static final String SCOPE = Person.APP + ":trust";
  private World world;
  private Person doctor;
  private Person patient;
  private Person forger;
  private String forgerEndpoint;

  @BeforeEach
  void start() {
    world = World.startTwo();
    doctor = world.person("doctor1").withScopes(SCOPE);
    patient = world.person("patient1").withScopes(Person.OWN);
    forger = world.person("b", "forger1").withScopes(SCOPE);
    ObjectNode access = Contents.object("{'name':'trap','type':'shared'}");
    access.set("permissions", Contents.json("[{'streamId':'*','level':'contribute'}]"));
    forgerEndpoint =
        forger.post("accesses", access).body().path("access").path("apiEndpoint").asString();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Reply post(Endpoint at, String stream, String type, ObjectNode content) {
    ObjectNode event = Nodes.object().put("type", type);
    event.set("streamIds", Nodes.array(stream));
    event.set("content", content);
    return world.call("POST", at.base() + "events", at.token(), event);
  }

  /** Posts an accept straight into the responses stream of a link, as any holder of it can. */
  private Reply forgeAccept(JsonNode invite, ObjectNode content) {
    Endpoint link = Endpoint.parse(invite.path("content").path("capabilityUrl").asString());
    String stream =
        ":_cmc:_internal:responses:" + invite.path("content").path("capabilityId").asString();
    return post(link, stream, "consent/accept-cmc", content);
  }

  private ObjectNode claim(Person from, String scope) {
    ObjectNode content = Nodes.object().put("requesterOriginStreamId", scope);
    content.set("from", from.identity());
    content.putObject("grantedAccess").put("apiEndpoint", forgerEndpoint);
    return content;
  }

  private JsonNode forgedArrival() {
    return world.await(
        "forged arrival",
        () ->
            doctor.inbox("consent/accept-cmc").stream()
                .filter(
                    e ->
                        e.path("content")
                            .path("grantedAccess")
                            .path("apiEndpoint")
                            .asString()
                            .equals(forgerEndpoint))
                .findFirst()
                .orElse(null));
  }

  @Test
  @DisplayName(
      "an accept in somebody else's name re-points that person's channel, and the link stays open")
  void forgedAccept() {
    patient.acceptFully(doctor.invite(SCOPE));
    JsonNode invite = doctor.invite(SCOPE);
    assertThat(forgeAccept(invite, claim(patient, SCOPE)).status()).isEqualTo(201);
    JsonNode arrival = forgedArrival();
    assertThat(arrival.path("content").path("from")).isEqualTo(patient.identity());
    assertThat(arrival.path("content").has("inviteEventId")).isFalse();
    world.awaitIdle();
    assertThat(
            Person.cmc(doctor.access(invite.path("content").path("capabilityAccessId").asString()))
                .path("capability")
                .path("state")
                .asString())
        .isEqualTo("open");

    forger.createStream(SCOPE + ":x", SCOPE, "x");
    JsonNode chat = doctor.chat(SCOPE, patient, "secret");
    assertThat(
            Person.cmc(doctor.relationship(patient, SCOPE))
                .path("counterparty")
                .path("apiEndpoint")
                .asString())
        .isEqualTo(forgerEndpoint);
    assertThat(chat.path("failure").path("detail").path("status").asInt())
        .as("it went to the forger, who has no such stream")
        .isEqualTo(400);
  }

  @Test
  @DisplayName("with the capability id it looks complete and consumes the link")
  void forgedAcceptWithLinkId() {
    JsonNode invite = doctor.invite(SCOPE);
    ObjectNode content = claim(forger, SCOPE);
    content.set("capabilityId", invite.path("content").path("capabilityId"));
    forgeAccept(invite, content);
    assertThat(forgedArrival().path("content").path("inviteEventId")).isEqualTo(invite.path("id"));
    world.awaitIdle();
    assertThat(forgeAccept(invite, content).cmcErrorId()).isEqualTo("cmc-capability-consumed");
  }

  @Test
  @DisplayName("any subtree can be planted on the requester's account")
  void plantedStreams() {
    ObjectNode content = claim(patient, ":_cmc:apps:planted:deep:tree");
    forgeAccept(doctor.invite(SCOPE), content);
    forgedArrival();
    assertThat(
            doctor
                .get("streams?parentId=" + Person.encode(":_cmc:apps:planted:deep:tree"))
                .status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("accepts that carry too little fail where only their reader sees it")
  void poorForgeries() {
    JsonNode invite = doctor.invite(SCOPE);
    ObjectNode noEndpoint = Nodes.object();
    noEndpoint.set("from", patient.identity());
    forgeAccept(invite, noEndpoint);
    ObjectNode noSender = Nodes.object();
    noSender.putObject("grantedAccess").put("apiEndpoint", forgerEndpoint);
    forgeAccept(invite, noSender);
    for (String reason :
        new String[] {
          "cmc-incoming-accept-no-granted-apiendpoint", "cmc-incoming-accept-from-missing"
        }) {
      world.await(
          reason,
          () ->
              doctor.allEvents().stream()
                      .anyMatch(
                          e ->
                              e.path("content")
                                  .path("failure")
                                  .path("reason")
                                  .asString("")
                                  .equals(reason))
                  ? true
                  : null);
    }
    assertThat(doctor.inbox("consent/accept-cmc")).isEmpty();
  }

  @Test
  @DisplayName(
      "a requester that edits its offer is taken for somebody else, whose channel is redirected")
  void editedIdentity() {
    patient.acceptFully(doctor.invite(SCOPE));
    JsonNode invite = forger.invite(SCOPE);
    editOffer(
        forger,
        invite,
        content -> {
          content.put("requesterUsername", doctor.username());
          content.put("requesterHost", doctor.host());
        });
    JsonNode accepted = patient.accept(invite, Contents.features(true, true));
    assertThat(accepted.path("from")).isEqualTo(doctor.identity());
    assertThat(
            patient.access(accepted.path("dataGrantAccessId").asString()).path("name").asString())
        .startsWith("cmc:wireapp:doctor1@" + doctor.host());
  }

  @Test
  @DisplayName(
      "an offer edited after it was shown grants what it says then, unless the choice was sent"
          + " along")
  void editedPermissions() {
    JsonNode invite = doctor.invite(SCOPE);
    editOffer(
        doctor,
        invite,
        content ->
            Contents.part(content, "request")
                .set("permissions", Contents.json("[{'streamId':'*','level':'manage'}]")));
    ObjectNode pinned = Contents.features(true, true);
    pinned.set("grantedPermissions", Contents.json("[{'streamId':'fertility','level':'read'}]"));
    assertThat(patient.accept(invite, pinned).path("failure").path("reason").asString())
        .isEqualTo("cmc-granted-permissions-not-subset");
    JsonNode accepted = patient.accept(invite, Contents.features(true, true));
    assertThat(
            patient
                .access(accepted.path("dataGrantAccessId").asString())
                .path("permissions")
                .get(0))
        .isEqualTo(Contents.json("{'streamId':'*','level':'manage'}"));
  }

  private void editOffer(Person owner, JsonNode invite, Consumer<ObjectNode> change) {
    String stream =
        ":_cmc:_internal:offer:" + invite.path("content").path("capabilityId").asString();
    JsonNode offer =
        owner.allEvents().stream()
            .filter(e -> e.path("streamIds").get(0).asString().equals(stream))
            .findFirst()
            .orElseThrow();
    ObjectNode content = (ObjectNode) offer.path("content").deepCopy();
    change.accept(content);
    ObjectNode update = Nodes.object();
    update.set("content", content);
    assertThat(owner.put("events/" + offer.path("id").asString(), update).status()).isEqualTo(200);
  }

  private Endpoint grantOf(Person holder, Person owner) {
    return Endpoint.parse(
        Person.cmc(holder.relationship(owner, SCOPE))
            .path("counterparty")
            .path("apiEndpoint")
            .asString());
  }

  @Test
  @DisplayName(
      "the sender of a message is the one on the access, whatever it says and whenever it claims to"
          + " be")
  void stampedSender() {
    patient.acceptFully(doctor.invite(SCOPE));
    String leaf = SCOPE + ":chats:" + doctor.slug();
    ObjectNode event = Nodes.object().put("type", "message/chat-cmc").put("time", 5);
    event.put("id", "c" + "f".repeat(24));
    event.set("streamIds", Nodes.array(leaf));
    event.set("content", Contents.json("{'content':'x','from':{'username':'z','host':'z'}}"));
    Endpoint grant = grantOf(doctor, patient);
    Reply written = world.call("POST", grant.base() + "events", grant.token() + " someone", event);
    assertThat(written.event().path("content").path("from")).isEqualTo(doctor.identity());
    assertThat(written.event().path("time").asInt()).isEqualTo(5);
    assertThat(written.event().path("createdBy").asString())
        .isEqualTo(patient.relationship(doctor, SCOPE).path("id").asString() + " someone");
    world.awaitIdle();
    assertThat(patient.event("c" + "f".repeat(24)).path("content").path("status").asString())
        .as("a caller id does not make it the owner's own")
        .isEqualTo("delivered");
  }

  @Test
  @DisplayName(
      "a peer may re-send its back channel and move its own endpoint, but only into the inbox")
  void movedEndpoint() {
    patient.acceptFully(doctor.invite(SCOPE));
    Endpoint grant = grantOf(doctor, patient);
    ObjectNode content =
        Nodes.object().put("apiEndpoint", forgerEndpoint).put("scopeStreamId", SCOPE);
    content.set("from", doctor.identity());
    Reply inLeaf =
        post(grant, SCOPE + ":chats:" + doctor.slug(), "consent/back-channel-cmc", content);
    assertThat(
            patient
                .settled(inLeaf.event().path("id").asString())
                .path("content")
                .path("failure")
                .path("reason")
                .asString())
        .isEqualTo("cmc-back-channel-wrong-stream");
    post(grant, ":_cmc:inbox", "consent/back-channel-cmc", content);
    assertThat(
            Person.cmc(patient.relationship(doctor, SCOPE))
                .path("counterparty")
                .path("apiEndpoint")
                .asString())
        .isEqualTo(forgerEndpoint);
  }

  @Test
  @DisplayName("a peer may publish invites on the account, but not accept for its owner")
  void peerWrites() {
    patient.acceptFully(doctor.invite(SCOPE));
    Endpoint grant = grantOf(doctor, patient);
    String leaf = SCOPE + ":chats:" + doctor.slug();
    Reply published = post(grant, leaf, "consent/request-cmc", Contents.request());
    assertThat(published.event().path("content").path("capabilityUrl").asString())
        .contains("/patient1/");
    Reply accept =
        post(
            grant,
            leaf,
            "consent/accept-cmc",
            Nodes.object()
                .put(
                    "capabilityUrl",
                    doctor.invite(SCOPE).path("content").path("capabilityUrl").asString()));
    assertThat(
            patient
                .settled(accept.event().path("id").asString())
                .path("content")
                .path("failure")
                .path("reason")
                .asString())
        .isEqualTo("cmc-insufficient-permissions");
    Reply chat = post(grant, ":_cmc:inbox", "message/chat-cmc", Nodes.object().put("content", "x"));
    assertThat(chat.cmcErrorId()).isEqualTo("cmc-event-type-not-allowed");
  }
}
