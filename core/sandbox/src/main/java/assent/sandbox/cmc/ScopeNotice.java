package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells the peer that a relationship access went through {@code accesses.update} (NOTES §6.3). */
final class ScopeNotice {
  private static final Logger LOG = LoggerFactory.getLogger(ScopeNotice.class);

  private ScopeNotice() {}

  static void onAccessUpdated(Account account, Access before, Access after) {
    JsonNode cmc = Relationships.cmc(after);
    String endpoint = Nodes.text(cmc, "counterparty", "apiEndpoint");
    if (endpoint == null) {
      endpoint = Nodes.text(cmc, "backChannelApiEndpoint");
    }
    if (!Relationships.isCounterparty(after) || endpoint == null || endpoint.isEmpty()) {
      return;
    }
    ObjectNode content = Nodes.object().put("source", "post-hook");
    content.set("previousPermissions", before.permissionsJson());
    content.set("newPermissions", after.permissionsJson());
    content.put("newAccessId", after.wireId());
    recordLocally(new Ledger(account), cmc, content);
    String stream = Nodes.nonEmpty(cmc, "counterparty", "remoteCollectorStreamId");
    if (stream == null) {
      return;
    }
    try {
      Delivery delivery =
          Delivery.post(
              account.platform().peers(), endpoint, stream, EventTypes.SCOPE_UPDATE, content);
      if (!delivery.ok()) {
        LOG.info("peer not told of a changed access: {}", delivery.reason());
      }
    } catch (Endpoint.Malformed e) {
      LOG.info("peer not told of a changed access: {}", e.getMessage());
    }
  }

  /**
   * The copy for the own account goes to a stream id built with the port and without the scope, so
   * that it nearly never exists (NOTES §8 Q27).
   */
  private static void recordLocally(Ledger ledger, JsonNode cmc, ObjectNode content) {
    String appCode = Nodes.text(cmc, "appCode");
    Identity peer = Identity.read(cmc.path("counterparty"));
    if (appCode == null || peer == null) {
      return;
    }
    String slug = peer.username() + "--" + peer.host().replace('.', '-');
    String stream = Streams.APPS + ":" + appCode + ":collectors:" + slug;
    if (ledger.hasStream(stream)) {
      ledger.createEvent(
          stream, EventTypes.SCOPE_UPDATE, Json.time(ledger.now()), content.deepCopy());
    }
  }
}
