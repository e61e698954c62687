package assent.core.live;

import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import java.time.Duration;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;

/**
 * When the loop has to do what; knows nothing of how. All times are nanoseconds of one monotonic
 * clock. Not thread-safe: only the loop touches it.
 */
final class Agenda {
  /** What is to be done now. */
  enum Task {
    NOTHING,

    /** Only what is new; a pull follows. */
    GLANCE,
    PULL,
    RECONCILE
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final Timings.Live settings;
  private final DoubleSupplier chance;
  private final BackOff.Count backOff;
  private final TreeSet<Long> pulls = new TreeSet<>();
  private long glance = NEVER;
  private boolean bell;
  private long regular;
  private long reconcile;
  private long reread = NEVER;
  private long pausedUntil = Long.MIN_VALUE;

  Agenda(Timings.Live settings, DoubleSupplier chance, long now) {
    this.settings = settings;
    this.chance = chance;
    this.backOff = new BackOff(settings.firstPause(), settings.longestPause(), chance).count();
    this.regular = NEVER;
    this.reconcile = now;
  }

  /** Something changed: glance now, and pull twice after it. */
  void ring(long now) {
    glance = Math.min(glance, now);
    pulls.add(onGrid(now + settings.firstTrail().toNanos()));
    pulls.add(onGrid(now + settings.secondTrail().toNanos()));
  }

  /** The bell stands: look now, even in the pause after a failure. */
  void connected(long now) {
    bell = true;
    pausedUntil = Long.MIN_VALUE;
    backOff.reset();
    pulls.add(now);
    ring(now);
    plan(now);
  }

  /** No bell stands: look why, and then by the clock. */
  void silent(long now) {
    bell = false;
    pulls.add(now);
    plan(now);
  }

  boolean hasBell() {
    return bell;
  }

  /** Somebody asks for a look now, even in a pause. */
  void wanted(long now) {
    pausedUntil = Long.MIN_VALUE;
    pulls.add(now);
    ring(now);
  }

  /** An own trigger is not through; look at it at this time. */
  void rereadAt(long when) {
    reread = when;
  }

  Task due(long now) {
    if (now < pausedUntil || next() > now) {
      return Task.NOTHING;
    }
    if (reconcile <= now) {
      return Task.RECONCILE;
    }
    return Math.min(Math.min(regular, reread), firstPull()) <= now ? Task.PULL : Task.GLANCE;
  }

  /** A task begins: it serves everything that was due. Rings from now on ask for another one. */
  void began(Task task, long now) {
    glance = NEVER;
    if (task == Task.GLANCE) {
      return;
    }
    pulls.headSet(now, true).clear();
    if (reread <= now) {
      reread = NEVER;
    }
    plan(now);
  }

  void succeeded(Task task, long now) {
    backOff.reset();
    pausedUntil = Long.MIN_VALUE;
    if (task == Task.RECONCILE) {
      reconcile = now + settings.reconcile().toNanos();
    }
    if (task != Task.GLANCE) {
      plan(now);
    }
  }

  /**
   * The pull failed and is still due: again after a pause.
   *
   * @param atLeast what the platform asked to wait
   */
  void failed(long now, Duration atLeast) {
    long pause = Math.max(backOff.next().toNanos(), atLeast.toNanos());
    pausedUntil = now + pause;
    pulls.add(pausedUntil);
  }

  /** The time of the next task. */
  long next() {
    long earliest = Math.min(firstPull(), glance);
    earliest = Math.min(Math.min(earliest, regular), Math.min(reconcile, reread));
    return Math.max(earliest, pausedUntil);
  }

  private long firstPull() {
    return pulls.isEmpty() ? NEVER : pulls.first();
  }

  private void plan(long now) {
    Duration between = bell ? settings.safety() : settings.poll();
    regular = now + Math.round(between.toNanos() * (0.5 + chance.getAsDouble() / 2));
  }

  private long onGrid(long time) {
    long grid = settings.grid().toNanos();
    return Math.ceilDiv(time, grid) * grid;
  }
}
