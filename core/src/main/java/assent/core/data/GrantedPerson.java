package assent.core.data;

import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.persistence.ReadProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of somebody's data.
 *
 * @param granted what they grant, as their platform said the last time it was asked; entries on
 *     data and rules only
 * @param streams by their id on the sharing account; those without a value, too
 * @param readAt when everything that was there had been read; null while that was not the case yet
 * @param problem why it could not be read the last time; null when it could
 * @param endedStreams those that are no longer granted, and when that was seen
 * @param values how many are kept
 */
public record GrantedPerson(
    RelationshipId id,
    List<Permission> granted,
    Map<String, StreamDigest> streams,
    @Nullable Instant readAt,
    @Nullable ReadProblem problem,
    Map<String, Instant> endedStreams,
    long values) {
  public GrantedPerson {
    granted = List.copyOf(granted);
    streams = Map.copyOf(streams);
    endedStreams = Map.copyOf(endedStreams);
  }
}
