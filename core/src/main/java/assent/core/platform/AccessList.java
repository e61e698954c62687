package assent.core.platform;

import java.util.List;
import java.util.Set;

/**
 * The accesses of an account.
 *
 * @param deletions deleted ones, where asked for; the server tells none that the plugin revoked
 * @param unread ids of living ones that are there and could not be read whole, some of which are in
 *     {@code accesses} without a part of their client data; an empty id is of one that did not even
 *     tell its id
 */
public record AccessList(List<Access> accesses, List<Access> deletions, Set<String> unread) {
  public AccessList {
    accesses = List.copyOf(accesses);
    deletions = List.copyOf(deletions);
    unread = Set.copyOf(unread);
  }
}
