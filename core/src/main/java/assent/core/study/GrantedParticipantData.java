package assent.core.study;

import assent.core.api.study.ReadingProgress;
import assent.core.api.study.Series;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.data.Grant;
import assent.core.data.GrantedData;
import assent.core.data.GrantedPerson;
import assent.core.data.StreamDigest;
import assent.core.observe.Observable;
import assent.core.persistence.ReadProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read through the grants, as studies ask for it. Times of values are read from the disk
 * once, until there are others.
 */
final class GrantedParticipantData implements ParticipantData, AutoCloseable {
  private final Map<RelationshipId, Map<String, long[]>> times = new ConcurrentHashMap<>();
  private final GrantedData granted;

  /**
   * @param reading makes what reads, and tells whose data is different
   * @param then follows whenever somebody's is
   */
  GrantedParticipantData(
      Function<Consumer<Set<RelationshipId>>, GrantedData> reading, Runnable then) {
    this.granted =
        reading.apply(
            whose -> {
              whose.forEach(times::remove);
              then.run();
            });
  }

  /** Those are read from now on, in place of those before. */
  void grants(List<Grant> grants) {
    granted.grants(grants);
  }

  /** A relationship has ended; harmless where that is known. */
  void ended(RelationshipId who) {
    boolean stands = granted.person(who).filter(each -> !each.granted().isEmpty()).isPresent();
    if (stands) {
      granted.ended(who);
    }
  }

  @Override
  public void close() {
    granted.close();
  }

  @Override
  public Optional<Known> of(RelationshipId who) {
    return granted.person(who).map(Read::new);
  }

  @Override
  public List<Series> series(RelationshipId who) {
    return granted.series(who);
  }

  @Override
  public void values(RelationshipId who, GrantedData.Values to) throws IOException {
    granted.values(who, to);
  }

  @Override
  public void read(RelationshipId who) {
    granted.readNow(who);
  }

  @Override
  public void watch(Set<RelationshipId> onScreen) {
    granted.watch(onScreen);
  }

  @Override
  public Observable<ReadingProgress> progress() {
    return granted.progress();
  }

  @Override
  public long[] times(RelationshipId who, String streamId) {
    return times
        .computeIfAbsent(who, unused -> new ConcurrentHashMap<>())
        .computeIfAbsent(streamId, unused -> granted.times(who, streamId));
  }

  /** What was read of one person. */
  private record Read(GrantedPerson person) implements Known {
    @Override
    public @Nullable Instant readAt() {
      return person.readAt();
    }

    @Override
    public @Nullable Instant problemSince() {
      ReadProblem problem = person.problem();
      // Where there is more than is kept, the newest is known all the same.
      return problem == null || problem.kind() == ReadProblem.Kind.TOO_MUCH
          ? null
          : problem.since();
    }

    @Override
    public boolean isRefused() {
      ReadProblem problem = person.problem();
      return problem != null && problem.kind() == ReadProblem.Kind.REFUSED;
    }

    /** A stream that the grant names counts as granted even where the account has none. */
    @Override
    public boolean grants(String streamId) {
      return person.streams().containsKey(streamId) && endedAt(streamId) == null
          || person.granted().stream().anyMatch(each -> opens(each, streamId));
    }

    private static boolean opens(Permission each, String streamId) {
      return each instanceof Permission.OnStream stream
          && (stream.streamId().equals(streamId) || stream.coversEverything())
          && stream.level().canRead();
    }

    @Override
    public @Nullable Instant endedAt(String streamId) {
      return person.endedStreams().get(streamId);
    }

    @Override
    public Optional<Newest> latest(String streamId) {
      @Nullable StreamDigest newest = null;
      for (StreamDigest each : person.streams().values()) {
        if (each.lastAt() != null
            && isWithin(each, streamId)
            && (newest == null || isLater(each, newest))) {
          newest = each;
        }
      }
      if (newest == null || newest.last() == null || newest.lastAt() == null) {
        return Optional.empty();
      }
      return Optional.of(new Newest(newest.last(), newest.unit(), newest.lastAt(), newest.spark()));
    }

    private static boolean isLater(StreamDigest one, StreamDigest other) {
      return one.lastAt() != null && other.lastAt() != null && one.lastAt().isAfter(other.lastAt());
    }

    private boolean isWithin(StreamDigest digest, String streamId) {
      return above(digest.streamId()).contains(streamId);
    }

    @Override
    public List<String> above(String streamId) {
      List<String> path = new ArrayList<>();
      @Nullable String at = streamId;
      while (at != null && !path.contains(at)) {
        path.add(at);
        @Nullable StreamDigest digest = person.streams().get(at);
        at = digest == null ? null : digest.parentId();
      }
      return path;
    }

    @Override
    public List<Permission> granted() {
      return person.granted();
    }
  }
}
