package assent.core.api;

import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import java.util.List;

/** What is said in the relationships of this account. */
public interface ConversationService {
  /**
   * The conversation of one relationship. The same object is returned for the same id.
   *
   * @throws CoreException {@code assent-relationship-unknown} when there is none of that id
   */
  Conversation of(RelationshipId id);

  /**
   * Finds messages and alerts in all conversations, ended ones included, that hold every one of
   * these words, each at least as the beginning of a word; case and diacritics do not count. Reads
   * the disk. What came in a moment ago may be missing for a moment.
   *
   * @param limit at most this many, the newest
   * @return newest first; empty for blanks
   */
  List<SearchHit> search(String words, int limit);
}
