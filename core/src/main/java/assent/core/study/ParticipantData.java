package assent.core.study;

import assent.core.api.study.Measured;
import assent.core.api.study.ReadingProgress;
import assent.core.api.study.Series;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.data.GrantedData;
import assent.core.observe.Observable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the data of participants, as far as a study asks for it. */
interface ParticipantData {
  /** What was read of somebody; empty while nobody has tried. */
  Optional<Known> of(RelationshipId who);

  /** Everything that is kept of somebody's data. */
  List<Series> series(RelationshipId who);

  /** Hands out everything that is kept of somebody's data, one by one. */
  void values(RelationshipId who, GrantedData.Values to) throws IOException;

  /** Reads somebody's data now. */
  void read(RelationshipId who);

  /** Who is on the screen now: their data is followed closely. */
  void watch(Set<RelationshipId> onScreen);

  /** How far reading has come. */
  Observable<ReadingProgress> progress();

  /** Times of all values of a stream, in milliseconds since 1970. */
  long[] times(RelationshipId who, String streamId);

  /**
   * The newest value of a stream.
   *
   * @param spark one for each of the last days, NaN for none
   */
  record Newest(Measured value, String unit, Instant at, List<Double> spark) {}

  /** What was read of one person. */
  interface Known {
    /** When all of it was read last; null when it never was. */
    @Nullable Instant readAt();

    /** Since when it cannot be read; null when it can. */
    @Nullable Instant problemSince();

    /** Whether it is the platform that refuses. */
    boolean isRefused();

    /** Whether the grant opens a stream now. */
    boolean grants(String streamId);

    /** Since when it does not any more; null when it does, or never did. */
    @Nullable Instant endedAt(String streamId);

    /** The newest value of a stream and what is below it. */
    Optional<Newest> latest(String streamId);

    /** What the grant says, as it was read last. */
    List<Permission> granted();

    /** A stream and those above it, the nearest first. */
    List<String> above(String streamId);

    /** Whether the grant opens a stream, or did. */
    default boolean everGranted(String streamId) {
      return grants(streamId) || endedAt(streamId) != null;
    }

    /** When the newest value of a stream is from; null when there is none. */
    default @Nullable Instant lastAt(String streamId) {
      return latest(streamId).map(Newest::at).orElse(null);
    }
  }
}
