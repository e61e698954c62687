package assent.sandbox.api;

import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Ids;
import assent.sandbox.model.Json;
import assent.sandbox.model.Permission;
import assent.sandbox.model.Permission.Action;
import assent.sandbox.model.Permission.Level;
import assent.sandbox.model.PlatformPlugin;
import assent.sandbox.model.Signal;
import assent.sandbox.model.StoredEvent;
import assent.sandbox.model.StreamNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code streams.*}. */
final class StreamMethods {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "name",
          "parentId",
          "clientData",
          "trashed",
          "children",
          "childrenHidden",
          "created",
          "createdBy",
          "modified",
          "modifiedBy");
  private static final Set<String> ALTERABLE =
      Set.of("name", "parentId", "clientData", "trashed", "children", "childrenHidden");

  private StreamMethods() {}

  static Answer get(Call call, ObjectNode params) {
    String id = Json.text(params, "id");
    String parentId = Json.text(params, "parentId");
    if (id != null && parentId != null) {
      throw ApiException.invalidRequestStructure(
          "Do not mix \"parentId\" and \"id\" parameter in request", null);
    }
    boolean all = "all".equals(Json.text(params, "state")) || Json.isTrue(params, "includeTrashed");
    String named = id != null ? id : parentId;
    ArrayNode found = Json.array();
    if (named != null) {
      if (!call.access().isPersonal() && !lists(call, named)) {
        throw ApiException.forbidden(
            "Insufficient permissions or non-existant stream [" + named + "]");
      }
      one(call, named, id, all, found);
    } else if (call.access().isPersonal() || lists(call, "*")) {
      List<ObjectNode> roots = new ArrayList<>();
      roots.add(SystemData.auditRoot());
      roots.add(SystemData.emailsRoot());
      for (StreamNode root : call.account().children(null)) {
        tree(call, root, all).ifPresent(roots::add);
      }
      roots.sort(BY_NAME);
      roots.forEach(found::add);
      found.add(SystemData.accountRoot());
    } else {
      for (Permission permission : call.access().permissions()) {
        String own = permission.streamId();
        StreamNode stream = own == null ? null : call.account().stream(own);
        if (stream != null
            && permission.level() != null
            && permission.level().atLeast(Level.READ)) {
          tree(call, stream, all).ifPresent(found::add);
        }
      }
      found.add(SystemData.auditStream(call.access().id()));
    }
    for (JsonNode node : found) {
      if (node instanceof ObjectNode root) {
        String parent = Json.text(root, "parentId");
        if (parent != null && !lists(call, parent)) {
          root.putNull("parentId");
        }
      }
    }
    ObjectNode body = Json.object();
    body.set("streams", found);
    Double since = Json.number(params, "includeDeletionsSince");
    if (since != null) {
      ArrayNode deletions = body.putArray("streamDeletions");
      for (ObjectNode deletion : call.account().streamDeletions()) {
        Double deleted = Json.number(deletion, "deleted");
        if (deleted != null && deleted > since) {
          deletions.add(deletion);
        }
      }
    }
    return Answer.ok(body);
  }

  private static final Comparator<ObjectNode> BY_NAME =
      Comparator.comparing(
          stream -> {
            String name = Json.text(stream, "name");
            return name == null ? "" : name;
          });

  private static void one(
      Call call, String named, @Nullable String id, boolean all, ArrayNode found) {
    if (call.platform().hides(named)) {
      return;
    }
    StreamNode stream = call.account().stream(named);
    ObjectNode tree = stream == null ? null : tree(call, stream, all).orElse(null);
    if (tree == null) {
      throw ApiException.unknownReferencedStream(id != null ? "id" : "parentId", named);
    }
    if (id != null) {
      found.add(tree);
    } else {
      tree.path("children").forEach(found::add);
    }
  }

  private static boolean lists(Call call, String streamId) {
    if (call.access().isPersonal()) {
      return true;
    }
    Level level = call.account().levelOn(call.access(), streamId);
    return level != null && level.atLeast(Level.READ);
  }

  /** A stream with what is below it; empty when it is hidden, in the trash, or denied. */
  private static java.util.Optional<ObjectNode> tree(Call call, StreamNode stream, boolean all) {
    if (stream.trashed() && !all
        || call.platform().hides(stream.id())
        || call.account().levelOn(call.access(), stream.id()) == Level.NONE) {
      return java.util.Optional.empty();
    }
    ObjectNode node = stream.fields().deepCopy();
    List<ObjectNode> children = new ArrayList<>();
    for (StreamNode child : call.account().children(stream.id())) {
      tree(call, child, all).ifPresent(children::add);
    }
    children.sort(BY_NAME);
    ArrayNode list = node.putArray("children");
    children.forEach(list::add);
    return java.util.Optional.of(node);
  }

  static Answer create(Call call, ObjectNode params) {
    new Violations(params)
        .require("name")
        .only(FIELDS)
        .string("id")
        .string("name")
        .object("clientData")
        .check();
    Account account = call.account();
    ObjectNode stream = Json.object();
    String id = Json.text(params, "id");
    String parentId = Json.text(params, "parentId");
    List<String> named = new ArrayList<>();
    if (id != null) {
      named.add(id);
    }
    if (parentId != null) {
      named.add(parentId);
    }
    List<PlatformPlugin> plugins = call.platform().plugins();
    plugins.forEach(plugin -> plugin.onStreamsNamed(call, named));
    plugins.forEach(plugin -> plugin.beforeStreamCreate(call, params));
    if (!call.can(Action.MANAGE, parentId == null ? "*" : parentId)) {
      throw ApiException.forbidden(null);
    }
    StreamNode parent = parentId == null ? null : account.stream(parentId);
    if (parentId != null && parent == null) {
      throw ApiException.unknownReferencedStream("parentId", parentId);
    }
    if (parent != null && parent.trashed()) {
      throw ApiException.invalidOperation("parent stream is trashed", null);
    }
    stream.put("id", id == null ? Ids.cuid() : id.startsWith(":_cmc:") ? id : slug(id));
    stream.put("name", String.valueOf(Json.text(params, "name")));
    stream.put("parentId", parentId);
    if (params.get("clientData") instanceof ObjectNode clientData) {
      stream.set("clientData", clientData.deepCopy());
    }
    call.stampCreated(stream);
    StreamNode stored = account.createStream(stream);
    account.signal(Signal.STREAMS_CHANGED);
    return Answer.created(Json.object().set("stream", stored.fields()));
  }

  private static String slug(String id) {
    return id.strip().replaceAll("\\s+", "-").replaceAll("[^A-Za-z0-9._~-]", "");
  }

  static Answer update(Call call, ObjectNode params) {
    String id = EventMethods.id(params);
    ObjectNode given = Json.child(params, "update");
    ObjectNode update = given == null ? Json.object() : given;
    EventMethods.requireAlterable(update, ALTERABLE);
    Account account = call.account();
    String newParent = Json.text(update, "parentId");
    if (id.equals(newParent)) {
      throw ApiException.invalidOperation(
          "The provided \"parentId\" is the same as the stream's \"id\".", update);
    }
    StreamNode stream = stream(account, id);
    call.platform().plugins().forEach(plugin -> plugin.beforeStreamUpdate(call, stream, update));
    boolean moves = update.has("parentId");
    if (!call.can(Action.MANAGE, id)
        || moves && !call.can(Action.MANAGE, newParent == null ? "*" : newParent)) {
      throw ApiException.forbidden(null);
    }
    if (newParent != null && account.stream(newParent) == null) {
      throw ApiException.unknownReferencedStream("parentId", newParent);
    }
    ObjectNode after = stream.fields().deepCopy();
    update.remove("children");
    update.remove("childrenHidden");
    EventMethods.merge(after, update);
    call.stampModified(after);
    StreamNode renamed = new StreamNode(after);
    for (StreamNode sibling : account.children(renamed.parentId())) {
      if (!sibling.id().equals(id) && sibling.name().equals(renamed.name())) {
        throw ApiException.itemAlreadyExists(
            "sibling stream", Json.object().put("name", renamed.name()));
      }
    }
    account.putStream(after);
    account.signal(Signal.STREAMS_CHANGED);
    return Answer.ok(Json.object().set("stream", after));
  }

  /** First to the trash, from there for good, with or without the events in it. */
  static Answer delete(Call call, ObjectNode params) {
    String id = EventMethods.id(params);
    call.platform().plugins().forEach(plugin -> plugin.beforeStreamDelete(call, id));
    Account account = call.account();
    StreamNode stream = stream(account, id);
    if (!call.can(Action.MANAGE, id)) {
      throw ApiException.forbidden(null);
    }
    if (!stream.trashed()) {
      ObjectNode trashed = stream.fields().deepCopy();
      trashed.put("trashed", true);
      call.stampModified(trashed);
      account.putStream(trashed);
      account.signal(Signal.STREAMS_CHANGED);
      return Answer.ok(Json.object().set("stream", trashed));
    }
    JsonNode merge = params.get("mergeEventsWithParent");
    String parent = stream.parentId();
    boolean merges = merge != null && merge.asBoolean(false);
    if (merges && parent == null) {
      throw ApiException.invalidOperation(
          "Deleting a root stream with mergeEventsWithParent=true is rejected since there is no"
              + " parent stream to merge linked events in.",
          Json.object().put("streamId", id));
    }
    Set<String> gone = account.withDescendants(id);
    List<StoredEvent> linked = new ArrayList<>();
    for (StoredEvent event : account.events()) {
      if (event.streamIds().stream().anyMatch(gone::contains)) {
        linked.addFirst(event);
      }
    }
    if (!linked.isEmpty() && merge == null) {
      throw ApiException.invalidParameters(
          "There are events referring to the deleted items and the `mergeEventsWithParent`"
              + " parameter is missing.",
          null);
    }
    ObjectNode body = Json.object();
    ArrayNode updated = body.putArray("updatedEvents");
    for (StoredEvent event : linked) {
      updated.add(unlink(call, event, gone, merges ? parent : null));
    }
    account.removeStreams(gone);
    if (!linked.isEmpty()) {
      account.signal(Signal.EVENTS_CHANGED);
    }
    account.signal(Signal.STREAMS_CHANGED);
    body.putObject("streamDeletion").put("id", id);
    return Answer.streamed(body);
  }

  private static ObjectNode unlink(
      Call call, StoredEvent event, Set<String> gone, @Nullable String mergeInto) {
    Set<String> left = new LinkedHashSet<>(event.streamIds());
    left.removeAll(gone);
    if (mergeInto != null) {
      left.add(mergeInto);
    }
    ObjectNode result = Json.object();
    if (left.isEmpty()) {
      ObjectNode deletion = Json.object().put("id", event.id());
      deletion.set("deleted", Json.time(call.platform().now()));
      call.account().removeEvent(event.id(), deletion);
      return result.put("action", "deleted").put("id", event.id());
    }
    ObjectNode fields = event.copy();
    ArrayNode ids = fields.putArray("streamIds");
    left.forEach(ids::add);
    call.account().putEvent(fields);
    return result
        .put("action", mergeInto != null ? "mergedToParent" : "updatedStreamIds")
        .put("id", event.id());
  }

  private static StreamNode stream(Account account, String id) {
    StreamNode stream = account.stream(id);
    if (stream == null) {
      throw ApiException.unknownResource("stream", id);
    }
    return stream;
  }
}
