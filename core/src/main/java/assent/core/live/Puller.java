package assent.core.live;

import assent.core.cmc.ErrorId;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.StreamIds;
import assent.core.error.RetryKind;
import assent.core.lifecycle.Timings;
import assent.core.platform.BatchAnswer;
import assent.core.platform.Call;
import assent.core.platform.CallResult;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.Events;
import assent.core.platform.EventsRead;
import assent.core.platform.PlatformException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Brings a store up to date with an account: knows what to ask, and nothing of when (protocol LIVE
 * §3). Not thread-safe: only the loop uses it.
 */
final class Puller {
  /** Events in one transaction of a long read. */
  private static final int PART = 500;

  /**
   * Weight of the events in one transaction, about, in bytes: many small ones, or few heavy ones.
   */
  private static final long PART_WEIGHT = 4L * 1024 * 1024;

  /** Events of the first page of a read that was too heavy as one answer. */
  private static final int FIRST_PAGE = 200;

  private static final int LARGEST_PAGE = 2_000;

  /** Events of which two pages both hold: one may be deleted before them while they are read. */
  private static final int PAGE_OVERLAP = 5;

  /** A batch that breaks off so often in a row is taken for too heavy rather than for unlucky. */
  private static final int BROKEN_BATCHES = 3;

  /** Ids asked for in one pull besides the queries. */
  static final int REREADS = 200;

  /**
   * How far before the newest known moment a glance begins, in seconds. Short, because what it
   * misses is found by the pull that follows it; not zero, because two writes of one moment may
   * become visible one after the other.
   */
  private static final double GLANCE_OVERLAP = 2;

  /**
   * How far a pass over everything looks back before the cursor, in seconds. What was written while
   * the platform's clock was an hour behind, and nobody was there to see it, lies two hours back
   * when the clock is an hour ahead afterwards, and farther by the time until that pass.
   */
  private static final double LOOK_BACK = 3 * 3600.0;

  private final Connection connection;
  private final ObservationScope scope;
  private final EventStore store;
  private final double overlap;
  private double glanced = Double.NaN;
  private int brokenBatches;

  /**
   * What a pull found.
   *
   * @param seen ids of all events that came
   * @param pending those of them that are own triggers and not through
   * @param gone ids deleted for good
   */
  record Outcome(Set<String> seen, List<PryvEvent> pending, Set<String> gone) {}

  Puller(Connection connection, ObservationScope scope, EventStore store, Timings.Live settings) {
    this.connection = connection;
    this.scope = scope;
    this.store = store;
    this.overlap = settings.overlap().toMillis() / 1000.0;
  }

  /**
   * One complete pull.
   *
   * @param reread ids of own triggers to look at
   * @param told called after each transaction with what is different
   * @return all that was seen
   */
  Outcome pull(List<String> reread, Consumer<List<Change>> told) {
    return pull(reread, overlap, told);
  }

  /** {@link #pull} as part of a pass over everything: from further back. */
  Outcome pullFromFar(List<String> reread, Consumer<List<Change>> told) {
    return pull(reread, Math.max(LOOK_BACK, overlap), told);
  }

  private Outcome pull(List<String> reread, double back, Consumer<List<Change>> told) {
    Optional<Cursor> cursor = store.cursor();
    return cursor.isEmpty() ? everything(told) : since(cursor.get(), back, reread, told);
  }

  /**
   * One short read of what changed a moment ago, to tell it soon. It finds no accepts, which carry
   * no date of change, and nothing that is invisible for a moment; so it does not move the cursor,
   * and a pull must follow.
   */
  Outcome glance(Consumer<List<Change>> told) {
    Optional<Cursor> cursor = store.cursor();
    if (cursor.isEmpty()) {
      return everything(told);
    }
    double newest = Math.max(cursor.get().serverTime(), Double.isNaN(glanced) ? 0 : glanced);
    Keeper keeper = new Keeper(told);
    double asked =
        stream(
            in(scope.streams()).everything().modifiedSince(newest - GLANCE_OVERLAP).withTrashed(),
            keeper);
    // The platform's clock may have been set back: then the next glance begins at the cursor again.
    glanced = asked < newest ? Double.NaN : asked;
    return keeper.finish(Set.of(), Double.NaN);
  }

  /** All events, for a first pull and after the platform's clock was set back. */
  private Outcome everything(Consumer<List<Change>> told) {
    Keeper keeper = new Keeper(told);
    double start = Double.NaN;
    for (String stream : scope.streams()) {
      double began = stream(in(List.of(stream)).everything().withTrashed(), keeper);
      start = Double.isNaN(start) ? began : start;
    }
    return keeper.finish(Set.of(), start);
  }

  private Outcome since(
      Cursor cursor, double back, List<String> reread, Consumer<List<Change>> told) {
    double from = cursor.serverTime() - back;
    List<Call> calls = new ArrayList<>();
    calls.add(Call.getEvents(recent(scope.streams(), from)));
    calls.add(Call.getEvents(modified(scope.streams(), from)));
    reread.forEach(id -> calls.add(Call.getEvent(id)));
    BatchAnswer answer;
    try {
      answer = connection.exchange(calls);
      brokenBatches = 0;
    } catch (PlatformException e) {
      if (!isTooHeavy(e)) {
        throw e;
      }
      return inPieces(cursor, from, reread, told);
    }
    if (answer.serverTime() < cursor.serverTime() - overlap) {
      return everything(told);
    }
    Keeper keeper = new Keeper(told);
    Set<String> gone = new HashSet<>();
    for (int i = 0; i < calls.size(); i++) {
      take(calls.get(i), answer.results().get(i), from, keeper, gone);
    }
    return keeper.finish(gone, answer.serverTime());
  }

  /**
   * Whether what was asked for is more than one answer can be, as far as anybody can tell: longer
   * than what is held here, more than the server can put together, or cut again and again.
   */
  private boolean isTooHeavy(PlatformException e) {
    if (e.is(ErrorId.ASSENT_ANSWER_TOO_LARGE) || (e.status() == 500 && e.is("unexpected-error"))) {
      return true;
    }
    boolean broken =
        e.is(ErrorId.ASSENT_NO_ANSWER)
            || (e.is(ErrorId.ASSENT_ANSWER_MALFORMED) && e.retryKind() == RetryKind.NETWORK);
    return broken && ++brokenBatches >= BROKEN_BATCHES;
  }

  /** {@link #since} for when one answer would be too heavy: one read after the other, in pages. */
  private Outcome inPieces(
      Cursor cursor, double from, List<String> reread, Consumer<List<Change>> told) {
    Keeper keeper = new Keeper(told);
    Set<String> gone = new HashSet<>();
    double start = Double.NaN;
    for (String stream : scope.streams()) {
      double began = stream(recent(List.of(stream), from), keeper, gone);
      start = Double.isNaN(start) ? began : start;
      stream(modified(List.of(stream), from), keeper, gone);
    }
    if (start < cursor.serverTime() - overlap) {
      return everything(told);
    }
    for (String id : reread) {
      Call call = Call.getEvent(id);
      take(call, alone(call), from, keeper, gone);
    }
    brokenBatches = 0;
    return keeper.finish(gone, start);
  }

  private CallResult alone(Call call) {
    try {
      return new CallResult.Done(connection.call(call.method(), call.params()));
    } catch (PlatformException e) {
      return new CallResult.Failed(e);
    }
  }

  /** Of the types that are observed; what else is said of events only a look at them tells. */
  private EventQuery in(List<String> streams) {
    EventQuery all = EventQuery.in(streams);
    return scope.types().isEmpty() ? all : all.types(scope.types().toArray(String[]::new));
  }

  /** By event time, because accepts carry no {@code modified} and no query by it finds them. */
  private EventQuery recent(List<String> streams, double from) {
    return in(streams).between(from, EventQuery.FAR_FUTURE).withTrashed();
  }

  /** By change, because an event may carry any time that its sender chose. */
  private EventQuery modified(List<String> streams, double from) {
    return in(streams).everything().modifiedSince(from).withTrashed().withDeletions();
  }

  private void take(Call call, CallResult result, double from, Keeper keeper, Set<String> gone) {
    switch (result) {
      case CallResult.Done done -> {
        JsonNode body = done.body();
        body.path("events")
            .forEach(node -> Events.parse(node, connection::report).ifPresent(keeper));
        JsonNode one = body.path("event");
        if (one.has("deleted") && !one.has("streamIds")) {
          gone.add(one.path("id").asString(""));
        } else if (one.isObject()) {
          Events.parse(one, connection::report).ifPresent(keeper);
        }
        body.path("eventDeletions").forEach(node -> gone.add(node.path("id").asString("")));
      }
      case CallResult.Failed failed -> {
        PlatformException e = failed.failure();
        if (call.method().equals("events.getOne")) {
          // Not there just now; a deletion is told by the query for changes.
          return;
        }
        if (!e.is("too-many-results") && !isMissingStream(e)) {
          throw e;
        }
        // One call of a batch may give 100,000 events at most; the same read alone has no limit.
        // And one stream that does not exist yet must not hide the others.
        for (String stream : scope.streams()) {
          stream(again(call, stream, from), keeper, gone);
        }
      }
    }
  }

  private EventQuery again(Call call, String stream, double from) {
    List<String> one = List.of(stream);
    return call.params().has("modifiedSince") ? modified(one, from) : recent(one, from);
  }

  /** A channel that is not made yet holds nothing, which is no failure. */
  private static boolean isMissingStream(PlatformException e) {
    return e.is("unknown-referenced-resource");
  }

  private double stream(EventQuery query, Keeper keeper) {
    return stream(query, keeper, new HashSet<>());
  }

  private double stream(EventQuery query, Keeper keeper, Set<String> gone) {
    int before = keeper.taken;
    try {
      EventsRead read = connection.streamEvents(query, keeper);
      gone.addAll(read.deletedIds());
      return read.serverTime();
    } catch (PlatformException e) {
      if (isMissingStream(e)) {
        return Double.NaN;
      }
      boolean brokeOff = e.is(ErrorId.ASSENT_NO_ANSWER) && keeper.taken > before;
      if (!brokeOff && !isTooHeavy(e)) {
        throw e;
      }
      return pages(query, keeper, gone);
    }
  }

  /** Page by page, smaller ones where a page is still too heavy, down to one event. */
  private double pages(EventQuery query, Keeper keeper, Set<String> gone) {
    double start = Double.NaN;
    int size = FIRST_PAGE;
    int skip = 0;
    while (true) {
      int before = keeper.taken;
      EventsRead read;
      try {
        read = connection.streamEvents(query.oldestFirst().limit(size).skip(skip), keeper);
      } catch (PlatformException e) {
        boolean brokeOff = e.is(ErrorId.ASSENT_NO_ANSWER) && keeper.taken > before;
        if (size == 1 || (!brokeOff && !isTooHeavy(e))) {
          throw e;
        }
        size = Math.max(1, size / 4);
        continue;
      }
      start = Double.isNaN(start) ? read.serverTime() : start;
      gone.addAll(read.deletedIds());
      int found = read.count() + read.skipped();
      if (found < size) {
        return start;
      }
      skip += Math.max(1, found - PAGE_OVERLAP);
      size = Math.min(LARGEST_PAGE, size * 2);
    }
  }

  /**
   * Compares the whole inbox with what is kept: finds arrivals that no query by time or change can
   * find. What seems to be missing is asked for by id before it is believed to be gone. Looks at
   * all own triggers that are not through, too, however old.
   */
  Outcome reconcile(Consumer<List<Change>> told) {
    Keeper keeper = new Keeper(told);
    Set<String> gone = new HashSet<>();
    if (scope.covers(StreamIds.NS_INBOX)) {
      ObservationScope inbox = new ObservationScope(List.of(StreamIds.NS_INBOX));
      Set<String> before = new HashSet<>();
      store.events(inbox).forEach(event -> before.add(event.id()));
      stream(EventQuery.in(inbox).everything().withTrashed(), keeper);
      before.removeAll(keeper.ids);
      gone.addAll(confirmedGone(List.copyOf(before)));
    }
    List<Call> calls = store.pendingTriggers().stream().map(Call::getEvent).toList();
    List<CallResult> results = calls.isEmpty() ? List.of() : connection.batch(calls);
    for (int i = 0; i < results.size(); i++) {
      take(calls.get(i), results.get(i), Double.NaN, keeper, gone);
    }
    return keeper.finish(gone, Double.NaN);
  }

  private Set<String> confirmedGone(List<String> ids) {
    Set<String> gone = new HashSet<>();
    List<CallResult> results =
        ids.isEmpty() ? List.of() : connection.batch(ids.stream().map(Call::getEvent).toList());
    for (int i = 0; i < results.size(); i++) {
      boolean missing =
          switch (results.get(i)) {
            case CallResult.Done done -> isDeleted(done.body().path("event"));
            case CallResult.Failed failed -> failed.failure().status() == 404;
          };
      if (missing) {
        gone.add(ids.get(i));
      }
    }
    return gone;
  }

  /** One that is there and could not be read is missing from the answer, and is not deleted. */
  private static boolean isDeleted(JsonNode event) {
    return event.isObject() && !event.has("streamIds");
  }

  /** Gathers events, keeps long reads in parts, and sets the cursor with the last part only. */
  private final class Keeper implements Consumer<PryvEvent> {
    private final Consumer<List<Change>> told;
    private final Map<String, PryvEvent> waiting = new LinkedHashMap<>();
    private final List<PryvEvent> pending = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long weight;
    private int taken;

    Keeper(Consumer<List<Change>> told) {
      this.told = told;
    }

    @Override
    public void accept(PryvEvent event) {
      taken++;
      if (!belongs(event)) {
        return;
      }
      ids.add(event.id());
      waiting.put(event.id(), event);
      if (OwnTriggers.isPending(event)) {
        pending.add(event);
      }
      weight += EventWeight.of(event);
      if (waiting.size() >= PART || weight >= PART_WEIGHT) {
        commit(Pulled.part(waiting.values()));
      }
    }

    /** One that is kept already is kept up to date, also when it is not meant any more. */
    private boolean belongs(PryvEvent event) {
      return event.streamIds().stream().anyMatch(scope::covers)
          && (scope.admits(event) || store.find(event.id()).isPresent());
    }

    private void commit(Pulled pulled) {
      List<Change> different = store.commit(pulled);
      waiting.clear();
      weight = 0;
      if (!different.isEmpty()) {
        told.accept(different);
      }
    }

    Outcome finish(Set<String> gone, double serverTime) {
      Cursor cursor = Double.isNaN(serverTime) ? null : new Cursor(serverTime);
      commit(new Pulled(List.copyOf(waiting.values()), gone, cursor));
      return new Outcome(ids, pending, gone);
    }
  }
}
