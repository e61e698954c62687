package assent.core.interop;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.cmc.Scopes;
import assent.core.contract.Await;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Somebody who uses the public JavaScript client, as its documents tell. */
final class JsPerson implements Person {
  private static final Map<String, Object> READ_WEIGHT =
      Map.of("streamId", "weight", "level", "read", "defaultName", "Weight");
  private static final Map<String, Object> READ_STEPS =
      Map.of("streamId", "steps", "level", "read", "defaultName", "Steps");

  private final Identity identity;
  private final List<JsonNode> reported = new CopyOnWriteArrayList<>();
  private final JsPeer peer = JsPeer.start(reported::add);
  private String grantAccessId = "";

  JsPerson(Identity identity, ApiEndpoint endpoint) {
    this.identity = identity;
    JsonNode me = peer.call("connect", Map.of("endpoint", endpoint.full().reveal()));
    if (!me.path("username").asString("").equals(identity.username())) {
      throw new AssertionError("the JavaScript client is somebody else");
    }
  }

  @Override
  public Identity identity() {
    return identity;
  }

  /** One call of the API, through the client's batch. */
  private JsonNode api(String method, Map<String, ?> params) {
    List<?> batch = List.of(Map.of("method", method, "params", params));
    return peer.call("api", Map.of("batch", batch)).path(0);
  }

  /** The client makes no streams: its user has to, parents first. */
  private void ensureScope(Scope scope) {
    JsonNode unused = api("events.get", Map.of("streams", List.of(":_cmc:inbox"), "limit", 1));
    String parent = ":_cmc:apps";
    for (String name : scope.streamId().substring(":_cmc:apps:".length()).split(":")) {
      String id = parent + ":" + name;
      JsonNode answer = api("streams.create", Map.of("id", id, "parentId", parent, "name", name));
      String problem = answer.at("/error/id").asString("");
      if (!problem.isEmpty() && !problem.equals("item-already-exists")) {
        throw new AssertionError("stream " + id + ": " + problem);
      }
      parent = id;
    }
  }

  @Override
  public Invitation invite() {
    Scope scope = Scopes.fresh(APP);
    ensureScope(scope);
    JsonNode made =
        peer.call(
            "createInvite",
            Map.of(
                "appCode", APP,
                "scopeStreamId", scope.streamId(),
                "displayName", "Dr Interop",
                "requestedPermissions", List.of(READ_WEIGHT),
                "features", Map.of("chat", true, "systemMessaging", true)));
    String id = made.path("inviteEventId").asString();
    Boolean open =
        Await.until(
            "the invite to be open",
            () ->
                peer.call("getInviteStatus", Map.of("inviteEventId", id))
                        .path("status")
                        .asString("")
                        .equals("delivered")
                    ? true
                    : null);
    return new Invitation(id, open ? made.path("capabilityUrl").asString() : "", scope);
  }

  @Override
  public String readsSender(Invitation invitation) {
    return peer.call("readOffer", Map.of("link", invitation.link()))
        .at("/requester/username")
        .asString("");
  }

  @Override
  public void accept(Invitation invitation) {
    Scope kept = Scopes.appScope(APP);
    ensureScope(kept);
    JsonNode accepted =
        peer.call(
            "acceptInvite", Map.of("link", invitation.link(), "scopeStreamId", kept.streamId()));
    grantAccessId = accepted.path("dataGrantAccessId").asString();
    // The client returns before messages can be sent (protocol NOTES §6.2), and offers no way to
    // wait for it.
    awaitChannel(invitation.scope());
  }

  private void awaitChannel(Scope scope) {
    JsonNode unused =
        Await.until(
            "a channel back from " + identity,
            () ->
                api("accesses.get", Map.of())
                    .path("accesses")
                    .valueStream()
                    .map(access -> access.at("/clientData/cmc"))
                    .filter(cmc -> cmc.path("scopeStreamId").asString("").equals(scope.streamId()))
                    .filter(cmc -> cmc.at("/counterparty/remoteChatStreamId").isString())
                    .findFirst()
                    .orElse(null));
  }

  @Override
  public String seesAccept(Invitation invitation, Person accepter) {
    JsonNode seen =
        peer.call(
            "waitForAccept",
            Map.of(
                "fromUsername", accepter.identity().username(),
                "fromHost", accepter.identity().host()));
    awaitChannel(invitation.scope());
    return seen.path("grantedAccessApiEndpoint").asString();
  }

  @Override
  public boolean readsWeight(String grant) {
    JsonNode answer = peer.call("weightThrough", Map.of("endpoint", grant));
    return answer.path("weights").valueStream().anyMatch(each -> each.asDouble(0) == 70);
  }

  @Override
  public List<String> sharedStreams(String grant) {
    return peer.call("permissionsThrough", Map.of("endpoint", grant))
        .valueStream()
        .map(each -> each.path("streamId").asString(""))
        .filter(id -> !id.isEmpty() && !id.startsWith(":"))
        .toList();
  }

  @Override
  public void chat(Person to, Scope scope, String text) {
    JsonNode unused =
        peer.call(
            "sendChat",
            Map.of(
                "scopeStreamId", scope.streamId(),
                "peerSlug", to.identity().slug(),
                "content", text));
  }

  @Override
  public String alert(Person to, Scope scope, String title) {
    String ackId = "ack-" + title.hashCode() + "-" + identity.username();
    JsonNode unused =
        peer.call(
            "sendSystemAlert",
            Map.of(
                "scopeStreamId", scope.streamId(),
                "peerSlug", to.identity().slug(),
                "level", "warning",
                "title", Map.of("en", title),
                "body", Map.of("en", "Please call"),
                "ackRequired", true,
                "ackId", ackId));
    return ackId;
  }

  @Override
  public void acknowledge(Person author, Scope scope, PryvEvent alert) {
    JsonNode unused =
        peer.call(
            "sendSystemAck",
            Map.of(
                "scopeStreamId", scope.streamId(),
                "peerSlug", author.identity().slug(),
                "alertEventId", alert.id(),
                "ackId", Person.field(alert, "ackId")));
  }

  @Override
  public void proposeSteps(Person to, Invitation invitation) {
    JsonNode unused =
        peer.call(
            "proposeScopeUpdate",
            Map.of(
                "collectorStreamId", invitation.scope().collectorStream(to.identity().slug()),
                "newPermissions", List.of(READ_WEIGHT, READ_STEPS),
                "message", Map.of("en", "Steps, too")));
  }

  /** The client tells of no failure, and of nothing else: to its user, it is done. */
  @Override
  public boolean agree(Person with, Scope scope, PryvEvent proposal) {
    return peer.call("acceptScopeUpdate", Map.of("scopeRequestEventId", proposal.id()))
        .path("updateAcceptEventId")
        .isString();
  }

  @Override
  public void end(Person with, Invitation invitation) {
    JsonNode unused =
        grantAccessId.isEmpty()
            ? peer.call("revokeRelationship", Map.of("inviteEventId", invitation.eventId()))
            : peer.call(
                "revokeAcceptance",
                Map.of(
                    "scopeStreamId", Scopes.appScope(APP).streamId(), "accessId", grantAccessId));
  }

  @Override
  public List<PryvEvent> events(String stream, String type) {
    return api(
            "events.get", Map.of("streams", List.of(stream), "types", List.of(type), "limit", 100))
        .path("events")
        .valueStream()
        .map(PryvEvent::parse)
        .toList();
  }

  /** Starts the client's monitor over the chats of one scope, on its socket. */
  void monitorChats(Scope scope, Person with) {
    String stream = scope.chatStream(with.identity().slug());
    JsonNode unused = peer.call("monitor", Map.of("scope", Map.of("streams", List.of(stream))));
  }

  /** Whether the monitor has reported a message of these words. */
  boolean monitorTold(String text) {
    return reported.stream()
        .anyMatch(each -> each.at("/event/content/content").asString("").equals(text));
  }

  @Override
  public void close() {
    peer.close();
  }
}
