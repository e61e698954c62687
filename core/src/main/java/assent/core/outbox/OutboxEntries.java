package assent.core.outbox;

import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.outbox.GuardedStore.NotKept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every change of an entry, one at a time: kept first, told then. A worker's step counts only if
 * the entry is still what the worker took it for, since a person may drop or force it meanwhile.
 */
final class OutboxEntries {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxEntries.class);

  private final OutboxStore store;

  /** The same, as the lanes use it: its failures are {@link NotKept}. */
  private final OutboxStore kept;

  private final Consumer<OutboxEntry> told;
  private final ReentrantLock lock = new ReentrantLock();

  OutboxEntries(OutboxStore store, Consumer<? super OutboxEntry> told) {
    this.store = store;
    this.kept = new GuardedStore(store);
    this.told = told::accept;
  }

  /** The entry is not any more what the worker took it for. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("changed meanwhile", null, false, false);
    }
  }

  /**
   * What was cut off while sending is sent again. A lane does so with one that is still called
   * sending too, so a full disk stops no start.
   */
  List<OutboxEntry> takeUp() {
    lock.lock();
    try {
      for (OutboxEntry entry : store.all()) {
        if (entry.state() == OutboxState.SENDING) {
          putBack(entry);
        }
      }
      return store.all();
    } finally {
      lock.unlock();
    }
  }

  private void putBack(OutboxEntry entry) {
    try {
      kept.put(entry.in(OutboxState.QUEUED));
    } catch (NotKept notKept) {
      LOG.warn("an entry cannot be put back now: {}", String.valueOf(notKept.getCause()));
    }
  }

  OutboxEntry put(OutboxEntry entry, Consumer<? super OutboxEntry> keep) {
    lock.lock();
    try {
      keep.accept(entry);
    } finally {
      lock.unlock();
    }
    told.accept(entry);
    return entry;
  }

  OutboxEntry put(OutboxEntry entry) {
    return put(entry, store::put);
  }

  /** Parks an entry with what it failed of, as it is kept now. For a lane. */
  void park(OutboxEntry entry, CoreException reason) {
    OutboxEntry now = kept.find(entry.id()).orElse(entry);
    var unused = put(now.because(OutboxState.FAILED, reason), kept::put);
  }

  /**
   * Keeps the next step of an entry. For a lane.
   *
   * @throws Overtaken if somebody changed or dropped it meanwhile
   */
  OutboxEntry step(OutboxEntry from, OutboxEntry to) {
    lock.lock();
    try {
      Optional<OutboxEntry> now = kept.find(from.id());
      if (now.isEmpty()
          || now.get().state() != from.state()
          || now.get().progress().forced() != from.progress().forced()) {
        throw new Overtaken();
      }
      kept.put(to);
    } finally {
      lock.unlock();
    }
    told.accept(to);
    return to;
  }

  boolean discard(String id) {
    lock.lock();
    try {
      boolean may = store.find(id).filter(OutboxEntry::isDiscardable).isPresent();
      if (may) {
        store.remove(id);
      }
      return may;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes a person's wish of an entry that failed or of which nobody knows.
   *
   * @return the entry as it is now; empty if there is none or it is through
   */
  Optional<OutboxEntry> want(String id) {
    OutboxEntry wanted;
    lock.lock();
    try {
      Optional<OutboxEntry> found =
          store.find(id).filter(entry -> entry.state() != OutboxState.DELIVERED);
      if (found.isEmpty()
          || (found.get().state() != OutboxState.FAILED
              && found.get().state() != OutboxState.UNCLEAR)) {
        return found;
      }
      wanted = found.get().wanted();
      store.put(wanted);
    } finally {
      lock.unlock();
    }
    told.accept(wanted);
    return Optional.of(wanted);
  }

  /** Forgets the delivered ones among these events, unless they were found over there. */
  void settle(Set<String> eventIds) {
    lock.lock();
    try {
      for (OutboxEntry entry : store.all()) {
        boolean over =
            entry.state() == OutboxState.DELIVERED
                && eventIds.contains(entry.progress().eventId())
                && !entry.progress().found();
        if (over) {
          store.remove(entry.id());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  List<OutboxEntry> all() {
    return store.all();
  }

  List<OutboxEntry> ofRelationship(RelationshipId relationship) {
    List<OutboxEntry> entries = new ArrayList<>();
    for (LaneId.Channel channel : LaneId.Channel.values()) {
      entries.addAll(store.in(new LaneId(relationship, channel)));
    }
    return entries;
  }

  /**
   * What comes next in a lane: what the own platform has must be seen through first, then the
   * urgent, then the oldest.
   *
   * @return null when nothing is to be done
   */
  @Nullable OutboxEntry next(LaneId lane) {
    @Nullable OutboxEntry chosen = null;
    for (OutboxEntry entry : kept.in(lane)) {
      if (entry.state().isSettled()) {
        continue;
      }
      if (entry.state() == OutboxState.SENT) {
        return entry;
      }
      if (chosen == null || (entry.urgent() && !chosen.urgent())) {
        chosen = entry;
      }
    }
    return chosen;
  }

  /**
   * Whether nobody needs to wait for an entry that is held up: it was dropped, or something urgent
   * came in behind it and it is not.
   */
  boolean isOvertaken(OutboxEntry held) {
    List<OutboxEntry> lane = kept.in(held.lane());
    return lane.stream().noneMatch(entry -> entry.id().equals(held.id()))
        || (!held.urgent()
            && lane.stream()
                .anyMatch(entry -> entry.urgent() && entry.state() == OutboxState.QUEUED));
  }

  long nextSequence() {
    return store.nextSequence();
  }
}
