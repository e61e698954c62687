package assent.sandbox.cmc;

import assent.sandbox.model.PeerClient;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a POST to a peer (NOTES §7.2, NOTES-2 §2.3).
 *
 * @param status 0 when there was no answer
 * @param reason empty when delivered, otherwise {@code http-4xx}, {@code http-5xx}, {@code network}
 *     or {@code timeout}
 */
record Delivery(int status, String reason, @Nullable JsonNode body) {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MAX_HOPS = 20;

  boolean ok() {
    return reason.isEmpty();
  }

  /** A 4xx is the peer's considered answer and is never tried again. */
  boolean mayBeRepeated() {
    return !ok() && !reason.equals("http-4xx");
  }

  /**
   * Writes an event on a peer's account, through real HTTP even when the peer lives here.
   *
   * @throws Endpoint.Malformed when the stored endpoint cannot be parsed
   */
  static Delivery post(
      PeerClient peers, String apiEndpoint, String streamId, String type, ObjectNode content) {
    Endpoint endpoint = Endpoint.parse(apiEndpoint);
    ObjectNode event = Nodes.object();
    event.set("streamIds", Nodes.array(streamId));
    event.put("type", type);
    event.set("content", content);
    PeerClient.Answer answer = call(peers, endpoint, event);
    String reason =
        switch (answer.kind()) {
          case TIMEOUT -> "timeout";
          case NETWORK -> "network";
          case ANSWERED ->
              answer.ok()
                  ? ""
                  : answer.status() >= 400 && answer.status() < 500 ? "http-4xx" : "http-5xx";
        };
    return new Delivery(answer.status(), reason, answer.body());
  }

  /**
   * The server's client follows redirects when it delivers, as a browser does: to another origin
   * without the token, after 301, 302 and 303 with a GET.
   */
  private static PeerClient.Answer call(PeerClient peers, Endpoint endpoint, ObjectNode event) {
    URI url = URI.create(endpoint.base() + "events");
    String token = endpoint.token();
    String method = "POST";
    ObjectNode body = event;
    for (int hops = 0; ; hops++) {
      PeerClient.Answer answer = peers.call(method, url.toString(), token, body);
      String location = answer.location();
      if (location == null || !REDIRECTS.contains(answer.status()) || hops == MAX_HOPS) {
        return answer;
      }
      URI next = url.resolve(location);
      if (!Objects.equals(next.getScheme(), url.getScheme())
          || !Objects.equals(next.getAuthority(), url.getAuthority())) {
        token = null;
      }
      if (answer.status() < 307) {
        method = "GET";
        body = null;
      }
      url = next;
    }
  }
}
