package assent.core.persistence;

import assent.core.cmc.RelationshipId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where the data of those who share with this account is kept. One write at a time for each person;
 * any thread may read.
 */
public interface GrantedStore {
  /** What is known of everybody, the values aside. */
  List<KeptGrant> all();

  /** The values of a chunk, oldest first; empty where it is damaged or not there. */
  List<KeptValue> chunk(RelationshipId id, int number);

  /**
   * Keeps what has become of somebody's data: all of it or none.
   *
   * @param changed chunks that are new or different, by number
   * @param gone numbers of chunks that are not needed any more
   */
  void keep(KeptGrant grant, Map<Integer, List<KeptValue>> changed, Collection<Integer> gone);
}
