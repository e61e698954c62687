package assent.core.data;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Identity;
import assent.core.cmc.PryvEvent;
import assent.core.lifecycle.Timings;
import assent.core.operation.DataGrant;
import assent.core.persistence.KeptGrant;
import assent.core.persistence.KeptValue;
import assent.core.persistence.ReadProblem;
import assent.core.platform.AccessInfo;
import assent.core.platform.BatchAnswer;
import assent.core.platform.Call;
import assent.core.platform.CallResult;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.Events;
import assent.core.platform.EventsRead;
import assent.core.platform.PlatformException;
import assent.core.platform.PryvStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Brings what is kept of one person up to date with their account: knows what to ask, and nothing
 * of when. For one look; not thread-safe.
 *
 * <p>A look asks in one batch what the token opens, which streams there are, and what changed. What
 * was never read, and from time to time everything, is read in pages from the newest back; each
 * page holds all that there is between two times, so that what is kept there besides is gone.
 */
final class Reader {
  /** Changes that are taken with the batch; more are read in pages. */
  static final int CHANGES = 1_000;

  private static final int FIRST_PAGE = 1_000;
  private static final int LARGEST_PAGE = 8_000;

  /** Events of which two pages of changes both hold: one may be deleted while they are read. */
  private static final int PAGE_OVERLAP = 5;

  /** Events that are too large to be read at all; after so many nobody goes on. */
  private static final int MOST_HUGE = 50;

  /** Pages of one look; whoever has more goes on after the others. */
  private static final int PAGES = 8;

  /** How often a look begins again because what is granted changed meanwhile. */
  private static final int RESTARTS = 3;

  /** Whoever answers is not the person, or does not share with this account. */
  static final class ForeignException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignException() {
      super("the token is not one of that person for this account");
    }
  }

  /** What is granted changed while it was read. */
  private static final class ChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangedException(@Nullable Throwable cause) {
      super("what is granted changed", cause);
    }
  }

  /** How a look ended. */
  enum Ended {
    /** Everything that there was is here. */
    WHOLE,
    /** There is more to come. */
    MORE,
    /** Everything that is kept of so much is here. */
    CUT
  }

  private final Holdings holdings;
  private final Grant grant;
  private final Identity me;
  private final Connection connection;
  private final Clock clock;
  private final Timings.Data timings;
  private GrantedStreams streams = GrantedStreams.among(List.of(), List.of());
  private KeptGrant.Rights rights;
  private boolean verified;
  private boolean cut;
  private boolean passed;
  private boolean paged;
  private final boolean wasCut;

  /**
   * @param verified whether this endpoint was looked at before in this run and is that person's
   */
  Reader(
      Holdings holdings,
      Grant grant,
      Identity me,
      Connection connection,
      Clock clock,
      Timings.Data timings,
      boolean verified) {
    this.holdings = holdings;
    this.grant = grant;
    this.me = me;
    this.connection = connection;
    this.clock = clock;
    this.timings = timings;
    this.verified = verified;
    this.rights = holdings.kept().rights();
    ReadProblem problem = holdings.kept().place().problem();
    this.wasCut = problem != null && problem.kind() == ReadProblem.Kind.TOO_MUCH;
  }

  /** Whether the endpoint is that person's, as far as is known by now. */
  boolean isVerified() {
    return verified;
  }

  /**
   * One look.
   *
   * @throws ForeignException if nothing may be read here
   * @throws PlatformException as everywhere
   */
  Ended look() {
    for (int i = 0; ; i++) {
      try {
        return once();
      } catch (ChangedException e) {
        if (i >= RESTARTS) {
          throw PlatformException.of(
              ErrorId.ASSENT_PLATFORM_TROUBLE, "what is granted changes again and again");
        }
      }
    }
  }

  private Ended once() {
    KeptGrant before = holdings.kept();
    Double cursor = before.place().cursor();
    List<String> roots = GrantedStreams.rootsOf(before.rights().streams());
    boolean asksChanges = verified && cursor != null && !roots.isEmpty();
    List<Call> calls = new ArrayList<>(List.of(Call.getAccessInfo(), Call.getStreams()));
    if (asksChanges && cursor != null) {
      calls.add(Call.getEvents(Questions.changes(roots, cursor - seconds()).limit(CHANGES)));
    }
    BatchAnswer answer = connection.exchange(calls);
    DataGrant opens = opens(answer.results().getFirst().orThrow());
    List<PryvStream> seen = PryvStream.list(answer.results().get(1).orThrow());
    streams = GrantedStreams.among(seen, opens.granted());
    verified = true;

    Edit edit = holdings.edit();
    Set<String> known = new HashSet<>();
    before.rights().streams().forEach(each -> known.add(each.id()));
    rights = rights(before, opens, edit);
    boolean wider = streams.all().stream().anyMatch(each -> !known.contains(each.id()));
    double clockThere = answer.serverTime();
    boolean setBack = cursor != null && clockThere < cursor - seconds();
    if (cursor != null && !setBack && !streams.roots().isEmpty()) {
      @Nullable CallResult changes = asksChanges ? answer.results().get(2) : null;
      takeChanges(changes, cursor, edit);
    }
    Double next = Double.isFinite(clockThere) ? Double.valueOf(clockThere) : cursor;
    KeptGrant.Pass pass = pass(before.place(), wider || setBack);
    cut |= keep(edit, next, pass, before.place().passed(), pass == null);
    return pass == null ? read() : look(pass);
  }

  private DataGrant opens(JsonNode body) {
    AccessInfo info = connection.understand(() -> AccessInfo.parse(body));
    return DataGrant.read(info, grant.id().peer(), me)
        .orElseThrow(
            () -> {
              verified = false;
              return new ForeignException();
            });
  }

  private KeptGrant.Rights rights(KeptGrant before, DataGrant opens, Edit edit) {
    Set<String> now = new HashSet<>();
    streams.all().forEach(each -> now.add(each.id()));
    Map<String, Instant> ended = new HashMap<>(before.rights().ended());
    ended.keySet().removeAll(now);
    for (KeptGrant.Stream each : before.rights().streams()) {
      if (now.contains(each.id())) {
        continue;
      }
      if (streams.isStillGranted(each.id(), before.rights().streams())) {
        // Its owner deleted it, or moved it away: nothing that was deleted stays.
        edit.drop(each.id());
      } else {
        ended.putIfAbsent(each.id(), clock.instant());
      }
    }
    if (!grant.keepsEnded()) {
      ended.keySet().forEach(edit::drop);
    }
    return new KeptGrant.Rights(opens.granted(), streams.all(), ended, grant.keepsEnded());
  }

  private KeptGrant.@Nullable Pass pass(KeptGrant.Place before, boolean again) {
    Instant now = clock.instant();
    Instant passed = before.passed();
    boolean due =
        passed == null || passed.plus(timings.whole()).isBefore(now) || holdings.hasHoles();
    KeptGrant.Pass under = before.pass();
    if (streams.roots().isEmpty()) {
      return null;
    }
    if (again || (under == null && due)) {
      holdings.mended();
      return new KeptGrant.Pass(now, Long.MAX_VALUE);
    }
    return under;
  }

  private double seconds() {
    return timings.overlap().toMillis() / 1000.0;
  }

  private void takeChanges(@Nullable CallResult result, double cursor, Edit edit) {
    if (result instanceof CallResult.Done done
        && done.body().path("events").size() < CHANGES
        && streams.roots().equals(GrantedStreams.rootsOf(holdings.kept().rights().streams()))) {
      for (JsonNode node : done.body().path("events")) {
        Events.parse(node, connection::report).ifPresent(event -> change(event, edit));
      }
      done.body().path("eventDeletions").forEach(node -> edit.remove(node.path("id").asString("")));
      return;
    }
    changesInPages(cursor, edit);
  }

  private void changesInPages(double cursor, Edit edit) {
    EventQuery query = Questions.changes(streams.roots(), cursor - seconds()).oldestFirst();
    int size = FIRST_PAGE;
    int skip = 0;
    while (true) {
      int[] taken = {0};
      EventsRead read;
      try {
        read =
            events(
                query.limit(size).skip(skip),
                event -> {
                  taken[0]++;
                  change(event, edit);
                });
      } catch (PlatformException e) {
        if (size == 1 || !Questions.isTooHeavy(e, taken[0])) {
          throw e;
        }
        size = Math.max(1, size / 4);
        continue;
      }
      read.deletedIds().forEach(edit::remove);
      int found = read.count() + read.skipped();
      if (found < size) {
        return;
      }
      skip += Math.max(1, found - PAGE_OVERLAP);
      size = Math.min(LARGEST_PAGE, size * 2);
    }
  }

  private void change(PryvEvent event, Edit edit) {
    Optional<KeptValue> value = Page.value(event);
    Set<String> where = streams.of(event.streamIds());
    if (event.isTrashed() || value.isEmpty() || where.isEmpty()) {
      edit.remove(event.id());
    } else {
      if (event.isAltered()) {
        edit.change(value.get(), where, Set.copyOf(event.streamIds()));
      } else {
        where.forEach(stream -> edit.put(value.get(), stream));
      }
    }
  }

  /** What is granted may end between two questions; then it is asked for again. */
  private EventsRead events(EventQuery query, Consumer<PryvEvent> consumer) {
    try {
      return connection.streamEvents(query, consumer);
    } catch (PlatformException e) {
      boolean refused =
          !e.isTokenDead() && (e.status() == 403 || e.is("unknown-referenced-resource"));
      throw refused ? new ChangedException(e) : e;
    }
  }

  private Ended look(KeptGrant.Pass begun) {
    KeptGrant.Pass pass = begun;
    int size = FIRST_PAGE;
    int skip = 0;
    int huge = 0;
    for (int pages = 0; pages < PAGES; ) {
      Page page = new Page(streams, pass.down());
      EventsRead read;
      try {
        read = events(Questions.page(streams.roots(), pass.down()).limit(size).skip(skip), page);
      } catch (PlatformException e) {
        if (!Questions.isTooHeavy(e, page.taken()) || huge >= MOST_HUGE) {
          throw e;
        }
        if (size == 1) {
          // One event that is longer than any answer may be: the others do not wait for it.
          huge++;
          skip++;
        }
        size = Math.max(1, size / 4);
        continue;
      }
      paged = true;
      int found = read.count() + read.skipped();
      boolean last = found < size;
      long down = last ? Long.MIN_VALUE : page.oldest();
      boolean isFurther = down < pass.down();
      Edit edit = holdings.edit();
      page.keep(edit, isFurther ? down : Long.MIN_VALUE);
      if (isFurther) {
        pages++;
        // Of the moment at which a former page ended, this one holds a part only.
        long top = skip == 0 || pass.down() == Long.MIN_VALUE ? pass.down() : pass.down() - 1;
        forgetMissing(edit, page, down, top);
        pass = new KeptGrant.Pass(pass.began(), down);
        skip = 0;
      } else {
        skip += Math.max(1, found);
      }
      if (last) {
        passed = true;
        cut |= keep(edit, null, pass.began());
        return read();
      }
      if (keep(edit, pass, holdings.kept().place().passed())) {
        return cutAt(pass);
      }
      size = Math.min(LARGEST_PAGE, size * 2);
    }
    return Ended.MORE;
  }

  /** There is more than is kept: what is older than this is not looked at, and does not stay. */
  private Ended cutAt(KeptGrant.Pass pass) {
    Edit edit = holdings.edit();
    edit.removeUntil(pass.down());
    cut = true;
    boolean unused = keep(edit, null, pass.began());
    return read();
  }

  private void forgetMissing(Edit edit, Page page, long after, long until) {
    Map<String, List<KeptValue>> missing = edit.missing(page.values(), streams.ids(), after, until);
    if (missing.isEmpty()) {
      return;
    }
    // A stream that ended a moment ago looks like one of which everything was deleted.
    DataGrant now = opens(connection.call("getAccessInfo", Call.getAccessInfo().params()));
    if (!now.granted().equals(rights.granted())) {
      throw new ChangedException(null);
    }
    edit.removeAll(missing);
  }

  private boolean keep(
      Edit edit,
      @Nullable Double cursor,
      KeptGrant.@Nullable Pass pass,
      @Nullable Instant done,
      boolean isWhole) {
    KeptGrant.Place before = holdings.kept().place();
    ReadProblem problem = before.problem();
    if (isWhole || paged) {
      problem = read() == Ended.CUT ? tooMuch(problem) : null;
    }
    return holdings.keep(
        edit,
        rights,
        new KeptGrant.Place(
            cursor, pass, done, isWhole ? clock.instant() : before.readAt(), problem));
  }

  private ReadProblem tooMuch(@Nullable ReadProblem before) {
    return before != null && before.kind() == ReadProblem.Kind.TOO_MUCH
        ? before
        : new ReadProblem(
            ReadProblem.Kind.TOO_MUCH, clock.instant(), ErrorId.ASSENT_DATA_TOO_MUCH.messageKey());
  }

  private boolean keep(Edit edit, KeptGrant.@Nullable Pass pass, @Nullable Instant done) {
    return keep(edit, holdings.kept().place().cursor(), pass, done, pass == null);
  }

  /** That there is more than is kept is so until a look at everything found less. */
  private Ended read() {
    return cut || (wasCut && !passed) ? Ended.CUT : Ended.WHOLE;
  }
}
