package assent.core.persistence;

import assent.core.cmc.PryvEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the streams of studies, so that a study is shown before the network is asked. A
 * copy: the account has all of it.
 */
public interface StudyEvents {
  /** All events, in no particular order. */
  List<PryvEvent> all();

  /** Up to when the account was read, in seconds since 1970 by its platform; null for never. */
  @Nullable Double cursor();

  /**
   * Keeps events, forgets those that are gone, and moves the cursor: all or nothing.
   *
   * @param cursor null to leave it where it is
   */
  void keep(Collection<PryvEvent> events, Set<String> gone, @Nullable Double cursor);
}
