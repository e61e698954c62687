package assent.core.data;

import assent.core.api.study.Series;
import assent.core.cmc.RelationshipId;
import assent.core.lifecycle.Timings;
import assent.core.persistence.GrantedStore;
import assent.core.persistence.KeptGrant;
import assent.core.persistence.KeptValue;
import assent.core.persistence.ReadProblem;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is kept of one person's data. One thread writes at a time; any may read. */
final class Holdings {
  /** How much is kept of one person. */
  record Bounds(long values, long weight) {
    static final Bounds USUAL = new Bounds(2_000_000, 512L * 1024 * 1024);
  }

  private final GrantedStore store;
  private final Clock clock;
  private final Bounds bounds;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile KeptGrant kept;
  private volatile long version;
  private Instant noted = Instant.EPOCH;
  private volatile boolean holes;
  private volatile @Nullable Shown shown;

  /** What was put together last, and of what. */
  private record Shown(KeptGrant of, long day, GrantedPerson person) {}

  Holdings(GrantedStore store, Clock clock, Bounds bounds, KeptGrant kept) {
    this.store = store;
    this.clock = clock;
    this.bounds = bounds;
    this.kept = kept;
  }

  KeptGrant kept() {
    return kept;
  }

  /** Whether a part was found damaged: everything must be looked at again. */
  boolean hasHoles() {
    return holes;
  }

  void mended() {
    holes = false;
  }

  /** Without its values. */
  GrantedPerson person() {
    KeptGrant now = kept;
    long millis = clock.millis();
    long day = Math.floorDiv(millis, 86_400_000L);
    Shown last = shown;
    if (last != null && last.of() == now && last.day() == day) {
      return last.person();
    }
    GrantedPerson person =
        new GrantedPerson(
            now.id(),
            now.rights().granted(),
            digests(now, millis),
            now.place().readAt(),
            now.place().problem(),
            now.rights().ended(),
            now.values());
    shown = new Shown(now, day, person);
    return person;
  }

  private static Map<String, StreamDigest> digests(KeptGrant kept, long now) {
    Map<String, StreamDigest> all = new LinkedHashMap<>();
    for (KeptGrant.Stream each : kept.rights().streams()) {
      all.put(each.id(), digest(each, kept.digests().get(each.id()), now));
    }
    kept.digests()
        .forEach(
            (id, digest) ->
                all.computeIfAbsent(
                    id, ended -> digest(new KeptGrant.Stream(id, id, null), digest, now)));
    return all;
  }

  private static StreamDigest digest(
      KeptGrant.Stream stream, KeptGrant.@Nullable Digest digest, long now) {
    KeptValue last = digest == null ? null : digest.last();
    return new StreamDigest(
        stream.id(),
        stream.name(),
        stream.parentId(),
        last == null ? "" : last.type(),
        last == null ? "" : EventKind.of(last.type()).unit(),
        digest == null ? 0 : digest.count(),
        last == null ? null : last.value(),
        last == null ? null : Instant.ofEpochMilli(last.at()),
        digest == null ? List.of() : Digests.spark(digest, now));
  }

  /** Every value, a series for each stream and type. */
  List<Series> series() {
    lock.readLock().lock();
    try {
      KeptGrant now = kept;
      Map<String, String> names = new LinkedHashMap<>();
      now.rights().streams().forEach(each -> names.put(each.id(), each.name()));
      Map<String, List<KeptGrant.Chunk>> chunks = now.byStream();
      chunks.keySet().forEach(id -> names.putIfAbsent(id, id));
      List<Series> all = new ArrayList<>();
      names.forEach(
          (id, name) -> {
            Map<String, List<Series.Point>> types = new LinkedHashMap<>();
            each(
                chunks.getOrDefault(id, List.of()),
                value ->
                    types
                        .computeIfAbsent(value.type(), type -> new ArrayList<>())
                        .add(
                            new Series.Point(
                                value.id(), Instant.ofEpochMilli(value.at()), value.value())));
            types.forEach(
                (type, points) -> {
                  EventKind kind = EventKind.of(type);
                  all.add(new Series(id, name, type, kind.unit(), kind.drawn(), points));
                });
          });
      return all;
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Hands out every value, stream by stream, oldest first, and holds no more of them than a chunk.
   * What comes meanwhile may be missing; nothing comes twice.
   */
  void values(GrantedData.Values to) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    KeptGrant begin = kept;
    begin.rights().streams().forEach(each -> names.put(each.id(), each.name()));
    begin.chunks().forEach(each -> names.putIfAbsent(each.streamId(), each.streamId()));
    for (Map.Entry<String, String> each : names.entrySet()) {
      Place place = new Place(each.getKey());
      for (List<KeptValue> some = next(place); !some.isEmpty(); some = next(place)) {
        for (KeptValue value : some) {
          to.take(
              each.getKey(),
              each.getValue(),
              value.type(),
              EventKind.of(value.type()).unit(),
              new Series.Point(value.id(), Instant.ofEpochMilli(value.at()), value.value()));
        }
      }
    }
  }

  /** How far the values of a stream were handed out. */
  private static final class Place {
    private final String streamId;
    private @Nullable KeptValue last;
    private KeptGrant.@Nullable Chunk done;

    Place(String streamId) {
      this.streamId = streamId;
    }

    /** Whether a chunk may hold what was not handed out yet. */
    boolean mayBeIn(KeptGrant.Chunk chunk) {
      KeptValue latest = last;
      return chunk.streamId().equals(streamId)
          && (latest == null || chunk.to() >= latest.at())
          && !chunk.equals(done);
    }

    List<KeptValue> take(KeptGrant.Chunk chunk, List<KeptValue> values) {
      KeptValue latest = last;
      List<KeptValue> next =
          latest == null
              ? values
              : values.stream().filter(value -> value.compareTo(latest) > 0).toList();
      if (!next.isEmpty()) {
        last = next.getLast();
        done = chunk;
      }
      return next;
    }
  }

  /** The next values of a stream, a chunk at most; chunks may have become others meanwhile. */
  private List<KeptValue> next(Place place) {
    lock.readLock().lock();
    try {
      for (KeptGrant.Chunk each : kept.chunks()) {
        if (place.mayBeIn(each)) {
          List<KeptValue> next = place.take(each, load(kept.id(), each));
          if (!next.isEmpty()) {
            return next;
          }
        }
      }
      return List.of();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Times of all values of a stream and below it, sorted. */
  long[] times(String streamId) {
    lock.readLock().lock();
    try {
      KeptGrant now = kept;
      Set<String> streams = new HashSet<>(Set.of(streamId));
      for (KeptGrant.Stream each : now.rights().streams()) {
        if (each.parentId() != null && streams.contains(each.parentId())) {
          streams.add(each.id());
        }
      }
      Map<String, Long> times = new HashMap<>();
      now.byStream()
          .forEach(
              (id, chunks) -> {
                if (streams.contains(id)) {
                  each(chunks, value -> times.put(value.id(), value.at()));
                }
              });
      return times.values().stream().mapToLong(Long::longValue).sorted().toArray();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void each(List<KeptGrant.Chunk> chunks, Consumer<KeptValue> consumer) {
    for (KeptGrant.Chunk each : chunks) {
      load(kept.id(), each).forEach(consumer);
    }
  }

  private List<KeptValue> load(RelationshipId id, KeptGrant.Chunk chunk) {
    List<KeptValue> values = store.chunk(id, chunk.number());
    if (values.size() != chunk.count()) {
      holes = true;
    }
    return values;
  }

  /** Begins a change. */
  Edit edit() {
    KeptGrant before = kept;
    Map<Integer, KeptGrant.Chunk> chunks = new HashMap<>();
    before.chunks().forEach(each -> chunks.put(each.number(), each));
    return new Edit(
        before,
        number -> {
          KeptGrant.Chunk chunk = chunks.get(number);
          return chunk == null ? List.of() : load(before.id(), chunk);
        },
        clock.millis());
  }

  /** Another number after each difference that somebody may want to know of. */
  long version() {
    return version;
  }

  /**
   * Keeps a change, and how far reading has come, in one transaction. Where nothing changed but how
   * far, that is kept on disk from time to time only: whoever begins there again reads some of it
   * twice.
   *
   * @return whether the oldest values had to go, because there are more than are kept
   */
  boolean keep(Edit edit, KeptGrant.Rights rights, KeptGrant.Place place) {
    Edit.Result result = edit.finish(bounds.values(), bounds.weight());
    KeptGrant before = kept;
    KeptGrant next = new KeptGrant(before.id(), rights, place, result.chunks(), result.digests());
    boolean isDifferent =
        !result.changed().isEmpty()
            || !result.gone().isEmpty()
            || !rights.equals(before.rights())
            || !Objects.equals(place.problem(), before.place().problem())
            || (place.readAt() == null) != (before.place().readAt() == null);
    Instant now = clock.instant();
    boolean isFurther =
        !Objects.equals(place.pass(), before.place().pass())
            || !Objects.equals(place.passed(), before.place().passed())
            || noted.plus(Timings.UNCHANGED).isBefore(now);
    lock.writeLock().lock();
    try {
      if (isDifferent || isFurther) {
        store.keep(next, result.changed(), result.gone());
        noted = now;
      }
      kept = next;
    } finally {
      lock.writeLock().unlock();
    }
    if (isDifferent) {
      version++;
    }
    return result.cut();
  }

  /** Keeps why it could not be read. */
  void note(ReadProblem problem) {
    KeptGrant.Place before = kept.place();
    if (!problem.equals(before.problem())) {
      boolean unused =
          keep(
              edit(),
              kept.rights(),
              new KeptGrant.Place(
                  before.cursor(), before.pass(), before.passed(), before.readAt(), problem));
    }
  }
}
