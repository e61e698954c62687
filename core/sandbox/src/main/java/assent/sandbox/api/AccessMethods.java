package assent.sandbox.api;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Json;
import assent.sandbox.model.Permission;
import assent.sandbox.model.PlatformPlugin;
import assent.sandbox.model.Signal;
import assent.sandbox.model.StreamNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code accesses.*}. */
final class AccessMethods {
  private static final List<String> ORDER =
      List.of("token", "name", "type", "deviceName", "permissions", "clientData", "expires");

  private AccessMethods() {}

  private static void requireNotShared(Call call, String method) {
    if (call.access().isShared()) {
      throw ApiException.forbidden(
          "You cannot access " + method + " resource using the given access");
    }
  }

  /**
   * An access as {@code accesses.*} show it: the id with its serial, and the endpoint, which holds
   * the token.
   */
  static ObjectNode wire(Account account, Access access) {
    ObjectNode wire = bare(account, access);
    return wire.put(
        "apiEndpoint", account.platform().apiEndpoint(account.username(), access.token()));
  }

  /** Without the endpoint. */
  static ObjectNode bare(Account account, Access access) {
    ObjectNode wire = Json.object().put("id", access.wireId());
    ObjectNode fields = access.fields();
    for (String name : ORDER) {
      JsonNode value = fields.get(name);
      if (value != null && !value.isNull()) {
        wire.set(name, value);
      }
    }
    Double used = account.lastUsed(access.id());
    if (used != null) {
      wire.set("lastUsed", Json.time(used));
    }
    for (var entry : fields.properties()) {
      if (!wire.has(entry.getKey())) {
        wire.set(entry.getKey(), entry.getValue());
      }
    }
    return wire;
  }

  static Answer get(Call call, ObjectNode params) {
    requireNotShared(call, "accesses.get");
    boolean expired = Json.isTrue(params, "includeExpired");
    List<Access> found = new ArrayList<>();
    for (Access access : call.account().accesses()) {
      boolean listed = call.access().isPersonal() || call.access().id().equals(access.createdBy());
      if (listed && (expired || !access.expiredAt(call.platform().now()))) {
        found.add(access);
      }
    }
    found.sort(Comparator.comparing(Access::name));
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("accesses");
    found.forEach(access -> list.add(wire(call.account(), access)));
    if (params.has("includeDeletions")) {
      ArrayNode deletions = body.putArray("accessDeletions");
      for (ObjectNode deletion : call.account().accessDeletions()) {
        if (call.access().isPersonal()
            || call.access().id().equals(Json.text(deletion, "createdBy"))) {
          deletions.add(deletion);
        }
      }
    }
    return Answer.ok(body);
  }

  static Answer getOne(Call call, ObjectNode params) {
    requireNotShared(call, "accesses.getOne");
    String id = EventMethods.id(params);
    Access access = call.account().access(Access.baseOf(id));
    boolean visible =
        access != null
            && (call.access().isPersonal()
                || access.id().equals(call.access().id())
                || call.access().id().equals(access.createdBy()));
    if (access == null || !visible || id.contains(":") && !id.equals(access.wireId())) {
      throw ApiException.unknownResource("access", id);
    }
    return Answer.ok(Json.object().set("access", wire(call.account(), access)));
  }

  static Answer create(Call call, ObjectNode params) {
    requireNotShared(call, "accesses.create");
    ObjectNode access = params.deepCopy();
    if (!access.has("type")) {
      access.put("type", Access.SHARED);
    }
    String type = String.valueOf(Json.text(access, "type"));
    if (type.equals(Access.PERSONAL)) {
      throw ApiException.forbidden("Personal accesses are created automatically on login.");
    }
    validate(access);
    List<PlatformPlugin> plugins = call.platform().plugins();
    plugins.forEach(plugin -> plugin.beforeAccessCreate(call, access));
    if (!call.account().canCreateAccess(call.access(), access)) {
      throw ApiException.forbidden(
          "Your access token has insufficient permissions to create this new access.");
    }
    Double expireAfter = Json.number(access, "expireAfter");
    access.remove(List.of("expireAfter", "randomAlias", "id"));
    if (expireAfter != null) {
      if (expireAfter < 0) {
        throw ApiException.invalidParameters("expireAfter cannot be negative.", null);
      }
      access.set("expires", Json.time(call.platform().now() + expireAfter));
    }
    Double parentExpires = call.access().expires();
    Double expires = Json.number(access, "expires");
    if (parentExpires != null && expires != null && expires > parentExpires) {
      throw ApiException.invalidOperation(
          "New access cannot expire later than the managing access.", null);
    }
    if (type.equals(Access.SHARED)) {
      access.putNull("deviceName");
    }
    if (call.access().isPersonal()) {
      provisionStreams(call, access);
    }
    cleanPermissions(access);
    call.stampCreated(access);
    Access stored = call.account().createAccess(access);
    plugins.forEach(plugin -> plugin.afterAccessCreate(call, stored));
    call.account().signal(Signal.ACCESSES_CHANGED);
    return Answer.created(Json.object().set("access", wire(call.account(), stored)));
  }

  private static void validate(ObjectNode access) {
    Violations violations =
        new Violations(access).require("name").require("permissions").array("permissions");
    violations
        .oneOf("type", Set.of(Access.APP, Access.SHARED))
        .object("clientData")
        .number("expireAfter");
    checkPermissions(violations, access);
    violations.check();
  }

  private static void checkPermissions(Violations violations, ObjectNode holder) {
    int index = 0;
    for (JsonNode permission : holder.path("permissions")) {
      String path = "#/permissions/" + index++;
      boolean stream = permission.has("streamId");
      if (stream && Permission.Level.of(Json.text(permission, "level")) == null) {
        violations.add(
            "ENUM_MISMATCH",
            "level",
            "must be equal to one of the allowed values",
            path + "/level");
      } else if (!stream && !(permission.has("feature") && permission.has("setting"))) {
        violations.add(
            "ONE_OF_MISSING", "permissions", "must match exactly one schema in oneOf", path);
      }
    }
  }

  /**
   * Streams of an app's permissions are made when they have a default name; plugin namespaces are
   * left alone.
   */
  private static void provisionStreams(Call call, ObjectNode access) {
    for (JsonNode permission : access.path("permissions")) {
      String streamId = Json.text(permission, "streamId");
      String name = Json.text(permission, "defaultName");
      if (streamId == null || name == null || streamId.equals("*") || streamId.startsWith(":")) {
        continue;
      }
      StreamNode existing = call.account().stream(streamId);
      if (existing == null) {
        ObjectNode stream = Json.object().put("id", streamId).put("name", name);
        stream.putNull("parentId");
        call.stampCreated(stream);
        call.account().createStream(stream);
      } else if (existing.trashed()) {
        ObjectNode fields = existing.fields().deepCopy();
        fields.remove("trashed");
        call.account().putStream(fields);
      }
    }
  }

  private static void cleanPermissions(ObjectNode holder) {
    if (!(holder.get("permissions") instanceof ArrayNode given)) {
      return;
    }
    ArrayNode clean = Json.array();
    for (JsonNode permission : given) {
      ObjectNode entry = Json.object();
      for (String first : List.of("level", "streamId")) {
        if (permission.has(first)) {
          entry.set(first, permission.path(first));
        }
      }
      for (var field : permission.properties()) {
        if (!field.getKey().equals("defaultName") && !field.getKey().equals("name")) {
          entry.set(field.getKey(), field.getValue());
        }
      }
      clean.add(entry);
    }
    holder.set("permissions", clean);
  }

  static Answer update(Call call, ObjectNode params) {
    requireNotShared(call, "accesses.update");
    ObjectNode given = Json.child(params, "update");
    ObjectNode update = given == null ? Json.object() : given.deepCopy();
    Violations violations = new Violations(update).array("permissions").object("clientData");
    checkPermissions(violations, update);
    violations.check();
    String id = EventMethods.id(params);
    List<PlatformPlugin> plugins = call.platform().plugins();
    Account account = call.account();
    Access named = account.access(Access.baseOf(id));
    if (named != null) {
      plugins.forEach(plugin -> plugin.beforeAccessUpdate(call, named, update));
    }
    Access before = current(account, id);
    if (!mayUpdate(call, before)) {
      throw ApiException.forbidden(
          "Your access token has insufficient permissions to update this access.");
    }
    JsonNode expireAfter = update.remove("expireAfter");
    if (expireAfter != null) {
      if (expireAfter.isNull()) {
        update.putNull("expires");
      } else {
        update.set("expires", Json.time(call.platform().now() + expireAfter.asDouble(0)));
      }
    }
    requireWithinParent(call, before, update);
    cleanPermissions(update);
    update.remove(List.of("id", "type"));
    Access after =
        account.updateAccess(
            before.id(),
            present -> {
              ObjectNode fields = present.fields().deepCopy();
              EventMethods.merge(fields, update);
              call.stampModified(fields);
              return new Access(present.id(), present.serial() + 1, fields);
            });
    if (after == null) {
      throw ApiException.unknownResource("access", id);
    }
    plugins.forEach(plugin -> plugin.afterAccessUpdate(call, before, after));
    account.signal(Signal.ACCESSES_CHANGED);
    account.signal(Signal.accessUpdated(after));
    for (PlatformPlugin plugin : plugins) {
      call.platform()
          .dispatch("accesses.update", () -> plugin.dispatchAccessUpdated(call, before, after));
    }
    return Answer.ok(Json.object().set("access", wire(account, after)));
  }

  private static Access current(Account account, String id) {
    Access access = account.access(Access.baseOf(id));
    if (access == null) {
      throw ApiException.unknownResource("access", id);
    }
    if (!access.wireId().equals(id)) {
      ObjectNode data = Json.object().put("provided", id);
      if (access.serial() == 0) {
        data.putNull("currentSerial");
      } else {
        data.put("currentSerial", access.serial());
      }
      throw new ApiException(
          409,
          "stale-resource",
          "Stale access reference — refetch and retry with the current head id.",
          data);
    }
    return access;
  }

  private static boolean mayUpdate(Call call, Access target) {
    if (target.id().equals(call.access().id()) || target.isPersonal()) {
      return false;
    }
    return call.access().isPersonal()
        || call.access().isApp()
            && target.isShared()
            && call.access().id().equals(target.createdBy());
  }

  /**
   * A shared access stays within the app access that made it; an app access cannot shrink below
   * those it made.
   */
  private static void requireWithinParent(Call call, Access target, ObjectNode update) {
    if (!update.has("permissions")) {
      return;
    }
    Account account = call.account();
    String maker = target.createdBy();
    Access manager = maker == null ? null : account.access(Access.baseOf(maker));
    ObjectNode wanted = Json.object().put("type", Access.SHARED);
    wanted.set("permissions", update.path("permissions"));
    if (target.isShared() && manager != null && !account.canCreateAccess(manager, wanted)) {
      throw ApiException.invalidOperation(
          "new permissions exceed managing access scope",
          Json.object().put("managingAccessId", manager.id()));
    }
    if (target.isApp()) {
      ObjectNode narrowed = target.fields().deepCopy();
      narrowed.set("permissions", update.path("permissions"));
      ArrayNode offending = Json.array();
      for (Access child : account.accesses()) {
        if (child.isShared()
            && target.id().equals(child.createdBy())
            && !account.canCreateAccess(target.with(narrowed), child.fields())) {
          offending.add(child.id());
        }
      }
      if (!offending.isEmpty()) {
        throw ApiException.invalidOperation(
            "cannot narrow access: would orphan managed shared accesses",
            Json.object().set("offendingChildren", offending));
      }
    }
  }

  static Answer delete(Call call, ObjectNode params) {
    Account account = call.account();
    Access target = current(account, EventMethods.id(params));
    if (!mayDelete(call.access(), target)) {
      throw ApiException.forbidden(
          "Your access token has insufficient permissions to delete this access.");
    }
    List<Access> gone = new ArrayList<>(List.of(target));
    if (!target.isPersonal()) {
      for (Access other : account.accesses()) {
        if (target.id().equals(other.createdBy()) && !other.expiredAt(call.platform().now())) {
          gone.add(other);
        }
      }
    }
    ObjectNode body = Json.object();
    body.putObject("accessDeletion").put("id", target.id());
    if (gone.size() > 1) {
      ArrayNode related = body.putArray("relatedDeletions");
      gone.stream().skip(1).forEach(access -> related.addObject().put("id", access.id()));
    }
    List<Access> removed = new ArrayList<>();
    for (Access access : gone) {
      ObjectNode record = bare(account, access);
      record.set("deleted", Json.time(call.platform().now()));
      if (account.removeAccess(access.id(), record) != null) {
        removed.add(access);
      }
    }
    account.signal(Signal.ACCESSES_CHANGED);
    for (PlatformPlugin plugin : call.platform().plugins()) {
      for (Access access : removed) {
        call.platform()
            .dispatch("accesses.delete", () -> plugin.dispatchAccessDeleted(call, access));
      }
    }
    return Answer.ok(body);
  }

  private static boolean mayDelete(Access holder, Access target) {
    if (holder.isPersonal()) {
      return true;
    }
    if (holder.id().equals(target.id())) {
      return holder.canRevokeItself();
    }
    return holder.isApp() && holder.id().equals(target.createdBy());
  }
}
