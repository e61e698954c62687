package assent.sandbox.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The streams of one account. Guarded by the account's lock. */
final class StreamTree {
  private final Map<String, StreamNode> streams = new LinkedHashMap<>();

  /** Ids of the children by the id of their parent; that of the roots is empty. */
  private final Map<String, Set<String>> childIds = new LinkedHashMap<>();

  private final List<ObjectNode> deletions = new ArrayList<>();

  /** Stored, and missing from the tree that a real server keeps in its cache. */
  private final Set<String> overlooked = new LinkedHashSet<>();

  private @Nullable String newest;

  @Nullable StreamNode get(String id) {
    return overlooked.contains(id) ? null : streams.get(id);
  }

  List<StreamNode> all() {
    return List.copyOf(streams.values());
  }

  /** The stream made last stays unknown until the tree changes again. */
  void overlookNewest() {
    if (newest != null) {
      overlooked.add(newest);
    }
  }

  List<StreamNode> children(@Nullable String parentId) {
    List<StreamNode> found = new ArrayList<>();
    for (String id : childIds.getOrDefault(parentId == null ? "" : parentId, Set.of())) {
      StreamNode child = get(id);
      if (child != null) {
        found.add(child);
      }
    }
    return found;
  }

  Set<String> withDescendants(String streamId) {
    Set<String> found = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(streamId));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (get(next) != null && found.add(next)) {
        open.addAll(childIds.getOrDefault(next, Set.of()));
      }
    }
    return found;
  }

  StreamNode create(ObjectNode fields) {
    StreamNode stream = new StreamNode(fields);
    if (streams.containsKey(stream.id())) {
      throw ApiException.itemAlreadyExists("stream", Json.object().put("id", stream.id()));
    }
    String parent = stream.parentId();
    if (parent != null && get(parent) == null) {
      throw ApiException.unknownReferencedStream("parentId", parent);
    }
    for (StreamNode sibling : children(parent)) {
      if (sibling.name().equals(stream.name())) {
        throw ApiException.itemAlreadyExists("stream", Json.object().put("name", stream.name()));
      }
    }
    newest = stream.id();
    return put(Storable.settle(fields));
  }

  StreamNode put(ObjectNode fields) {
    StreamNode stream = new StreamNode(fields);
    overlooked.clear();
    StreamNode before = streams.put(stream.id(), stream);
    if (before != null && !keyOf(before).equals(keyOf(stream))) {
      childIds.getOrDefault(keyOf(before), new LinkedHashSet<>()).remove(stream.id());
    }
    childIds.computeIfAbsent(keyOf(stream), key -> new LinkedHashSet<>()).add(stream.id());
    return stream;
  }

  private static String keyOf(StreamNode stream) {
    String parent = stream.parentId();
    return parent == null ? "" : parent;
  }

  void remove(Collection<String> ids, double now) {
    overlooked.clear();
    for (String id : ids) {
      StreamNode removed = streams.remove(id);
      if (removed != null) {
        childIds.getOrDefault(keyOf(removed), new LinkedHashSet<>()).remove(id);
        ObjectNode deletion = Json.object().put("id", id);
        deletion.set("deleted", Json.time(now));
        deletions.add(deletion);
      }
    }
  }

  List<ObjectNode> deletions() {
    return List.copyOf(deletions);
  }

  void dump(ObjectNode dump) {
    ArrayNode list = dump.putArray("streams");
    streams.values().forEach(stream -> list.add(stream.fields()));
    deletions.forEach(dump.putArray("streamDeletions")::add);
  }

  void restore(ObjectNode dump) {
    Json.objects(dump, "streams").forEach(this::put);
    deletions.addAll(Json.objects(dump, "streamDeletions"));
  }
}
