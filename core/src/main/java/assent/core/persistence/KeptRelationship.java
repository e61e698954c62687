package assent.core.persistence;

import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Relationship;
import java.time.Instant;
import java.util.HashSet;
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

  /** The same, as the platform tells it now. */
  public KeptRelationship withLast(Relationship now) {
    return of(now, accessIds);
  }

  /** The same, with this among the own halves it ever had. */
  public KeptRelationship withHalf(String baseId) {
    if (accessIds.contains(baseId)) {
      return this;
    }
    Set<String> halves = new HashSet<>(accessIds);
    halves.add(baseId);
    return of(last, halves);
  }

  private KeptRelationship of(Relationship now, Set<String> halves) {
    return new KeptRelationship(
        now,
        halves,
        ended,
        endedAt,
        accountDeleted,
        finding,
        title,
        claimedName,
        shared,
        firstSeen);
  }

  /** The same, alive. */
  public KeptRelationship living() {
    return with(null, null, accountDeleted, finding);
  }

  /** The same, ended. */
  public KeptRelationship endedBy(EndedBy who, Instant when) {
    return with(who, when, accountDeleted, finding);
  }

  /** The same, with what is known of the other account. */
  public KeptRelationship withAccountDeleted(boolean deleted) {
    return with(ended, endedAt, deleted, finding);
  }

  /** The same, with what the last look at its endpoint found. */
  public KeptRelationship withFinding(Finding found) {
    return with(ended, endedAt, accountDeleted, found);
  }

  private KeptRelationship with(
      @Nullable EndedBy who, @Nullable Instant when, boolean deleted, Finding found) {
    return new KeptRelationship(
        last, accessIds, who, when, deleted, found, title, claimedName, shared, firstSeen);
  }

  /** The same, described so; what is null or empty stays as it was. */
  public KeptRelationship describedAs(
      @Nullable LocalizedText newTitle, String newName, @Nullable List<Permission> newShared) {
    return new KeptRelationship(
        last,
        accessIds,
        ended,
        endedAt,
        accountDeleted,
        finding,
        newTitle == null ? title : newTitle,
        newName.isEmpty() ? claimedName : newName,
        newShared == null ? shared : newShared,
        firstSeen);
  }
}
