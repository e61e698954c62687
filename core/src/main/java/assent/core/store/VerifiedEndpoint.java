package assent.core.store;

import assent.core.security.Secret;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The endpoint of a relationship as it was when it was first verified, to be compared before each
 * send (protocol NOTES §9).
 *
 * @param relationship the key of the relationship
 * @param endpoint address and token; sealed in the table of secrets
 * @param verified when, to the millisecond
 */
public record VerifiedEndpoint(String relationship, Secret endpoint, Instant verified) {
  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("relationship", relationship)
        .put("apiEndpoint", endpoint.reveal())
        .put("verified", verified.toEpochMilli());
  }

  static VerifiedEndpoint fromJson(ObjectNode json) {
    return new VerifiedEndpoint(
        json.path("relationship").asString(),
        Secret.of(json.path("apiEndpoint").asString()),
        Instant.ofEpochMilli(json.path("verified").asLong()));
  }
}
