package assent.core.data;

import assent.core.cmc.ErrorId;
import assent.core.platform.EventQuery;
import assent.core.platform.PlatformException;
import java.util.List;

/** What is asked of somebody's platform. */
final class Questions {
  /** Events within these times are read, some 300,000 years either way. */
  static final double LONG_AGO = -1e13;

  static final double FAR_AHEAD = 1e13;

  private Questions() {}

  /** Also what is in the bin, and what was deleted: neither stays. */
  static EventQuery changes(List<String> roots, double since) {
    return EventQuery.in(roots)
        .between(LONG_AGO, FAR_AHEAD)
        .modifiedSince(since)
        .withTrashed()
        .withDeletions();
  }

  /** All there is until the end of that millisecond, the newest first. */
  static EventQuery page(List<String> roots, long until) {
    double seconds = until == Long.MAX_VALUE ? FAR_AHEAD : (until + 0.5) / 1000;
    return EventQuery.in(roots).between(LONG_AGO, seconds);
  }

  /** Whether it is as likely that less would be answered. */
  static boolean isTooHeavy(PlatformException e, int taken) {
    return e.is(ErrorId.ASSENT_ANSWER_TOO_LARGE)
        || (e.status() == 500 && e.is("unexpected-error"))
        || (e.is(ErrorId.ASSENT_NO_ANSWER) && taken > 0);
  }
}
