package assent.sandbox.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One access of an account. Immutable: a change makes a new one with the same base id.
 *
 * @param id the base id
 * @param serial 0 until the first {@code accesses.update}; then part of the id on the wire ({@code
 *     id:serial})
 * @param fields token, name, type, permissions, clientData, expires, created… without the id; never
 *     changed in place
 */
public record Access(String id, int serial, ObjectNode fields) {

  public static final String PERSONAL = "personal";
  public static final String APP = "app";
  public static final String SHARED = "shared";

  /**
   * {@code id} or {@code id:serial}: what {@code accesses.*} calls show and ask for (protocol NOTES
   * §1).
   */
  public String wireId() {
    return serial == 0 ? id : id + ":" + serial;
  }

  /** The part before a {@code :serial}, if there is one. */
  public static String baseOf(String wireId) {
    int colon = wireId.indexOf(':');
    return colon < 0 ? wireId : wireId.substring(0, colon);
  }

  public String token() {
    String token = Json.text(fields, "token");
    return token == null ? "" : token;
  }

  public String type() {
    String type = Json.text(fields, "type");
    return type == null ? SHARED : type;
  }

  public boolean isPersonal() {
    return PERSONAL.equals(type());
  }

  public boolean isApp() {
    return APP.equals(type());
  }

  public boolean isShared() {
    return SHARED.equals(type());
  }

  public String name() {
    String name = Json.text(fields, "name");
    return name == null ? "" : name;
  }

  public @Nullable String createdBy() {
    return Json.text(fields, "createdBy");
  }

  public @Nullable ObjectNode clientData() {
    return Json.child(fields, "clientData");
  }

  /** {@code clientData.cmc}, or null. */
  public @Nullable ObjectNode cmc() {
    return Json.child(clientData(), "cmc");
  }

  /** Unix seconds, or null for never. */
  public @Nullable Double expires() {
    return Json.number(fields, "expires");
  }

  public boolean expiredAt(double now) {
    Double expires = expires();
    return expires != null && now > expires;
  }

  /** The permissions as stored; never changed in place. */
  public ArrayNode permissionsJson() {
    return fields.get("permissions") instanceof ArrayNode array ? array : Json.array();
  }

  public List<Permission> permissions() {
    List<Permission> list = new ArrayList<>();
    for (JsonNode node : permissionsJson()) {
      list.add(Permission.of(node));
    }
    return list;
  }

  /** The setting of a feature permission such as {@code selfRevoke}, or null. */
  public @Nullable String featureSetting(String feature) {
    for (Permission permission : permissions()) {
      if (feature.equals(permission.feature())) {
        return permission.setting();
      }
    }
    return null;
  }

  public boolean canRevokeItself() {
    return !"forbidden".equals(featureSetting("selfRevoke"));
  }

  /** The same access with other fields; the id and the serial stay. */
  public Access with(ObjectNode newFields) {
    return new Access(id, serial, newFields);
  }

  @Override
  public String toString() {
    return "Access[" + wireId() + " " + type() + "]";
  }
}
