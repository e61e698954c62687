package assent.sandbox.api;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Json;
import assent.sandbox.model.Permission;
import assent.sandbox.model.StreamNode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code accesses.checkApp}: what an app would get, or the access it already has. */
final class AppCheck {
  private AppCheck() {}

  static Answer checkApp(Call call, ObjectNode params) {
    if (!call.access().isPersonal()) {
      throw ApiException.forbidden(
          "You cannot access accesses.checkApp resource using the given access");
    }
    new Violations(params)
        .require("requestingAppId")
        .require("requestedPermissions")
        .array("requestedPermissions")
        .check();
    Account account = call.account();
    ArrayNode requested = Json.array();
    params.path("requestedPermissions").forEach(permission -> requested.add(permission.deepCopy()));
    ObjectNode body = Json.object();
    Access existing = appAccess(account, params);
    if (existing != null && matches(call, existing, requested, params.get("clientData"))) {
      return Answer.ok(body.set("matchingAccess", AccessMethods.bare(account, existing)));
    }
    if (existing != null) {
      body.set("mismatchingAccess", AccessMethods.bare(account, existing));
    }
    boolean renamed = false;
    for (JsonNode node : requested) {
      if (node instanceof ObjectNode permission && permission.has("streamId")) {
        renamed |= checkPermission(account, permission);
      }
    }
    body.set("checkedPermissions", requested);
    if (renamed) {
      body.putObject("error")
          .put("id", "item-already-exists")
          .put(
              "message",
              "One or more requested streams have the same names as existing streams with different"
                  + " ids. The \"defaultName\" of the streams concerned have been updated with"
                  + " valid alternative proposals.");
    }
    return Answer.ok(body);
  }

  private static @Nullable Access appAccess(Account account, ObjectNode params) {
    String device = Json.text(params, "deviceName");
    for (Access access : account.accesses()) {
      String own = Json.text(access.fields(), "deviceName");
      if (access.isApp()
          && access.name().equals(Json.text(params, "requestingAppId"))
          && (device == null ? own == null : device.equals(own))) {
        return access;
      }
    }
    return null;
  }

  private static boolean matches(
      Call call, Access access, ArrayNode requested, @Nullable JsonNode clientData) {
    List<Permission> own = access.permissions();
    if (access.expiredAt(call.platform().now()) || own.size() != requested.size()) {
      return false;
    }
    List<Permission> wanted =
        new Access("", 0, Json.object().set("permissions", requested)).permissions();
    for (Permission permission : own) {
      boolean same =
          wanted.stream()
              .anyMatch(
                  other ->
                      Objects.equals(other.streamId(), permission.streamId())
                          && other.level() == permission.level());
      if (!same) {
        return false;
      }
    }
    JsonNode given = clientData == null || clientData.isNull() ? null : clientData;
    return Objects.equals(access.clientData(), given);
  }

  /**
   * @return whether the proposed name had to be changed because a root stream has it already
   */
  private static boolean checkPermission(Account account, ObjectNode permission) {
    String streamId = String.valueOf(Json.text(permission, "streamId"));
    String name = Json.text(permission, "defaultName");
    if (streamId.equals("*")) {
      permission.remove("defaultName");
      return false;
    }
    if (name == null) {
      throw ApiException.invalidParameters(
          "The parameters' format is invalid.",
          Json.MAPPER.valueToTree(
              "The permission for stream \""
                  + streamId
                  + "\" (and maybe others) is missing the required \"defaultName\"."));
    }
    StreamNode existing = account.stream(streamId);
    if (existing != null) {
      permission.put("name", existing.name());
      permission.remove("defaultName");
      return false;
    }
    Set<String> taken = new HashSet<>();
    account.children(null).forEach(root -> taken.add(root.name()));
    String proposal = name;
    for (int suffix = 1; taken.contains(proposal); suffix++) {
      proposal = name + " (" + suffix + ")";
    }
    permission.put("defaultName", proposal);
    return !proposal.equals(name);
  }
}
