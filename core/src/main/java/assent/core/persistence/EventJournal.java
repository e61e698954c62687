package assent.core.persistence;

import assent.core.api.DomainEvent;
import assent.core.api.EventEnvelope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What happened and was not yet told. An event is kept in the same transaction as what it speaks
 * of, so that no death comes between the two, and dropped when it was told.
 */
public interface EventJournal {
  /** More than anybody is told late: of more the oldest are dropped. */
  int MOST = 2_000;

  /**
   * Begins to keep what commits mean. Before this, commits mean nothing.
   *
   * @param kept hears what each commit kept here, in the order of the commits, after the commit; it
   *     must not wait for anything
   */
  void begin(EventDerivation derivation, Consumer<? super List<EventEnvelope>> kept);

  /** What earlier runs kept and did not call told, oldest first. */
  List<EventEnvelope> left();

  /** These and all before were told. */
  void told(long sequence);

  /**
   * Keeps what time alone brought about, and all that is late now: both or neither.
   *
   * @param late what is late now, by names of the caller's making
   */
  void append(List<DomainEvent> events, Set<String> late);

  /** What was late when something was last appended; empty before the first time. */
  Optional<Set<String>> overdue();
}
