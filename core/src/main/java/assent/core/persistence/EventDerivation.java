package assent.core.persistence;

import assent.core.api.DomainEvent;
import assent.core.cmc.PryvEvent;
import assent.core.live.Change;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what a commit means. Called within the commit, one commit after the other; it must not wait
 * for anything, and must not read the store but by what it is given.
 */
public interface EventDerivation {
  /**
   * What a change of an event of the account means.
   *
   * @param historyUntil what was added before this is history
   */
  List<DomainEvent> of(Change change, Instant historyUntil);

  /**
   * What it means that a relationship is another one now.
   *
   * @param before null when it was not known
   * @param historyUntil what began, or was said, before this is history
   * @param newest what the store holds of a stream, the newest part at least
   */
  List<DomainEvent> of(
      @Nullable KeptRelationship before,
      KeptRelationship now,
      Instant historyUntil,
      Function<String, List<PryvEvent>> newest);

  /**
   * What it means that an invite is another one now.
   *
   * @param before null when it was not known
   */
  List<DomainEvent> of(@Nullable KeptInvite before, KeptInvite now);
}
