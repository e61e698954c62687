package assent.sandbox.api;

import assent.sandbox.model.Account;
import assent.sandbox.model.Json;
import assent.sandbox.model.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every account of a real server shows to a personal token besides its own data: system
 * streams and events.
 */
final class SystemData {
  private static final String TRACKED = "system";

  private SystemData() {}

  /** The four events of the account itself; their time is always now. */
  static List<StoredEvent> events(Account account) {
    double now = account.platform().now();
    List<StoredEvent> events = new ArrayList<>();
    JsonNode none = Json.MAPPER.valueToTree(0);
    events.add(event(":_system:attachedFiles", "data-quantity/b", none, now));
    events.add(event(":_system:dbDocuments", "data-quantity/b", none, now));
    events.add(event(":system:email", "email/string", text(account.profile().email()), now));
    events.add(
        event(":_system:language", "language/iso-639-1", text(account.profile().language()), now));
    return events;
  }

  private static JsonNode text(String value) {
    return Json.MAPPER.valueToTree(value);
  }

  private static StoredEvent event(String id, String type, JsonNode content, double now) {
    ObjectNode fields = Json.object().put("id", id);
    fields.putArray("streamIds").add(id);
    fields.put("type", type);
    fields.set("content", content);
    fields.set("time", Json.time(now));
    fields.set("created", Json.time(now));
    fields.put("createdBy", TRACKED);
    fields.set("modified", Json.time(now));
    fields.put("modifiedBy", TRACKED);
    return new StoredEvent(fields);
  }

  static ObjectNode auditRoot() {
    ObjectNode root = Json.object().put("id", ":_audit:").put("name", "Audit");
    root.putNull("parentId");
    track(root);
    root.putArray("children");
    return root.put("childrenHidden", true);
  }

  static ObjectNode emailsRoot() {
    ObjectNode root = Json.object().put("id", ":_emails:").put("name", "Emails");
    root.putNull("parentId");
    root.putObject("clientData")
        .putObject("emails")
        .put("kind", "reserved")
        .put("autoProvisioned", true);
    root.putArray("children");
    return root;
  }

  static ObjectNode accountRoot() {
    ObjectNode account = stream(":_system:account", "Account", null);
    ArrayNode children = account.putArray("children");
    children.add(leaf(":_system:language", "Language", ":_system:account"));
    ObjectNode storage = stream(":_system:storageUsed", "Storage used", ":_system:account");
    storage
        .putArray("children")
        .add(leaf(":_system:dbDocuments", "Db Documents", ":_system:storageUsed"))
        .add(leaf(":_system:attachedFiles", "Attached files", ":_system:storageUsed"));
    children.add(storage);
    children.add(leaf(":system:email", "Email", ":_system:account"));
    return account;
  }

  /** The stream an access sees its own audit trail in. */
  static ObjectNode auditStream(String accessId) {
    ObjectNode stream =
        Json.object().put("id", ":_audit:access-" + accessId).put("name", "access-" + accessId);
    stream.putNull("parentId");
    stream.putArray("children");
    return stream.put("trashed", false);
  }

  private static ObjectNode leaf(String id, String name, String parentId) {
    ObjectNode stream = stream(id, name, parentId);
    stream.putArray("children");
    return stream;
  }

  private static ObjectNode stream(
      String id, String name, @org.jspecify.annotations.Nullable String parentId) {
    ObjectNode stream = Json.object();
    track(stream);
    return stream.put("id", id).put("name", name).put("parentId", parentId);
  }

  private static void track(ObjectNode stream) {
    stream.put("created", 10000000).put("modified", 10000000);
    stream.put("createdBy", TRACKED).put("modifiedBy", TRACKED);
  }
}
