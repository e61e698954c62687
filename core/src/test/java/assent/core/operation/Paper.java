package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import assent.core.cmc.content.Offer;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import assent.core.platform.Access;
import assent.core.platform.Connection;
import assent.core.platform.PaperAccount;
import assent.core.security.Secret;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jon and Lee on two platforms on paper: what the operations make of whatever platforms answer,
 * without a network and without waiting. Everything is asked with Jon's account.
 */
public final class Paper {
  public static final Identity JON = new Identity("jon", "home.example");
  public static final Identity LEE = new Identity("lee", "clinic.example");
  public static final Scope SCOPE = new Scope(":_cmc:apps:assent:s1");
  public static final String LINK = "https://tok-link@clinic.example/lee/";
  public static final String WAY = "https://tok-way@clinic.example/lee/";
  public static final Permission.OnStream HEART = Permission.on("heart", Permission.Level.READ);
  public static final Permission.OnStream SLEEP = Permission.on("sleep", Permission.Level.READ);

  private static final JsonMapper JSON = new JsonMapper();
  private static final String OFFER =
      """
      {"requesterUsername": "lee", "requesterHost": "clinic.example",
       "capabilityId": "cap1", "originStreamId": ":_cmc:apps:assent:s1",
       "request": {"title": {"en": "Study"}, "description": {"en": "What for"},
         "consent": {"en": "I agree"}, "allowUserChoice": true,
         "permissions": [{"streamId": "heart", "level": "read"},
           {"streamId": "sleep", "level": "read"}],
         "features": {"chat": true, "systemMessaging": true}}}
      """;

  /** Jon's own account. */
  public final PaperAccount own = new PaperAccount("https://tok-own@home.example/jon/");

  /** Lee's account, as Jon's half of the relationship opens it. */
  public final PaperAccount peer = new PaperAccount(WAY);

  /** Lee's account, as the link of the offer opens it. */
  public final PaperAccount link = new PaperAccount(LINK);

  public final Account account =
      new Account(
          own,
          JON,
          new Opener() {
            @Override
            public Connection link(ApiEndpoint endpoint) {
              return known(endpoint, LINK, link);
            }

            @Override
            public Connection peer(ApiEndpoint endpoint) {
              return known(endpoint, WAY, peer);
            }
          },
          new Timings.Looks(
              BackOff.exact(Duration.ZERO, Duration.ZERO),
              Timings.standard().looks().tree(),
              Timings.standard().looks().again(),
              Duration.ofSeconds(1),
              Duration.ZERO,
              Duration.ZERO,
              Duration.ZERO));

  public Paper() {
    peer.info(back());
    link.info(capability("open"));
    link.put(event("offer1", EventTypes.ET_REQUEST, SCOPE.streamId(), OFFER));
  }

  private static Connection known(ApiEndpoint endpoint, String address, Connection account) {
    if (!endpoint.full().reveal().equals(address)) {
      throw new AssertionError("nobody is to be asked at " + endpoint.base());
    }
    return account;
  }

  /** The offer of {@link #LINK}, as it was read. */
  public static OfferReading.Readable offer() {
    return new OfferReading.Readable(
        Secret.of(LINK), CapabilityState.OPEN, LEE, Offer.parse(json(OFFER)), "offer1", null);
  }

  /** What the token in the link says of itself. */
  public static ObjectNode capability(String state) {
    return json(
        """
        {"id": "capability1", "type": "shared", "name": "link", "permissions": [],
         "user": {"username": "lee"},
         "clientData": {"cmc": {"kind": "capability", "capabilityId": "cap1",
           "capability": {"state": "%s"}}}}
        """
            .formatted(state));
  }

  /** What the token of {@link #WAY} says of itself: a relationship with Jon. */
  public static ObjectNode back() {
    return json(
        """
        {"id": "back1", "type": "shared", "name": "back", "permissions": [],
         "user": {"username": "lee"},
         "clientData": {"cmc": {"role": "counterparty",
           "counterparty": {"username": "jon", "host": "home.example"}}}}
        """);
  }

  /** Jon's half without a way back, after the accept trigger of this id; heart and sleep shared. */
  public static ObjectNode halfGrant(String acceptEventId) {
    ObjectNode access =
        json(
            """
            {"id": "grant1", "type": "shared", "name": "lee", "created": 100,
             "clientData": {"cmc": {"role": "counterparty",
               "counterparty": {"username": "lee", "host": "clinic.example"},
               "scopeStreamId": ":_cmc:apps:assent:s1", "offerEventId": "offer1"}}}
            """);
    cmc(access).put("acceptEventId", acceptEventId);
    return granting(access, HEART, SLEEP);
  }

  /** Jon's half as it is when messages can be sent. */
  public static ObjectNode grant(String acceptEventId) {
    return withWayBack(halfGrant(acceptEventId), WAY);
  }

  /** Jon's half where Jon invited: only a way to write. */
  public static ObjectNode backChannel() {
    ObjectNode access = grant("none");
    cmc(access).remove(List.of("acceptEventId", "offerEventId"));
    return access;
  }

  public static ObjectNode withWayBack(ObjectNode access, String endpoint) {
    ((ObjectNode) cmc(access).path("counterparty"))
        .put("apiEndpoint", endpoint)
        .put("remoteChatStreamId", ":_cmc:apps:assent:s1:chats:jon--home-example");
    return access;
  }

  public static ObjectNode granting(ObjectNode access, Permission... permissions) {
    ArrayNode list = Permission.toJson(List.of(permissions));
    access.set("permissions", list);
    return access;
  }

  public static ObjectNode cmc(ObjectNode access) {
    return (ObjectNode) access.at("/clientData/cmc");
  }

  /** The relationship that an access stands for. */
  public static Relationship relationship(ObjectNode access) {
    return Relationship.of(new Access(access)).orElseThrow();
  }

  /** An event id of the form that own events have. */
  public static String id(String name) {
    return "c" + name + "0".repeat(24 - name.length());
  }

  public static ObjectNode event(String id, String type, String stream, String content) {
    ObjectNode event = JSON.createObjectNode();
    event.put("id", id).put("type", type).put("time", 100).put("created", 100);
    event.put("modified", 100).put("createdBy", "own").put("modifiedBy", "own");
    event.putArray("streamIds").add(stream);
    event.set("content", json(content));
    return event;
  }

  /** The server is through with an event, and all went well. */
  public static void complete(ObjectNode event) {
    event.withObject("content").put("status", "completed");
  }

  /** The server is through with an event, and it failed of this. */
  public static void fail(ObjectNode event, String failure) {
    event.withObject("content").put("status", "failed").set("failure", json(failure));
  }

  public static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text);
  }
}
