package assent.core.persistence;

import assent.core.api.DomainEvent;
import assent.core.api.EventEnvelope;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.live.Change;
import assent.core.live.Cursor;
import assent.core.live.EventStore;
import assent.core.live.Pulled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happens in one run; nothing is left from others. Its lock makes the order of commits. */
final class InMemoryEventJournal implements EventJournal {
  private @Nullable EventDerivation derivation;
  private Consumer<? super List<EventEnvelope>> kept = nobody -> {};
  private long sequence;
  private @Nullable Set<String> overdue;

  /** The platform's clock at the first complete look; what came before it is history. */
  private @Nullable Instant historyUntil;

  @Override
  public synchronized void begin(
      EventDerivation how, Consumer<? super List<EventEnvelope>> listener) {
    derivation = how;
    kept = listener;
  }

  @Override
  public List<EventEnvelope> left() {
    return List.of();
  }

  @Override
  public void told(long upTo) {}

  @Override
  public synchronized void append(List<DomainEvent> events, Set<String> late) {
    overdue = Set.copyOf(late);
    keep(events);
  }

  @Override
  public synchronized Optional<Set<String>> overdue() {
    return Optional.ofNullable(overdue);
  }

  private void keep(List<DomainEvent> events) {
    if (!events.isEmpty()) {
      kept.accept(events.stream().map(each -> new EventEnvelope(++sequence, false, each)).toList());
    }
  }

  /** Keeps these, and what they mean. */
  synchronized void keepRelationships(
      Collection<KeptRelationship> changed,
      Map<?, KeptRelationship> known,
      EventStore events,
      Consumer<KeptRelationship> keeper) {
    for (KeptRelationship each : changed) {
      @Nullable KeptRelationship before = known.get(each.id());
      keeper.accept(each);
      if (derivation != null) {
        keep(
            derivation.of(
                before,
                each,
                historyUntil == null ? Instant.MAX : historyUntil,
                stream -> events.events(new ObservationScope(List.of(stream)))));
      }
    }
  }

  /** Keeps these, and what they mean. */
  synchronized void keepInvites(
      Collection<KeptInvite> changed, Map<String, KeptInvite> known, Consumer<KeptInvite> keeper) {
    for (KeptInvite each : changed) {
      @Nullable KeptInvite before = known.get(each.invite().eventId());
      keeper.accept(each);
      if (derivation != null) {
        keep(derivation.of(before, each));
      }
    }
  }

  private synchronized List<Change> commit(Pulled pulled, EventStore events) {
    List<Change> changes = events.commit(pulled);
    if (derivation != null && historyUntil != null) {
      List<DomainEvent> meant = new ArrayList<>();
      for (Change change : changes) {
        meant.addAll(derivation.of(change, historyUntil));
      }
      keep(meant);
    }
    Cursor cursor = pulled.cursor();
    if (historyUntil == null && cursor != null) {
      historyUntil = Instant.ofEpochMilli(Math.round(cursor.serverTime() * 1000));
    }
    return changes;
  }

  /** The same events, whose commits are kept here as what they mean. */
  EventStore over(EventStore events) {
    return new EventStore() {
      @Override
      public Optional<Cursor> cursor() {
        return events.cursor();
      }

      @Override
      public List<Change> commit(Pulled pulled) {
        return InMemoryEventJournal.this.commit(pulled, events);
      }

      @Override
      public Optional<PryvEvent> find(String id) {
        return events.find(id);
      }

      @Override
      public List<String> pendingTriggers() {
        return events.pendingTriggers();
      }

      @Override
      public List<PryvEvent> events(ObservationScope scope) {
        return events.events(scope);
      }
    };
  }
}
