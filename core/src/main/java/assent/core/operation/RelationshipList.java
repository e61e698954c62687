package assent.core.operation;

import assent.core.cmc.AccessIds;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All relationships of an account.
 *
 * @param all in the order in which the platform tells them
 * @param collisions pairs of relationships in one scope whose people share a slug: the platform
 *     cannot keep their messages apart, and whoever wrote one is not certain (protocol NOTES-2 §1)
 * @param unreadable base ids of accesses that are there and could not be read as what they are: a
 *     relationship may be behind each. An empty one is of an access that did not tell its id
 */
public record RelationshipList(
    List<Relationship> all, List<Collision> collisions, Set<String> unreadable) {
  /** Two people whose channel streams would be the same. */
  public record Collision(Relationship one, Relationship other) {}

  public RelationshipList {
    all = List.copyOf(all);
    collisions = List.copyOf(collisions);
    unreadable = Set.copyOf(unreadable);
  }

  /** Whether the own half of this id may be there although it is not among {@link #all}. */
  public boolean mayHold(String baseId) {
    return unreadable.contains(baseId) || unreadable.contains("");
  }

  /** The ones of this person in this scope; more than one only after a scope was used again. */
  public List<Relationship> of(RelationshipId id) {
    return all.stream().filter(r -> r.id().equals(id)).toList();
  }

  /** Everybody else whom the platform cannot tell from this person in this scope. */
  public Set<Identity> sharingTheSlugOf(RelationshipId id) {
    Set<Identity> others = new HashSet<>();
    for (Collision pair : collisions) {
      if (pair.one.id().equals(id)) {
        others.add(pair.other.peer());
      }
      if (pair.other.id().equals(id)) {
        others.add(pair.one.peer());
      }
    }
    return others;
  }

  /** The one whose own half has this id, in whichever form. */
  public Optional<Relationship> byAccess(String accessId) {
    String base = AccessIds.base(accessId);
    return all.stream().filter(r -> r.baseId().equals(base)).findFirst();
  }
}
