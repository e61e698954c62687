package assent.core.live;

import assent.core.lifecycle.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a loop by hand, with a clock that only moves when the test says so. */
final class LoopDriver {
  final FakeAccount account;
  final List<Change> told = new ArrayList<>();
  final List<Throwable> faults = new ArrayList<>();
  final TreeMap<Long, Runnable> plan = new TreeMap<>();
  int accessLooks;
  private long time = 1_000_000_000_000L;
  private SyncLoop loop;

  LoopDriver(FakeAccount account, EventStore store) {
    this.account = account;
    this.loop = loop(store);
  }

  LoopDriver(FakeAccount account) {
    this(account, new InMemoryEventStore());
  }

  private SyncLoop loop(EventStore store) {
    Timings.Live settings = Timings.standard().live();
    return new SyncLoop(
        new Puller(account, Monitor.WHOLE_ACCOUNT, store, settings),
        new SyncLoop.Teller() {
          @Override
          public void changed(List<Change> changes) {
            told.addAll(changes);
          }

          @Override
          public void accessesMayHaveChanged() {
            accessLooks++;
          }

          @Override
          public void looked() {}

          @Override
          public void fault(Throwable e) {
            faults.add(e);
          }
        },
        settings,
        () -> time,
        () -> 0.5,
        () -> {});
  }

  SyncLoop loop() {
    return loop;
  }

  /** As after a crash: another loop over the same store. */
  void restart(EventStore store) {
    loop = loop(store);
  }

  /** Does something after this time, while {@link #run} goes on. */
  LoopDriver after(Duration wait, Runnable what) {
    long when = time + wait.toNanos();
    while (plan.containsKey(when)) {
      when++;
    }
    plan.put(when, what);
    return this;
  }

  /** Lets this much time pass, turning the loop whenever something is due. */
  LoopDriver run(Duration span) {
    long end = time + span.toNanos();
    while (true) {
      long wait = Math.max(loop.turn(), 0);
      if (wait == 0) {
        continue;
      }
      long next = Math.min(end, time + Math.min(wait, end - time));
      if (!plan.isEmpty()) {
        next = Math.min(next, plan.firstKey());
      }
      account.now += (next - time) / 1e9;
      time = next;
      while (!plan.isEmpty() && plan.firstKey() <= time) {
        plan.pollFirstEntry().getValue().run();
      }
      if (time >= end) {
        return settle();
      }
    }
  }

  private LoopDriver settle() {
    while (loop.turn() <= 0) {
      // Everything that is due at the very end too.
    }
    return this;
  }

  /** How often each id was told as new. */
  Map<String, Integer> added() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Change change : told) {
      if (change instanceof Change.Added added) {
        counts.merge(added.event().id(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
