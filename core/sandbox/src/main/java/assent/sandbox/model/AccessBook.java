package assent.sandbox.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The accesses of one account and the sessions that ended. Guarded by the account's lock. */
final class AccessBook {
  private final Map<String, Access> accesses = new LinkedHashMap<>();
  private final Map<String, String> idsByToken = new HashMap<>();
  private final Map<String, Double> lastUsed = new HashMap<>();
  private final List<ObjectNode> deletions = new ArrayList<>();
  private final Set<String> endedSessions = new LinkedHashSet<>();

  List<Access> all() {
    return List.copyOf(accesses.values());
  }

  @Nullable Access get(String baseId) {
    return accesses.get(baseId);
  }

  @Nullable Access byToken(String token) {
    String id = idsByToken.get(token);
    return id == null ? null : accesses.get(id);
  }

  void markUsed(String baseId, double time) {
    if (accesses.containsKey(baseId)) {
      lastUsed.put(baseId, time);
    }
  }

  @Nullable Double lastUsed(String baseId) {
    return lastUsed.get(baseId);
  }

  Access create(ObjectNode stored) {
    stored.remove("id");
    Storable.settle(stored);
    if (Json.text(stored, "token") == null) {
      stored.put("token", Ids.cuid());
    }
    Access access = new Access(Ids.cuid(), 0, stored);
    Integrity.stampAccess(access);
    if (idsByToken.containsKey(access.token())) {
      throw ApiException.itemAlreadyExists("access", Json.object().put("token", "(hidden)"));
    }
    for (Access other : accesses.values()) {
      if (other.type().equals(access.type())
          && other.name().equals(access.name())
          && deviceName(other).equals(deviceName(access))) {
        ObjectNode keys = Json.object().put("type", access.type()).put("name", access.name());
        JsonNode device = stored.get("deviceName");
        keys.set("deviceName", device == null ? Json.MAPPER.nullNode() : device);
        throw ApiException.itemAlreadyExists("access", keys);
      }
    }
    put(access);
    return access;
  }

  private static String deviceName(Access access) {
    String name = Json.text(access.fields(), "deviceName");
    return name == null ? "" : name;
  }

  private void put(Access access) {
    accesses.put(access.id(), access);
    idsByToken.put(access.token(), access.id());
  }

  @Nullable Access update(String baseId, UnaryOperator<Access> change) {
    Access access = accesses.get(baseId);
    if (access == null) {
      return null;
    }
    Access wanted = change.apply(access);
    Access changed =
        Integrity.stampAccess(wanted.with(Storable.settle(wanted.fields().deepCopy())));
    idsByToken.remove(access.token());
    put(changed);
    return changed;
  }

  @Nullable Access remove(String baseId, @Nullable ObjectNode record) {
    Access removed = accesses.remove(baseId);
    if (removed != null) {
      idsByToken.remove(removed.token());
      lastUsed.remove(baseId);
      if (record != null) {
        deletions.add(record);
      }
    }
    return removed;
  }

  List<ObjectNode> deletions() {
    return List.copyOf(deletions);
  }

  void endSession(String token) {
    endedSessions.add(token);
  }

  boolean sessionEnded(String token) {
    return endedSessions.contains(token);
  }

  void dump(ObjectNode dump) {
    ArrayNode list = dump.putArray("accesses");
    for (Access access : accesses.values()) {
      ObjectNode entry = list.addObject();
      entry.put("id", access.id()).put("serial", access.serial());
      entry.set("fields", access.fields());
    }
    deletions.forEach(dump.putArray("accessDeletions")::add);
    endedSessions.forEach(dump.putArray("endedSessions")::add);
  }

  void restore(ObjectNode dump) {
    for (ObjectNode entry : Json.objects(dump, "accesses")) {
      ObjectNode fields = Json.child(entry, "fields");
      String id = String.valueOf(Json.text(entry, "id"));
      int serial = entry.path("serial").asInt(0);
      put(new Access(id, serial, fields == null ? Json.object() : fields));
    }
    deletions.addAll(Json.objects(dump, "accessDeletions"));
    dump.path("endedSessions").forEach(token -> endedSessions.add(token.asString("")));
  }
}
