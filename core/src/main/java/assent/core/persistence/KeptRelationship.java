package assent.core.persistence;

import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Relationship;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A relationship as it was last known. Of an ended one the platform keeps nothing (protocol NOTES
 * §12): then this is all there is.
 *
 * @param last as the platform last told it
 * @param accessIds base ids of all own halves it ever had: through them the other side writes
 * @param ended who ended it; null while it lives
 * @param endedAt when that was seen; null while it lives
 * @param accountDeleted whether it ended because the other account is gone
 * @param finding what the last look at its endpoint found
 * @param title of the request it came from; null when not known
 * @param claimedName the name the other side gave itself, inert; empty when none
 * @param shared what is, or was last, shared; null when it could not be read
 * @param firstSeen when this computer first saw it
 */
public record KeptRelationship(
    Relationship last,
    Set<String> accessIds,
    @Nullable EndedBy ended,
    @Nullable Instant endedAt,
    boolean accountDeleted,
    Finding finding,
    @Nullable LocalizedText title,
    String claimedName,
    @Nullable List<Permission> shared,
    Instant firstSeen) {
  /** Who ended it. */
  public enum EndedBy {
    ME,
    PEER,
    /** Its own half was found gone, and nothing has told why. */
    UNTOLD
  }

  public KeptRelationship {
    accessIds = Set.copyOf(accessIds);
    shared = shared == null ? null : List.copyOf(shared);
  }

  /** Whose it is. */
  public RelationshipId id() {
    return last.id();
  }
}
