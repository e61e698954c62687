package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import assent.sandbox.model.Signal;
import assent.sandbox.model.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the plugin does to an account behind the API's back: no permission check, no tracking fields
 * on streams and events, no signal (NOTES §2, §12).
 */
record Ledger(Account account) {
  double now() {
    return account.platform().now();
  }

  /** Unix seconds without a fraction, as capabilities are stamped. */
  long nowSeconds() {
    return (long) Math.floor(now());
  }

  List<Access> accesses() {
    return account.accesses();
  }

  /** Makes an access as {@code system}; {@code deviceName} shows as null on shared ones. */
  Access createAccess(ObjectNode fields) {
    ObjectNode stored = fields.deepCopy();
    JsonNode now = Json.time(now());
    stored.set("created", now);
    stored.put("createdBy", "system");
    stored.set("modified", now);
    stored.put("modifiedBy", "system");
    if (Access.SHARED.equals(Nodes.text(stored, "type"))) {
      stored.putNull("deviceName");
    }
    return account.createAccess(stored);
  }

  /**
   * Replaces the named fields and {@code modified}; the id keeps its form. Null when it is gone.
   */
  @Nullable Access updateAccess(String id, ObjectNode changes) {
    return account.updateAccess(
        id,
        access -> {
          ObjectNode fields = access.fields().deepCopy();
          fields.setAll(changes);
          fields.set("modified", Json.time(now()));
          return access.with(fields);
        });
  }

  /** Replaces {@code clientData.cmc} and leaves the rest of {@code clientData}. */
  @Nullable Access updateCmc(Access access, ObjectNode cmc) {
    ObjectNode clientData = Nodes.copy(access.fields().path("clientData"));
    clientData.set("cmc", cmc);
    ObjectNode changes = Nodes.object();
    changes.set("clientData", clientData);
    return updateAccess(access.id(), changes);
  }

  /** Kills the token at once and leaves no deletion record (NOTES §12). */
  void deleteAccess(String id) {
    account.removeAccess(id, null);
  }

  String apiEndpoint(Access access) {
    return account.platform().apiEndpoint(account.username(), access.token());
  }

  StoredEvent createEvent(String streamId, String type, JsonNode time, ObjectNode content) {
    ObjectNode event = Nodes.object();
    event.set("streamIds", Nodes.array(streamId));
    event.put("type", type);
    event.set("time", time);
    event.set("content", content);
    return account.createEvent(event);
  }

  /**
   * Rewrites a trigger from the copy its handler started with, so that an edit made meanwhile is
   * lost and {@code modified} stays what it was (NOTES §5).
   */
  void rewrite(ObjectNode trigger, ObjectNode content, boolean tell) {
    ObjectNode event = trigger.deepCopy();
    event.set("content", content);
    account.putEvent(event);
    if (tell) {
      account.signal(Signal.EVENTS_CHANGED);
    }
  }

  /**
   * Makes a stream unless its id or a sibling's name is there: either counts as done. With a parent
   * that does not exist nothing visible comes of it (NOTES §2, name clash).
   */
  void ensureStream(String id, @Nullable String parentId, String name, ObjectNode extra) {
    if (parentId != null && account.stream(parentId) == null) {
      return;
    }
    ObjectNode stream = Nodes.object().put("id", id).put("name", name);
    Nodes.putOrNull(stream, "parentId", parentId);
    stream.setAll(extra);
    try {
      account.createStream(stream);
    } catch (ApiException e) {
      if (!isClash(e)) {
        throw e;
      }
    }
  }

  boolean hasStream(String id) {
    return account.stream(id) != null;
  }

  static boolean isClash(ApiException e) {
    return e.id().equals("item-already-exists");
  }
}
