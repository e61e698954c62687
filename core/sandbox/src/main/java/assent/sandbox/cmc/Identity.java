package assent.sandbox.cmc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who somebody is on the wire: user name and the platform's host, port kept (NOTES §1). */
record Identity(String username, String host) {
  /** Reads {@code {username, host}}; null unless both are strings. */
  static @Nullable Identity read(JsonNode node) {
    String username = Nodes.text(node, "username");
    String host = Nodes.text(node, "host");
    return username == null || host == null ? null : new Identity(username, host);
  }

  ObjectNode json() {
    return Nodes.object().put("username", username).put("host", host);
  }

  /** The comparison that open links use: case and port make no difference. */
  boolean sameSlugAs(Identity other) {
    return username.equalsIgnoreCase(other.username)
        && Slug.host(host).equals(Slug.host(other.host));
  }
}
