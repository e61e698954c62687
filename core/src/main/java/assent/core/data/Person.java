package assent.core.data;

import assent.core.api.study.ReadingProgress;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Identity;
import assent.core.cmc.MalformedContentException;
import assent.core.error.RetryKind;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import assent.core.live.Doorbell;
import assent.core.operation.Opener;
import assent.core.persistence.KeptGrant;
import assent.core.persistence.ReadProblem;
import assent.core.platform.PlatformException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who shares: what is kept, how it is read, and what became of reading it. But for what is
 * volatile, whoever looks holds the lock of {@link GrantedData}.
 */
final class Person {
  final Holdings holdings;
  final BackOff.Count failures;

  /** What is read; null while nothing is. */
  volatile @Nullable Grant grant;

  /** The endpoint that was seen to be theirs in this run. */
  volatile @Nullable ApiEndpoint verified;

  volatile boolean looked;
  @Nullable Doorbell bell;
  boolean bellStands;

  /** Whether a bell rang, after which a second look follows. */
  boolean trails;

  /** How often reading them ended. */
  int finished;

  Person(Holdings holdings, BackOff.Count failures) {
    this.holdings = holdings;
    this.failures = failures;
  }

  /**
   * What became of one turn.
   *
   * @param rest until the next one; zero for the usual
   * @param answered whether the platform did
   * @param more whether there is more to come
   */
  record Turn(Duration rest, boolean answered, boolean more) {}

  /** Reads them, and keeps why where that is not possible. One at a time. */
  Turn read(Grant grant, Opener opener, Identity me, Clock clock, Timings.Data timings) {
    ReadProblem.Kind kind;
    String why;
    Duration rest;
    boolean answered = true;
    Reader reader = null;
    try {
      if (!opener.leadsTo(grant.endpoint(), grant.id().peer())) {
        throw new Reader.ForeignException();
      }
      reader =
          new Reader(
              holdings,
              grant,
              me,
              opener.peer(grant.endpoint()),
              clock,
              timings,
              grant.endpoint().equals(verified));
      Reader.Ended ended = reader.look();
      failures.reset();
      boolean more = ended == Reader.Ended.MORE;
      return new Turn(Duration.ZERO, true, more);
    } catch (Reader.ForeignException e) {
      kind = ReadProblem.Kind.FOREIGN;
      why = ErrorId.ASSENT_DATA_FOREIGN.messageKey();
      rest = timings.refused();
    } catch (MalformedContentException e) {
      kind = ReadProblem.Kind.MALFORMED;
      why = ErrorId.ASSENT_ANSWER_MALFORMED.messageKeyElsewhere();
      rest = failures.next();
    } catch (PlatformException e) {
      if (e.is(ErrorId.ASSENT_STOPPED)) {
        return new Turn(timings.round(), true, false);
      }
      answered = e.status() != 0 || e.retryKind() == RetryKind.PERMANENT;
      if (e.isTokenDead() || e.status() == 401 || e.status() == 403) {
        kind = ReadProblem.Kind.REFUSED;
        why = ErrorId.ASSENT_DATA_REFUSED.messageKey();
        rest = timings.refused();
      } else {
        boolean odd = e.status() == 0 && e.retryKind() == RetryKind.PERMANENT;
        kind = odd ? ReadProblem.Kind.MALFORMED : ReadProblem.Kind.UNREACHABLE;
        why = e.messageKey();
        rest = longer(failures.next(), e.retryAfter().orElse(Duration.ZERO));
      }
    } finally {
      verified = reader != null && reader.isVerified() ? grant.endpoint() : null;
    }
    ReadProblem former = holdings.kept().place().problem();
    Instant since = former != null && former.kind() == kind ? former.since() : clock.instant();
    holdings.note(new ReadProblem(kind, since, why));
    return new Turn(rest, answered, false);
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** How far reading all of them has come. */
  static ReadingProgress counted(Collection<Person> people, int reading) {
    int all = 0;
    int read = 0;
    int refused = 0;
    int unreachable = 0;
    long values = 0;
    Instant at = null;
    for (Person person : people) {
      KeptGrant kept = person.holdings.kept();
      KeptGrant.Place place = kept.place();
      values += kept.values();
      Instant readAt = place.readAt();
      if (readAt != null && (at == null || readAt.isAfter(at))) {
        at = readAt;
      }
      if (person.grant == null) {
        continue;
      }
      all++;
      read += readAt == null ? 0 : 1;
      ReadProblem problem = place.problem();
      if (problem != null) {
        refused += problem.kind() == ReadProblem.Kind.REFUSED ? 1 : 0;
        unreachable += problem.kind() == ReadProblem.Kind.UNREACHABLE ? 1 : 0;
      }
    }
    return new ReadingProgress(all, read, reading, refused, unreachable, values, at);
  }
}
