package assent.core.data;

import assent.core.cmc.Permission;
import assent.core.persistence.KeptGrant;
import assent.core.platform.PryvStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which streams of somebody's account may be read, worked out from what is granted and from the
 * streams that can be seen. A platform decides the same; that nothing else is taken is decided
 * here.
 */
final class GrantedStreams {
  /** Nobody shares more by hand. */
  private static final int MOST = 5_000;

  private static final int LONGEST_NAME = 300;

  private final Map<String, Permission.Level> levels = new HashMap<>();
  private final Map<String, KeptGrant.Stream> readable = new LinkedHashMap<>();

  private GrantedStreams(List<Permission> granted) {
    for (Permission each : granted) {
      // A stream that stands there twice opens no more than it does the first time.
      if (each instanceof Permission.OnStream stream && stream.isUserFacing()) {
        levels.putIfAbsent(stream.streamId(), stream.level());
      }
    }
  }

  /** Those among these streams and below. */
  static GrantedStreams among(List<PryvStream> seen, List<Permission> granted) {
    GrantedStreams all = new GrantedStreams(granted);
    for (PryvStream top : seen) {
      all.add(top, null, all.levels.getOrDefault("*", Permission.Level.NONE));
    }
    return all;
  }

  private void add(PryvStream stream, @Nullable String parent, Permission.Level above) {
    boolean isData =
        !stream.id().isEmpty() && Permission.on(stream.id(), Permission.Level.READ).isUserFacing();
    if (!isData || stream.trashed() || readable.containsKey(stream.id())) {
      return;
    }
    Permission.Level level = levels.getOrDefault(stream.id(), above);
    boolean reads = level.canRead() && readable.size() < MOST;
    if (reads) {
      String name = stream.name();
      readable.put(
          stream.id(),
          new KeptGrant.Stream(
              stream.id(),
              name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
              parent));
    }
    stream.children().forEach(child -> add(child, reads ? stream.id() : null, level));
  }

  /** Parents first. */
  List<KeptGrant.Stream> all() {
    return List.copyOf(readable.values());
  }

  Set<String> ids() {
    return readable.keySet();
  }

  /** Those of these ids that may be read. */
  Set<String> of(List<String> ids) {
    Set<String> these = new HashSet<>(ids);
    these.retainAll(readable.keySet());
    return these;
  }

  /** Those that a question names: all others lie below them. */
  List<String> roots() {
    return rootsOf(all());
  }

  static List<String> rootsOf(List<KeptGrant.Stream> streams) {
    List<String> roots = new ArrayList<>();
    for (KeptGrant.Stream each : streams) {
      if (each.parentId() == null) {
        roots.add(each.id());
      }
    }
    return roots;
  }

  /**
   * Whether a stream that could be read, and is not among these, is still granted: then it is its
   * owner who deleted it or moved it away.
   *
   * @param before as it was when it could be read
   */
  boolean isStillGranted(String streamId, List<KeptGrant.Stream> before) {
    Map<String, @Nullable String> parents = new HashMap<>();
    before.forEach(each -> parents.put(each.id(), each.parentId()));
    Set<String> passed = new HashSet<>();
    String at = streamId;
    while (at != null && passed.add(at)) {
      Permission.Level level = levels.get(at);
      if (level != null) {
        return level.canRead();
      }
      at = parents.get(at);
    }
    return levels.getOrDefault("*", Permission.Level.NONE).canRead();
  }
}
