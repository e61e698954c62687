package assent.core.hostile;

import assent.core.contract.Answer;
import assent.core.contract.Await;
import assent.core.contract.Door;
import assent.core.contract.Handshake;
import assent.core.contract.User;
import assent.core.contract.Wire;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody with an account who means harm, and who holds what a peer holds: a way into the victim's
 * account as the accepter of an invite, a grant as the requester of another, and a link that was
 * never accepted. Speaks plain HTTP; owes nothing to core.
 */
final class Mallory {
  /** What the victim called the data that it shares. */
  static final String SHARED = "weight";

  private final User me;
  private final Door link;
  private final Door channel;
  private final String chat;
  private final String collector;
  private final String scope;

  /**
   * @param link a capability nobody has accepted
   * @param accepted another, which is accepted now
   */
  Mallory(User me, String link, String accepted) {
    this.me = me.withData(SHARED, 70);
    this.link = door(link);
    JsonNode accept =
        Handshake.accept(
            me,
            Handshake.acceptContent(plain(accepted))
                .set("grantedPermissions", read(door(accepted)).at("/permissions")));
    if (!accept.at("/content/status").asString("").equals("completed")) {
      throw new AssertionError("not accepted: " + accept.at("/content/failure"));
    }
    JsonNode peer =
        Await.until(
            "the way back",
            () -> {
              JsonNode grant =
                  me.access(
                      a ->
                          a.at("/clientData/cmc/acceptEventId")
                                  .asString("")
                                  .equals(accept.path("id").asString())
                              && a.at("/clientData/cmc/counterparty/apiEndpoint").isString());
              return grant == null ? null : grant.at("/clientData/cmc/counterparty");
            });
    this.channel = Door.of(peer.path("apiEndpoint").asString());
    this.chat = peer.path("remoteChatStreamId").asString();
    this.collector = peer.path("remoteCollectorStreamId").asString();
    this.scope = chat.substring(0, chat.indexOf(":chats:"));
  }

  private static Door door(String link) {
    return Door.of(plain(link));
  }

  /** Without the scheme that some applications put in front. */
  private static String plain(String link) {
    return link.substring(link.indexOf("http"));
  }

  /** The request behind a link. */
  private static JsonNode read(Door capability) {
    return Await.until(
        "the offer",
        () -> {
          JsonNode found =
              capability
                  .get("events?types[]=consent/request-cmc")
                  .ok()
                  .at("/events/0/content/request");
          return found.isMissingNode() ? null : found;
        });
  }

  String scope() {
    return scope;
  }

  /** Writes into the victim's conversation with her. */
  Answer write(String content) {
    return event(chat, "note/txt-odd", content, "");
  }

  Answer chat(String fields) {
    return event(chat, "message/chat-cmc", "{" + fields + "}", "");
  }

  /** An alert that is all right but for one more field. */
  Answer alert(String more) {
    return event(
        collector,
        "notification/alert-cmc",
        """
        {"level":"info","title":{"en":"Look"},"body":{"en":"Here"},%s}\
        """
            .formatted(more),
        "");
  }

  Answer collector(String type, String content) {
    return event(collector, type, content, "");
  }

  /** A change of what is shared, of one permission. */
  Answer scopeRequest(String permission, String expires) {
    return collector(
        "consent/scope-request-cmc",
        "{\"newPermissions\":[{%s}],\"expires\":%s}".formatted(permission, expires));
  }

  /** An event of the conversation with other fields of its own. */
  Answer odd(String fields) {
    return event(chat, "note/txt-odd", "1", "," + fields);
  }

  Answer ofType(String type) {
    return event(chat, type, "1", "");
  }

  Answer inbox(String type, String content) {
    return event(":_cmc:inbox", type, content, "");
  }

  /** Changes an event of the conversation, her own or the victim's. */
  Answer change(String id, String update) {
    return channel.raw("PUT", "events/" + id, update);
  }

  /**
   * Waits until the victim's platform has called it delivered. It does so a moment after it took
   * it, by writing down all that it took once more: a change before that is undone, with the times
   * of the first writing.
   */
  void awaitStamped(String id) {
    var unused =
        Await.until(
            "called delivered",
            () -> {
              JsonNode status = channel.event(id).at("/content/status");
              return status.isMissingNode() ? null : status;
            });
  }

  /** A message that was all right when it was written. */
  String innocent() {
    String id = chat("\"content\":\"Nothing to see here\"").event().path("id").asString();
    awaitStamped(id);
    return id;
  }

  /** A message of the victim's own to her, which she may change. */
  String victimsOwn() {
    String herself = channel.accessInfo().ok().path("id").asString();
    return Await.until(
        "a message of the victim's",
        () ->
            channel.events(chat, "message/chat-cmc").stream()
                .filter(each -> !each.path("createdBy").asString("").startsWith(herself))
                // Before that the platform would undo a change.
                .filter(each -> each.at("/content/status").asString("").equals("completed"))
                .map(each -> each.path("id").asString())
                .findFirst()
                .orElse(null));
  }

  /**
   * An accept by somebody who need not exist, through a link that nobody has accepted. The server
   * makes a back channel of it and copies these features into it.
   */
  Answer forgeAccept(String who, String features, String more) {
    String responses =
        link.accessInfo().ok().path("permissions").values().stream()
            .filter(each -> each.path("level").asString("").equals("create-only"))
            .map(each -> each.path("streamId").asString())
            .findFirst()
            .orElseThrow();
    String content =
        """
        {"grantedAccess":{"apiEndpoint":"http://tok-nobody@%s/%s/"},
         "from":{"username":"%s","host":"%s"},
         "requesterOriginStreamId":"%s","features":%s%s}\
        """
            .formatted(me.host(), who, who, me.host(), scope, features, more);
    return link.raw("POST", "events", body(responses, "consent/accept-cmc", content, ""));
  }

  /** An offer of hers; anybody may accept it. */
  JsonNode offer(String permissions) {
    return Handshake.invite(me, Handshake.freshScope(), Handshake.openLink(permissions));
  }

  /** What stands behind a link. */
  private static JsonNode offerEvent(Door capability) {
    return Await.until(
        "the offer",
        () -> {
          JsonNode found = capability.get("events?types[]=consent/request-cmc").ok();
          return found.at("/events/0").isMissingNode() ? null : found.at("/events/0");
        });
  }

  /** Changes an offer of hers after it was published. */
  void edit(JsonNode offer, Consumer<ObjectNode> change) {
    JsonNode event = offerEvent(Door.of(Handshake.link(offer)));
    ObjectNode content = (ObjectNode) event.path("content").deepCopy();
    change.accept(content);
    ObjectNode update = Wire.JSON.createObjectNode();
    update.set("content", content);
    var unused = me.own().put("events/" + event.path("id").asString(), update).ok();
  }

  /** What somebody granted her who accepted an offer of hers. */
  Door grantOf(JsonNode offer) {
    return Door.of(
        Handshake.arrivalOf(me, offer).at("/content/grantedAccess/apiEndpoint").asString());
  }

  /**
   * An accept of a link of the victim's, as a true one would look, by somebody who need not exist.
   *
   * @param host of the platform on which that somebody lives
   * @param change what is different in it
   */
  static Answer forge(String link, String who, String host, Consumer<ObjectNode> change) {
    Door capability = Door.of(plain(link));
    JsonNode offer = offerEvent(capability);
    ObjectNode content = Wire.JSON.createObjectNode();
    content.putObject("from").put("username", who).put("host", host);
    content.set("capabilityId", offer.at("/content/capabilityId"));
    content
        .putObject("grantedAccess")
        .put("apiEndpoint", "http://tok-nobody@" + host + "/" + who + "/");
    content.put("requesterAppCode", "assent");
    content.set("requesterOriginStreamId", offer.at("/content/originStreamId"));
    content.set("originalEventId", offer.path("id"));
    change.accept(content);
    return capability.raw(
        "POST",
        "events",
        body(
            ":_cmc:_internal:responses:" + offer.at("/content/capabilityId").asString(),
            "consent/accept-cmc",
            content.toString(),
            ""));
  }

  /** Where she has her account. */
  String host() {
    return me.host();
  }

  /** Her own account, with its token. */
  String endpoint() {
    return me.own().endpoint();
  }

  static String ghost() {
    return "ghost" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  }

  private Answer event(String stream, String type, String content, String more) {
    return channel.raw("POST", "events", body(stream, type, content, more));
  }

  private static String body(String stream, String type, String content, String more) {
    return "{\"streamIds\":[\"%s\"],\"type\":\"%s\",\"content\":%s%s}"
        .formatted(stream, type, content, more);
  }
}
