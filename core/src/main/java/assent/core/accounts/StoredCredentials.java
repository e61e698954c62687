package assent.core.accounts;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.platform.Platform;
import assent.core.platform.Platforms;
import assent.core.store.Document;
import assent.core.store.Store;
import assent.core.store.Table;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an account reaches its platform: the token, and what the platform said about itself, so that
 * a start needs no network.
 */
record StoredCredentials(Platform platform, ApiEndpoint endpoint, String username) {
  private static final String KEY = "login";

  /** The field's name is one whose content the store seals apart. */
  private static final String ENDPOINT = "apiEndpoint";

  void keepIn(Store store) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(ENDPOINT, endpoint.full().reveal()).put("username", username);
    json.set("service", platform.info().toJson());
    store.writeOnly(tx -> tx.put(Table.NOTE, Document.of(KEY, null, json)));
  }

  /**
   * @throws CoreException {@code assent-session-ended} when there is none that can be read: signing
   *     in again brings it back, and everything else is as it was
   */
  static StoredCredentials of(Store store, Platforms platforms) {
    Optional<JsonNode> found = store.read(tx -> tx.document(Table.NOTE, KEY).map(tx::revealed));
    String endpoint = found.map(json -> json.path(ENDPOINT).asString("")).orElse("");
    if (found.isEmpty() || endpoint.isEmpty()) {
      throw ErrorId.ASSENT_SESSION_ENDED.exception("no sign-in is kept");
    }
    return new StoredCredentials(
        platforms.remembered(found.get().path("service")),
        ApiEndpoint.parse(endpoint),
        found.get().path("username").asString());
  }
}
