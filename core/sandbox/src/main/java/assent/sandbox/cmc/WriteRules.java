package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.ApiException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is refused, and what is stamped, before an event is stored (NOTES §7.1, §9). */
final class WriteRules {
  private static final Set<String> OWNER_ONLY = Set.of(EventTypes.ACCEPT, EventTypes.SCOPE_UPDATE);

  private WriteRules() {}

  /** In the server's order: schema, personal token, minting, inbox, sender, link state. */
  static void apply(Ledger ledger, Identity self, Access writer, ObjectNode event) {
    String type = Nodes.text(event, "type");
    if (type == null) {
      return;
    }
    List<String> streamIds = Nodes.texts(event.path("streamIds"));
    if (streamIds.stream().anyMatch(Streams::isCmc)) {
      checkContent(type, event.path("content"));
    }
    checkPersonal(type, writer);
    JsonNode wantsLink = event.path("content").path("capabilityRequested");
    if (type.equals(EventTypes.REQUEST) && wantsLink.isBoolean() && wantsLink.booleanValue()) {
      Capabilities.mint(ledger, self, event);
    }
    if (streamIds.contains(Streams.INBOX)) {
      stampInbox(type, writer, event);
    } else if (EventTypes.MESSAGES.contains(type) && isCounterparty(writer)) {
      stampSender(writer, event);
    }
    if (streamIds.stream().anyMatch(Streams::isResponses)) {
      Capabilities.checkResponse(writer, event.path("content"));
    }
  }

  private static void checkContent(String type, JsonNode content) {
    List<String> errors = ContentRules.errors(type, content);
    if (!errors.isEmpty()) {
      ObjectNode data =
          Nodes.object().put("id", "cmc-invalid-event-content").put("eventType", type);
      data.set("errors", Nodes.array(errors.toArray(String[]::new)));
      throw ApiException.invalidOperation(
          "CMC event content failed schema validation for " + type, data);
    }
  }

  /** Accesses the plugin made itself pass: that is how accepts and updates arrive. */
  private static void checkPersonal(String type, Access writer) {
    boolean pluginMade =
        isCounterparty(writer)
            || "capability".equals(Nodes.text(Relationships.cmc(writer), "kind"));
    if (OWNER_ONLY.contains(type) && !pluginMade && !writer.isPersonal()) {
      throw ApiException.invalidOperation(
          ("Writing \"%s\" requires a personal access token. Apps without a personal token should "
                  + "hand off to app-web-user-account via @pryv/cmc helpers "
                  + "(requestAccept / requestRevoke / requestScopeUpdate).")
              .formatted(type),
          Nodes.object().put("id", "cmc-accept-requires-personal-token").put("eventType", type));
    }
  }

  private static void stampInbox(String type, Access writer, ObjectNode event) {
    if (!isCounterparty(writer)) {
      throw ApiException.invalidOperation(
          "Writes to :_cmc:inbox require a counterparty-marked shared access",
          Nodes.object().put("id", "cmc-not-counterparty").put("streamId", Streams.INBOX));
    }
    if (!EventTypes.LIFECYCLE.contains(type)) {
      ObjectNode data =
          Nodes.object().put("id", "cmc-event-type-not-allowed").put("eventType", type);
      data.set("allowed", Nodes.array(EventTypes.LIFECYCLE.toArray(String[]::new)));
      throw ApiException.invalidOperation(
          "Event type \"%s\" is not allowed in :_cmc:inbox".formatted(type), data);
    }
    stampSender(writer, event);
  }

  /** The sender is the one recorded on the access, whatever the body says. */
  private static void stampSender(Access writer, ObjectNode event) {
    Identity sender = Identity.read(Relationships.cmc(writer).path("counterparty"));
    if (sender == null) {
      throw ApiException.invalidOperation(
          "Counterparty access is missing identity (clientData.cmc.counterparty.{username,host})",
          Nodes.object().put("id", "cmc-counterparty-identity-missing"));
    }
    ObjectNode content = Nodes.copy(event.path("content"));
    content.set("from", sender.json());
    event.set("content", content);
  }

  /** Routes refuse {@code clientData.cmc}: it belongs to the plugin. */
  static void checkClientData(JsonNode access) {
    if (!Nodes.isAbsent(access.path("clientData").path("cmc"))) {
      throw ApiException.invalidOperation(
          "clientData.cmc is reserved for the CMC plugin and may not be supplied by user code",
          Nodes.object().put("id", "cmc-clientdata-cmc-forbidden"));
    }
  }

  private static boolean isCounterparty(Access access) {
    return Relationships.isCounterparty(access);
  }
}
