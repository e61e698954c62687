package assent.sandbox.cmc;

import assent.sandbox.model.Json;
import assent.sandbox.model.PeerClient;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An offer as the accepter's server reads it, over HTTP at the capability link (NOTES §6.2, §7.2).
 *
 * @param event the event in the requester's offer stream, as the requester last left it
 */
record Offer(JsonNode event) {
  private static final int BODY_LIMIT = 256 * 1024;

  /** The offer could not be read; {@link #reason} is what the trigger gets. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Unreadable(String reason, String message) {
      super(message);
      this.reason = reason;
    }

    Outcome outcome() {
      return Outcome.failedWith(reason, getMessage());
    }
  }

  static Offer read(PeerClient peers, String capabilityUrl) throws Unreadable {
    Endpoint endpoint;
    try {
      endpoint = Endpoint.parse(capabilityUrl);
    } catch (Endpoint.Malformed e) {
      throw new Unreadable("cmc-handler-offer-read-failed", String.valueOf(e.getMessage()));
    }
    String url = endpoint.base() + "events?types%5B%5D=consent%2Frequest-cmc";
    PeerClient.Answer answer = peers.call("GET", url, endpoint.token(), null);
    if (answer.kind() == PeerClient.Kind.TIMEOUT) {
      throw new Unreadable("cmc-capability-timeout", "cmc/accept: capability events.get timed out");
    }
    // A redirect is refused by the server's own client, which then reports a failed fetch.
    boolean redirected = answer.status() >= 300 && answer.status() < 400;
    if (answer.kind() == PeerClient.Kind.NETWORK || redirected) {
      throw new Unreadable("cmc-handler-offer-read-failed", "fetch failed");
    }
    if (!answer.ok()) {
      throw new Unreadable(
          answer.status() == 401 ? "cmc-capability-invalid" : "cmc-handler-offer-read-failed",
          "cmc/accept: capability events.get failed: " + answer.status());
    }
    return single(answer.body());
  }

  private static Offer single(@Nullable JsonNode body) throws Unreadable {
    if (body != null && Json.write(body).getBytes(StandardCharsets.UTF_8).length > BODY_LIMIT) {
      throw new Unreadable(
          "cmc-capability-offer-too-large",
          "cmc/accept: capability response body exceeds " + BODY_LIMIT + " bytes");
    }
    JsonNode events = body == null ? Nodes.array() : body.path("events");
    if (events.isEmpty()) {
      throw new Unreadable(
          "cmc-capability-empty", "cmc/accept: capability returned no offer events");
    }
    if (events.size() > 1) {
      throw new Unreadable(
          "cmc-capability-multiple-offers",
          "cmc/accept: capability returned " + events.size() + " offer events; expected 1");
    }
    return new Offer(events.get(0));
  }

  JsonNode content() {
    return event.path("content");
  }

  JsonNode request() {
    return content().path("request");
  }

  @Nullable String id() {
    return Nodes.text(event, "id");
  }

  @Nullable String capabilityId() {
    return Nodes.nonEmpty(content(), "capabilityId");
  }

  /** {@code requesterMeta.appId}, null when absent. */
  @Nullable String appId() {
    return Nodes.text(content(), "requesterMeta", "appId");
  }

  @Nullable String originStreamId() {
    return Nodes.text(content(), "originStreamId");
  }

  /**
   * Who the offer says its owner is. Anything the requester writes there is believed (NOTES §9);
   * null when no name can be made out.
   */
  @Nullable Identity requester(String capabilityUrl) {
    JsonNode meta = content().path("requesterMeta");
    String username = Nodes.nonEmpty(content(), "requesterUsername");
    if (username == null) {
      username = Nodes.nonEmpty(meta, "username");
    }
    if (username == null) {
      username = Nodes.text(meta, "from", "username");
    }
    if (username == null) {
      return null;
    }
    String host = Nodes.nonEmpty(content(), "requesterHost");
    return new Identity(username, host != null ? host : hostOf(capabilityUrl));
  }

  private static String hostOf(String capabilityUrl) {
    String base = Endpoint.parse(capabilityUrl).base();
    String authority = base.substring(base.indexOf("://") + 3);
    return authority.substring(0, authority.indexOf('/'));
  }
}
