package assent.core.data;

import assent.core.api.study.ReadingProgress;
import assent.core.api.study.Series;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import assent.core.live.Doorbell;
import assent.core.observe.MutableObservable;
import assent.core.observe.Observable;
import assent.core.operation.Opener;
import assent.core.persistence.GrantedStore;
import assent.core.persistence.KeptGrant;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data of everybody who shares with this account: read through the grants that it holds, kept,
 * and answered from what is kept, whether or not a platform can be reached. Thread-safe.
 */
public final class GrantedData implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GrantedData.class);

  /** Who is on the screen is heard by a socket each, up to so many; others are asked more often. */
  private static final int MOST_BELLS = 20;

  /** Makes the bell of an account, by its endpoint and user name. */
  @FunctionalInterface
  public interface Bells {
    Doorbell of(ApiEndpoint endpoint, String username);
  }

  private final GrantedStore store;
  private final Opener opener;
  private final Identity me;
  private final Clock clock;
  private final Timings.Data timings;
  private final Bells bells;
  private final Consumer<Set<RelationshipId>> told;
  private final Holdings.Bounds bounds;

  private final Map<RelationshipId, Person> people = new ConcurrentHashMap<>();
  private final MutableObservable<ReadingProgress> progress =
      new MutableObservable<>(ReadingProgress.NOBODY);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition noted = lock.newCondition();
  private final ReentrantLock telling = new ReentrantLock();
  private final Turns turns = new Turns();
  private final Set<RelationshipId> different = new HashSet<>();
  private final Set<Thread> readers = new HashSet<>();
  private final Thread thread;
  private long toldAt = Long.MIN_VALUE;
  private boolean rang;
  private boolean closed;

  /**
   * Begins with what is kept; nothing is asked before {@link #grants}.
   *
   * @param me this account, as the others' platforms know it
   * @param bells how to hear an account whose data is on the screen
   * @param told hears whose data, or what is known of it, is different; on a thread of this
   */
  public GrantedData(
      GrantedStore store,
      Opener opener,
      Identity me,
      Clock clock,
      Timings.Data timings,
      Bells bells,
      Consumer<Set<RelationshipId>> told) {
    this(store, opener, me, clock, timings, bells, told, Holdings.Bounds.USUAL);
  }

  GrantedData(
      GrantedStore store,
      Opener opener,
      Identity me,
      Clock clock,
      Timings.Data timings,
      Bells bells,
      Consumer<Set<RelationshipId>> told,
      Holdings.Bounds bounds) {
    this.store = store;
    this.opener = opener;
    this.me = me;
    this.clock = clock;
    this.timings = timings;
    this.bells = bells;
    this.told = told;
    this.bounds = bounds;
    store.all().forEach(kept -> people.put(kept.id(), person(kept)));
    progress.set(counted());
    this.thread = Thread.ofVirtual().name("assent-data").start(this::run);
  }

  private Person person(KeptGrant kept) {
    return new Person(new Holdings(store, clock, bounds, kept), timings.retries().count());
  }

  /**
   * Which grants are read from now on, in place of those before. What is kept of others stays as it
   * is: see {@link #ended}.
   */
  public void grants(Collection<Grant> grants) {
    List<Doorbell> silent = new ArrayList<>();
    lock.lock();
    try {
      Set<RelationshipId> now = new HashSet<>();
      for (Grant each : grants) {
        now.add(each.id());
        Person person =
            people.computeIfAbsent(each.id(), id -> person(KeptGrant.unread(each.id())));
        Grant former = person.grant;
        person.grant = each;
        turns.add(each.id(), each.id().peer().host(), clock.millis());
        if (former != null && !former.equals(each)) {
          turns.notAfter(each.id(), clock.millis());
          silence(person, silent);
        }
      }
      people.forEach(
          (id, person) -> {
            if (!now.contains(id) && person.grant != null) {
              person.grant = null;
              turns.remove(id);
              silence(person, silent);
            }
          });
      note();
    } finally {
      lock.unlock();
    }
    silent.forEach(Doorbell::close);
    progress.set(counted());
  }

  /**
   * A relationship has ended: everything of it is no longer granted. Its values go, unless they
   * stay by its last grant.
   */
  public void ended(RelationshipId id) {
    Person person = people.get(id);
    if (person == null) {
      return;
    }
    synchronized (person) {
      KeptGrant.Rights rights = person.holdings.kept().rights();
      Map<String, Instant> ended = new HashMap<>(rights.ended());
      rights.streams().forEach(each -> ended.putIfAbsent(each.id(), clock.instant()));
      Edit edit = person.holdings.edit();
      if (!rights.keepsEnded()) {
        ended.keySet().forEach(edit::drop);
      }
      KeptGrant.Place place = person.holdings.kept().place();
      boolean unused =
          person.holdings.keep(
              edit,
              new KeptGrant.Rights(List.of(), List.of(), ended, rights.keepsEnded()),
              new KeptGrant.Place(null, null, null, place.readAt(), null));
    }
    differs(id);
  }

  /** What is known of somebody; empty for one who was never among the grants. */
  public Optional<GrantedPerson> person(RelationshipId id) {
    return Optional.ofNullable(people.get(id)).map(person -> person.holdings.person());
  }

  /** Every value that is kept of somebody, a series for each stream and type. */
  public List<Series> series(RelationshipId id) {
    Person person = people.get(id);
    return person == null ? List.of() : person.holdings.series();
  }

  /** Takes values of one person, one by one. */
  @FunctionalInterface
  public interface Values {
    /**
     * @param name the stream's name, a claim
     * @param unit of numbers; empty where the type has none
     */
    void take(String streamId, String name, String type, String unit, Series.Point value)
        throws IOException;
  }

  /**
   * Hands out every value that is kept of somebody, stream by stream, oldest first. However many
   * there are, few of them are in memory.
   */
  public void values(RelationshipId id, Values to) throws IOException {
    Person person = people.get(id);
    if (person != null) {
      person.holdings.values(to);
    }
  }

  /** Times of every value in a stream and below it, in milliseconds since 1970, sorted. */
  public long[] times(RelationshipId id, String streamId) {
    Person person = people.get(id);
    return person == null ? new long[0] : person.holdings.times(streamId);
  }

  /** How far reading has come. */
  public Observable<ReadingProgress> progress() {
    return progress;
  }

  /** Reads somebody before all others. Returns when that is done or has failed. */
  public void readNow(RelationshipId id) {
    lock.lock();
    try {
      Person person = people.get(id);
      if (person == null || person.grant == null) {
        return;
      }
      // One that runs may have asked before whatever is waited for happened.
      int wanted = person.finished + (turns.isRunning(id) ? 2 : 1);
      turns.urgent(id);
      note();
      while (!closed && person.grant != null && person.finished < wanted) {
        noted.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    tell();
  }

  /** Who is on the screen now, in place of those before: their data is followed closely. */
  public void watch(Set<RelationshipId> looked) {
    List<Doorbell> silent = new ArrayList<>();
    lock.lock();
    try {
      people.forEach(
          (id, person) -> {
            boolean now = looked.contains(id) && person.grant != null && !closed;
            if (!now) {
              silence(person, silent);
            } else if (!person.looked) {
              turns.notAfter(id, clock.millis());
            }
            person.looked = now;
          });
      note();
    } finally {
      lock.unlock();
    }
    silent.forEach(Doorbell::close);
    looked.forEach(this::listen);
  }

  /** Opens the line of somebody on the screen, once it was seen that it leads to that person. */
  private void listen(RelationshipId id) {
    Doorbell bell;
    Person person = people.get(id);
    lock.lock();
    try {
      Grant grant = person == null ? null : person.grant;
      if (closed
          || person == null
          || grant == null
          || !person.looked
          || person.bell != null
          || !grant.endpoint().equals(person.verified)
          || people.values().stream().filter(each -> each.bell != null).count() >= MOST_BELLS) {
        return;
      }
      bell = bells.of(grant.endpoint(), id.peer().username());
      person.bell = bell;
    } finally {
      lock.unlock();
    }
    bell.start(new Heard(id, person));
  }

  private static void silence(Person person, List<Doorbell> silent) {
    if (person.bell != null) {
      silent.add(person.bell);
      person.bell = null;
      person.bellStands = false;
    }
  }

  /** Hears the bell of one account. */
  private final class Heard implements Doorbell.Listener {
    private final RelationshipId id;
    private final Person person;

    Heard(RelationshipId id, Person person) {
      this.id = id;
      this.person = person;
    }

    @Override
    public void connected() {
      ring(true);
    }

    @Override
    public void rang() {
      ring(true);
    }

    @Override
    public void accessesRang() {
      ring(true);
    }

    @Override
    public void silent() {
      lock.lock();
      try {
        person.bellStands = false;
        turns.notAfter(id, clock.millis() + timings.watched().toMillis());
        note();
      } finally {
        lock.unlock();
      }
    }

    private void ring(boolean stands) {
      lock.lock();
      try {
        person.bellStands = stands;
        person.trails = true;
        turns.urgent(id);
        note();
      } finally {
        lock.unlock();
      }
    }
  }

  private void note() {
    rang = true;
    noted.signalAll();
  }

  private void run() {
    while (true) {
      lock.lock();
      try {
        for (RelationshipId each : turns.take(clock.millis())) {
          Thread reader = Thread.ofVirtual().name("assent-reading").unstarted(() -> turn(each));
          readers.add(reader);
          reader.start();
        }
        if (!await()) {
          return;
        }
      } finally {
        lock.unlock();
      }
      tellWhenDue();
    }
  }

  /** Waits until something is due or noted; false when it is time to end. */
  private boolean await() {
    long now = clock.millis();
    long next = turns.next(now);
    if (!different.isEmpty()) {
      next = Math.min(next, toldAt + timings.told().toMillis());
    }
    try {
      if (!closed && !rang && next > now) {
        Duration wait = Duration.ofMillis(Math.min(next - now, timings.round().toMillis()));
        boolean unused = noted.awaitNanos(wait.toNanos()) > 0;
      }
      rang = false;
      return !closed;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void differs(RelationshipId id) {
    lock.lock();
    try {
      different.add(id);
      note();
    } finally {
      lock.unlock();
    }
  }

  private void tellWhenDue() {
    lock.lock();
    try {
      if (different.isEmpty() || clock.millis() < toldAt + timings.told().toMillis()) {
        return;
      }
    } finally {
      lock.unlock();
    }
    tell();
  }

  /** One after the other: who returns from here knows that whatever was before was told. */
  private void tell() {
    telling.lock();
    try {
      Set<RelationshipId> these = takeDifferent();
      progress.set(counted());
      if (!these.isEmpty()) {
        told.accept(these);
      }
    } catch (RuntimeException | Error e) {
      LOG.error("what changed could not be told", e);
    } finally {
      telling.unlock();
    }
  }

  private Set<RelationshipId> takeDifferent() {
    lock.lock();
    try {
      Set<RelationshipId> these = Set.copyOf(different);
      different.clear();
      toldAt = clock.millis();
      return these;
    } finally {
      lock.unlock();
    }
  }

  private ReadingProgress counted() {
    int reading;
    lock.lock();
    try {
      reading = readers.size();
    } finally {
      lock.unlock();
    }
    return Person.counted(people.values(), reading);
  }

  private void turn(RelationshipId id) {
    Person person = Objects.requireNonNull(people.get(id));
    long version = person.holdings.version();
    Person.Turn turn = new Person.Turn(timings.round(), true, false);
    try {
      Grant grant = person.grant;
      if (grant != null) {
        synchronized (person) {
          turn = person.read(grant, opener, me, clock, timings);
        }
      }
    } catch (RuntimeException | Error e) {
      // The store refused, or memory ran out: nothing was kept, and it is tried again.
      LOG.error("reading somebody's data failed", e);
      turn = new Person.Turn(person.failures.next(), true, false);
    } finally {
      lock.lock();
      try {
        readers.remove(Thread.currentThread());
        long rest = turn.more() ? 0 : rest(person, turn).toMillis();
        turns.ended(id, clock.millis() + rest, turn.answered());
        if (turn.more()) {
          // Goes on behind those who wait already.
          turns.notAfter(id, clock.millis());
        } else {
          person.finished++;
        }
        if (person.holdings.version() != version) {
          different.add(id);
        }
        note();
      } finally {
        lock.unlock();
      }
      if (person.looked) {
        listen(id);
      }
    }
  }

  private Duration rest(Person person, Person.Turn turn) {
    if (turn.rest().compareTo(Duration.ZERO) > 0) {
      return turn.rest();
    }
    if (person.trails) {
      person.trails = false;
      return timings.trail();
    }
    if (person.looked && !person.bellStands) {
      return timings.watched();
    }
    Duration round = Person.longer(timings.round(), timings.each().multipliedBy(people.size()));
    return new BackOff(round, round, timings.retries().jitter()).after(1);
  }

  /** Ends what is under way, and returns when it has ended. Twice is harmless. */
  @Override
  public void close() {
    List<Doorbell> silent = new ArrayList<>();
    List<Thread> under;
    lock.lock();
    try {
      closed = true;
      people.values().forEach(person -> silence(person, silent));
      under = List.copyOf(readers);
      note();
    } finally {
      lock.unlock();
    }
    silent.forEach(Doorbell::close);
    under.forEach(Thread::interrupt);
    try {
      for (Thread each : under) {
        each.join();
      }
      if (Thread.currentThread() != thread) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
