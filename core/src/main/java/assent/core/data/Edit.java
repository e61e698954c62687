package assent.core.data;

import assent.core.persistence.KeptGrant;
import assent.core.persistence.KeptValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A change of somebody's values, of which all is kept or nothing. Chunks are looked at only where
 * something happens. Not thread-safe.
 */
final class Edit {
  /** Most values of a chunk. */
  static final int CHUNK = 2_000;

  /** Most bytes of a chunk, about. */
  private static final long CHUNK_WEIGHT = 512L * 1024;

  /** What is put into the store. */
  record Result(
      List<KeptGrant.Chunk> chunks,
      Map<String, KeptGrant.Digest> digests,
      Map<Integer, List<KeptValue>> changed,
      Set<Integer> gone,
      boolean cut) {}

  private final Map<String, List<Piece>> pieces = new LinkedHashMap<>();
  private final Map<String, KeptGrant.Digest> digests;
  private final Map<String, Touched> touched = new HashMap<>();
  private final Map<String, @Nullable Now> sought = new HashMap<>();
  private final Set<Integer> gone = new HashSet<>();
  private final IntFunction<List<KeptValue>> load;
  private final long now;
  private int nextNumber = 1;

  /**
   * @param load gives the values of a chunk
   * @param now by the clock of this computer, in milliseconds since 1970
   */
  Edit(KeptGrant before, IntFunction<List<KeptValue>> load, long now) {
    this.load = load;
    this.now = now;
    this.digests = new HashMap<>(before.digests());
    for (KeptGrant.Chunk each : before.chunks()) {
      pieces.computeIfAbsent(each.streamId(), id -> new ArrayList<>()).add(new Piece(each));
      nextNumber = Math.max(nextNumber, each.number() + 1);
    }
    digests.forEach(
        (stream, digest) -> {
          if (digest.next() <= Digests.horizon(now)) {
            touch(stream).recount = true;
          }
        });
  }

  /** Where an event stands now. */
  private record Now(long at, Set<String> streams) {}

  private static final class Touched {
    final List<KeptValue> added = new ArrayList<>();
    boolean recount;
  }

  /** A chunk, with its values where they were looked at. */
  private final class Piece {
    final int number;
    long from;
    long to;
    int count;
    long weight;
    @Nullable List<KeptValue> values;
    boolean changed;

    Piece(KeptGrant.Chunk kept) {
      this.number = kept.number();
      this.from = kept.from();
      this.to = kept.to();
      this.count = kept.count();
      this.weight = kept.weight();
    }

    Piece(int number, List<KeptValue> values) {
      this.number = number;
      this.values = values;
      this.changed = true;
      measure();
    }

    List<KeptValue> values() {
      List<KeptValue> all = values;
      if (all == null) {
        all = new ArrayList<>(load.apply(number));
        values = all;
      }
      return all;
    }

    void measure() {
      List<KeptValue> all = values();
      count = all.size();
      weight = 0;
      for (KeptValue each : all) {
        weight += each.weight();
      }
      if (count > 0) {
        from = all.getFirst().at();
        to = all.getLast().at();
      }
    }

    boolean holds(long at) {
      return count > 0 && from <= at && at <= to;
    }
  }

  /** Keeps an event in a stream. */
  void put(KeptValue value, String stream) {
    place(stream, value);
    if (sought.containsKey(value.id())) {
      Now former = sought.get(value.id());
      Set<String> streams = new HashSet<>(Set.of(stream));
      if (former != null && former.at() == value.at()) {
        streams.addAll(former.streams());
      }
      sought.put(value.id(), new Now(value.at(), streams));
    }
  }

  /**
   * Keeps an event that was changed, and may have been kept under another time or elsewhere.
   *
   * @param streams where it is kept
   * @param stands all streams that it stands in; it is forgotten in all others
   */
  void change(KeptValue value, Set<String> streams, Set<String> stands) {
    boolean isHere = false;
    for (Map.Entry<String, List<Piece>> each : pieces.entrySet()) {
      boolean stays = stands.contains(each.getKey());
      isHere |= stays ? isAt(each.getValue(), value) : takeAt(each.getKey(), value);
    }
    streams.forEach(stream -> place(stream, value));
    // One that is here may have come a moment ago, in this same change.
    if (!isHere || sought.containsKey(value.id())) {
      sought.put(value.id(), new Now(value.at(), stands));
    }
  }

  /** Forgets an event, wherever it is. */
  void remove(String id) {
    sought.put(id, null);
  }

  /** Forgets everything of a stream. */
  void drop(String stream) {
    List<Piece> all = pieces.remove(stream);
    if (all != null) {
      all.forEach(each -> gone.add(each.number));
    }
    digests.remove(stream);
    touched.remove(stream);
  }

  /**
   * What is kept between two times and is not among what a platform has there.
   *
   * @param there what it has, by stream
   * @param streams that are meant
   * @param after this time is not meant any more
   * @param until this time is meant still
   */
  Map<String, List<KeptValue>> missing(
      Map<String, List<KeptValue>> there, Collection<String> streams, long after, long until) {
    Map<String, List<KeptValue>> missing = new HashMap<>();
    streams.forEach(
        stream -> {
          Set<String> ids = new HashSet<>();
          there.getOrDefault(stream, List.of()).forEach(value -> ids.add(value.id()));
          for (Piece piece : pieces.getOrDefault(stream, List.of())) {
            if (piece.count > 0 && piece.to > after && piece.from <= until) {
              for (KeptValue value : piece.values()) {
                if (value.at() > after && value.at() <= until && !ids.contains(value.id())) {
                  missing.computeIfAbsent(stream, id -> new ArrayList<>()).add(value);
                }
              }
            }
          }
        });
    return missing;
  }

  /** Forgets these values of a stream. */
  void removeAll(Map<String, List<KeptValue>> values) {
    values.forEach((stream, these) -> these.forEach(value -> takeAt(stream, value)));
  }

  /** Forgets everything up to a time. */
  void removeUntil(long time) {
    removeAll(missing(Map.of(), List.copyOf(pieces.keySet()), Long.MIN_VALUE, time));
  }

  private Touched touch(String stream) {
    return touched.computeIfAbsent(stream, id -> new Touched());
  }

  private static boolean isAt(List<Piece> all, KeptValue value) {
    return all.stream().anyMatch(piece -> piece.holds(value.at()) && find(piece, value) >= 0);
  }

  private static int find(Piece piece, KeptValue value) {
    return Collections.binarySearch(piece.values(), value);
  }

  private boolean takeAt(String stream, KeptValue value) {
    for (Piece piece : pieces.getOrDefault(stream, List.of())) {
      int index = piece.holds(value.at()) ? find(piece, value) : -1;
      if (index >= 0) {
        piece.values().remove(index);
        changed(stream, piece);
        return true;
      }
    }
    return false;
  }

  private void changed(String stream, Piece piece) {
    piece.changed = true;
    piece.measure();
    touch(stream).recount = true;
  }

  private void place(String stream, KeptValue value) {
    List<Piece> all = pieces.computeIfAbsent(stream, id -> new ArrayList<>());
    Piece target = null;
    for (Piece piece : all) {
      if (piece.holds(value.at())) {
        int index = find(piece, value);
        if (index >= 0) {
          if (!piece.values().get(index).equals(value)) {
            piece.values().set(index, value);
            changed(stream, piece);
          }
          return;
        }
      }
      if (target == null || (piece.count > 0 && piece.from <= value.at())) {
        target = piece;
      }
    }
    if (target == null) {
      target = new Piece(nextNumber++, new ArrayList<>());
      all.add(target);
    }
    List<KeptValue> values = target.values();
    values.add(-Collections.binarySearch(values, value) - 1, value);
    target.changed = true;
    target.count = values.size();
    target.weight += value.weight();
    target.from = values.getFirst().at();
    target.to = values.getLast().at();
    touch(stream).added.add(value);
    if (target.count >= 2 * CHUNK || target.weight >= 2 * CHUNK_WEIGHT) {
      split(all, all.indexOf(target));
    }
  }

  private void split(List<Piece> all, int index) {
    Piece whole = all.get(index);
    if (whole.count <= 1 || (whole.count <= CHUNK && whole.weight <= CHUNK_WEIGHT)) {
      return;
    }
    List<KeptValue> values = whole.values();
    int half = values.size() / 2;
    List<KeptValue> upper = new ArrayList<>(values.subList(half, values.size()));
    values.subList(half, values.size()).clear();
    whole.changed = true;
    whole.measure();
    all.add(index + 1, new Piece(nextNumber++, upper));
    split(all, index + 1);
    split(all, index);
  }

  /** Looks for what was to be removed and did not say where it is, once through everything. */
  private void seek() {
    if (sought.isEmpty()) {
      return;
    }
    pieces.forEach(
        (stream, all) -> {
          for (Piece piece : all) {
            List<KeptValue> values = piece.values == null ? load.apply(piece.number) : piece.values;
            List<KeptValue> left = new ArrayList<>(values.size());
            for (KeptValue value : values) {
              if (!isSought(stream, value)) {
                left.add(value);
              }
            }
            if (left.size() < values.size()) {
              piece.values = left;
              changed(stream, piece);
            }
          }
        });
  }

  private boolean isSought(String stream, KeptValue value) {
    if (!sought.containsKey(value.id())) {
      return false;
    }
    Now here = sought.get(value.id());
    return here == null || here.at() != value.at() || !here.streams().contains(stream);
  }

  /**
   * Ends it.
   *
   * @param mostValues of all streams together; the oldest go where there are more
   */
  Result finish(long mostValues, long mostWeight) {
    seek();
    pieces.forEach(
        (stream, all) -> {
          for (int i = all.size() - 1; i >= 0; i--) {
            split(all, i);
          }
        });
    boolean cut = cut(mostValues, mostWeight);
    List<KeptGrant.Chunk> chunks = new ArrayList<>();
    Map<Integer, List<KeptValue>> changed = new HashMap<>();
    pieces.forEach(
        (stream, all) -> {
          for (Piece piece : all) {
            if (piece.count == 0) {
              gone.add(piece.number);
              continue;
            }
            chunks.add(
                new KeptGrant.Chunk(
                    piece.number, stream, piece.from, piece.to, piece.count, piece.weight));
            if (piece.changed) {
              changed.put(piece.number, List.copyOf(piece.values()));
            }
          }
        });
    touched.forEach(this::digest);
    return new Result(chunks, digests, changed, gone, cut);
  }

  private boolean cut(long mostValues, long mostWeight) {
    long values = 0;
    long weight = 0;
    List<Map.Entry<String, Piece>> oldest = new ArrayList<>();
    for (Map.Entry<String, List<Piece>> each : pieces.entrySet()) {
      for (Piece piece : each.getValue()) {
        values += piece.count;
        weight += piece.weight;
        oldest.add(Map.entry(each.getKey(), piece));
      }
    }
    if (values <= mostValues && weight <= mostWeight) {
      return false;
    }
    oldest.sort(Comparator.comparingLong(each -> each.getValue().to));
    for (Map.Entry<String, Piece> each : oldest) {
      if (values <= mostValues && weight <= mostWeight) {
        break;
      }
      Piece piece = each.getValue();
      values -= piece.count;
      weight -= piece.weight;
      piece.values = new ArrayList<>();
      piece.count = 0;
      touch(each.getKey()).recount = true;
    }
    return true;
  }

  private void digest(String stream, Touched what) {
    List<Piece> all = pieces.getOrDefault(stream, List.of());
    long count = 0;
    for (Piece piece : all) {
      count += piece.count;
    }
    if (count == 0) {
      digests.remove(stream);
      return;
    }
    KeptGrant.Digest former = digests.get(stream);
    KeptGrant.Digest next =
        what.recount || former == null ? null : Digests.plus(former, what.added, now);
    if (next == null) {
      Digests.Builder builder = new Digests.Builder(now);
      for (int i = all.size() - 1; i >= 0 && builder.wants(all.get(i).to); i--) {
        if (all.get(i).count > 0) {
          builder.add(all.get(i).values());
        }
      }
      next = builder.done();
    }
    digests.put(stream, new KeptGrant.Digest(count, next.last(), next.days(), next.next()));
  }
}
