package assent.core.contract;

import java.security.SecureRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole handshake on the wire, step by step, with plain calls.
 *
 * @param scope the requester's scope stream
 * @param invite the invite trigger as created
 * @param accept the accept trigger, completed
 * @param arrival the accept in the requester's inbox
 */
public record Handshake(
    User requester,
    User accepter,
    String scope,
    JsonNode invite,
    JsonNode accept,
    JsonNode arrival) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A scope nobody else has. */
  public static String freshScope() {
    return ":_cmc:apps:contract:s" + Long.toString(RANDOM.nextLong() >>> 1, 36);
  }

  public static final String WEIGHT = "[{streamId:'weight', level:'read', defaultName:'Weight'}]";

  /** What an ordinary invite says. */
  public static ObjectNode request(String permissions) {
    return Wire.json(
        """
        {to:null, capabilityRequested:true,
         request:{title:{en:'Study'}, description:{en:'What for'}, consent:{en:'I agree'},
                  permissions:%s, features:{chat:true, systemMessaging:true}},
         requesterMeta:{displayName:'Dr Contract', appId:'contract', appUrl:'http://app.test'}}
        """,
        permissions);
  }

  public static ObjectNode openLink(String permissions) {
    ObjectNode content = request(permissions);
    content.putObject("capability").put("mode", "open-link");
    return content;
  }

  /** Publishes; the answer holds the link. */
  public static JsonNode invite(User requester, String scope, ObjectNode content) {
    // A real server may go on not knowing a stream that it has just made, until told again.
    return Await.until(
        "scope known",
        () -> {
          Answer answer =
              requester.withScope(scope).own().create(scope, "consent/request-cmc", content);
          if (answer.errorId().equals("unknown-referenced-resource")) {
            requester.refresh();
            return null;
          }
          // The streams behind the link were made just now, too.
          requester.refresh();
          return answer.event();
        });
  }

  public static ObjectNode acceptContent(String link) {
    return Wire.json(
        """
        {capabilityUrl:'%s', features:{chat:true, systemMessaging:true},
         grantedPermissions:[{streamId:'weight', level:'read'}]}
        """,
        link);
  }

  public static String link(JsonNode invite) {
    return invite.at("/content/capabilityUrl").asString();
  }

  /** The accepter's own scope, where its triggers are written. */
  public static final String OWN = ":_cmc:apps:mine";

  /** Writes an accept and waits for its end, whatever that is. */
  public static JsonNode accept(User accepter, ObjectNode content) {
    accepter.withScope(OWN);
    return Await.until(
        "accept written",
        () -> {
          Answer answer = accepter.own().create(OWN, "consent/accept-cmc", content);
          if (answer.errorId().equals("unknown-referenced-resource")) {
            accepter.refresh();
            return null;
          }
          return accepter.own().settled(answer.event().path("id").asString());
        });
  }

  /** The accept in the requester's inbox for this invite. */
  public static JsonNode arrivalOf(User requester, JsonNode invite) {
    return Await.until(
        "accept in the inbox",
        () ->
            requester.own().events(":_cmc:inbox", "consent/accept-cmc").stream()
                .filter(
                    e ->
                        e.at("/content/inviteEventId")
                            .asString("")
                            .equals(invite.path("id").asString()))
                .findFirst()
                .orElse(null));
  }

  /** The whole way, until both can send. */
  public static Handshake complete(User requester, User accepter, String scope) {
    return complete(requester, accepter, scope, request(WEIGHT), UnaryOperator.identity());
  }

  public static Handshake complete(User requester, User accepter) {
    return complete(requester, accepter, freshScope());
  }

  /**
   * The whole way.
   *
   * @param link what happens to the link before it is accepted, for example leading it elsewhere
   */
  public static Handshake complete(
      User requester, User accepter, String scope, ObjectNode request, UnaryOperator<String> link) {
    JsonNode invite = invite(requester, scope, request);
    JsonNode accept = accept(accepter, acceptContent(link.apply(link(invite))));
    if (!accept.at("/content/status").asString().equals("completed")) {
      throw new AssertionError("accept " + accept.at("/content/failure"));
    }
    JsonNode arrival = arrivalOf(requester, invite);
    Handshake handshake = new Handshake(requester, accepter, scope, invite, accept, arrival);
    handshake.awaitUsable();
    handshake.awaitKnown();
    return handshake;
  }

  /** Waits until both platforms know the streams of the channel; see docs/differences.md. */
  void awaitKnown() {
    known(requester, requesterChat());
    known(requester, requesterCollector());
    known(accepter, accepterChat());
    known(accepter, accepterCollector());
  }

  private static void known(User user, String stream) {
    Await.until(
        "stream known",
        () -> {
          Answer answer = user.own().get("events?limit=1&streams[]=" + Door.encode(stream));
          if (answer.errorId().equals("unknown-referenced-resource")) {
            user.refresh();
            return null;
          }
          return answer.ok();
        });
  }

  /** Waits until the accepter knows the way back. */
  public JsonNode awaitUsable() {
    return Await.until(
        "channel usable",
        () -> {
          JsonNode grant = grant();
          return grant != null
                  && !grant.at("/clientData/cmc/counterparty/apiEndpoint").isMissingNode()
                  && grant.at("/clientData/cmc/counterparty/apiEndpoint").isString()
              ? grant
              : null;
        });
  }

  public String acceptId() {
    return accept.path("id").asString();
  }

  /** The accepter's data grant, or null once it is gone. */
  public @Nullable JsonNode grant() {
    return accepter.access(
        a -> a.at("/clientData/cmc/acceptEventId").asString("").equals(acceptId()));
  }

  /** The requester's back channel, or null once it is gone. */
  public @Nullable JsonNode backChannel() {
    String id = arrival.at("/content/backChannelAccessId").asString();
    return requester.access(a -> a.path("id").asString().equals(id));
  }

  public String grantId() {
    return accept.at("/content/dataGrantAccessId").asString();
  }

  public String backChannelId() {
    return arrival.at("/content/backChannelAccessId").asString();
  }

  /** What the requester holds: the accepter's data. */
  public Door grantDoor() {
    return Door.of(arrival.at("/content/grantedAccess/apiEndpoint").asString());
  }

  /** What the accepter holds: the way back to the requester. */
  public Door backDoor() {
    return Door.of(awaitUsable().at("/clientData/cmc/counterparty/apiEndpoint").asString());
  }

  public String requesterChat() {
    return scope + ":chats:" + accepter.slug();
  }

  public String accepterChat() {
    return scope + ":chats:" + requester.slug();
  }

  public String requesterCollector() {
    return scope + ":collectors:" + accepter.slug();
  }

  public String accepterCollector() {
    return scope + ":collectors:" + requester.slug();
  }

  /** A message of the requester, settled. */
  public JsonNode requesterSays(String text) {
    return says(requester, requesterChat(), text);
  }

  public JsonNode accepterSays(String text) {
    return says(accepter, accepterChat(), text);
  }

  private static JsonNode says(User user, String stream, String text) {
    JsonNode written =
        Await.until(
            "stream known",
            () -> {
              Answer answer =
                  user.own()
                      .create(
                          stream,
                          "message/chat-cmc",
                          Wire.JSON.createObjectNode().put("content", text));
              if (answer.errorId().equals("unknown-referenced-resource")) {
                user.refresh();
                return null;
              }
              return answer.event();
            });
    return user.own().settled(written.path("id").asString());
  }
}
