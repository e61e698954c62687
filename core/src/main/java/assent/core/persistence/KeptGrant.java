package assent.core.persistence;

import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the data that one relationship opens, the values themselves aside: these stand
 * in chunks, of which this is the list.
 */
public record KeptGrant(
    RelationshipId id,
    Rights rights,
    Place place,
    List<Chunk> chunks,
    Map<String, Digest> digests) {
  public KeptGrant {
    chunks = List.copyOf(chunks);
    digests = Map.copyOf(digests);
  }

  /** Of somebody whose data was never read. */
  public static KeptGrant unread(RelationshipId id) {
    return new KeptGrant(id, Rights.NONE, Place.START, List.of(), Map.of());
  }

  /**
   * What is granted.
   *
   * @param granted as access-info said the last time
   * @param streams those that can be seen through it, parents first
   * @param ended those that could be and cannot any more, and when that was seen
   * @param keepsEnded whether values of these stay
   */
  public record Rights(
      List<Permission> granted,
      List<Stream> streams,
      Map<String, Instant> ended,
      boolean keepsEnded) {
    static final Rights NONE = new Rights(List.of(), List.of(), Map.of(), false);

    public Rights {
      granted = List.copyOf(granted);
      streams = List.copyOf(streams);
      ended = Map.copyOf(ended);
    }
  }

  /**
   * A stream of the sharing account.
   *
   * @param name a claim
   * @param parentId null where nothing above can be seen
   */
  public record Stream(String id, String name, @Nullable String parentId) {}

  /**
   * How far reading has come.
   *
   * @param cursor the platform's clock at the start of the last look at changes; null before
   * @param pass a look at everything that is under way; null when none is
   * @param passed when the last look at everything began; null before it was complete
   * @param readAt when everything that was there had been read; null before
   * @param problem why it could not be read the last time; null when it could
   */
  public record Place(
      @Nullable Double cursor,
      @Nullable Pass pass,
      @Nullable Instant passed,
      @Nullable Instant readAt,
      @Nullable ReadProblem problem) {
    static final Place START = new Place(null, null, null, null, null);
  }

  /**
   * A look at everything, from the newest back.
   *
   * @param began when, by the clock of this computer
   * @param down everything after this time is done, in milliseconds since 1970
   */
  public record Pass(Instant began, long down) {}

  /**
   * Where a part of one stream's values stands.
   *
   * @param number names it among the person's chunks
   * @param from time of the first value
   * @param to time of the last value
   * @param weight about how many bytes it takes
   */
  public record Chunk(int number, String streamId, long from, long to, int count, long weight) {}

  /**
   * What is shown of a stream without looking at its values.
   *
   * @param last the newest value that does not lie in the future; null when there is none
   * @param days the last value of each of the days before it, as a number, oldest first
   * @param next time of the first value that lies in the future; {@link Long#MAX_VALUE} when none
   *     does
   */
  public record Digest(long count, @Nullable KeptValue last, List<Day> days, long next) {
    public Digest {
      days = List.copyOf(days);
    }
  }

  /** The last number of a day. */
  public record Day(long at, double value) {}

  /** How many values are kept. */
  public long values() {
    long all = 0;
    for (Chunk each : chunks) {
      all += each.count();
    }
    return all;
  }

  /** The same with another state of reading. */
  public KeptGrant at(Place other) {
    return new KeptGrant(id, rights, other, chunks, digests);
  }

  /** The same with other rights. */
  public KeptGrant with(Rights other) {
    return new KeptGrant(id, other, place, chunks, digests);
  }

  /** Chunks by stream, oldest first. */
  public Map<String, List<Chunk>> byStream() {
    Map<String, List<Chunk>> all = new LinkedHashMap<>();
    for (Chunk each : chunks) {
      all.computeIfAbsent(each.streamId(), id -> new ArrayList<>()).add(each);
    }
    return all;
  }
}
