package assent.core.api.study;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study in figures. Each figure is worked out from what is kept of invites, participants, alerts
 * and data, and can be opened to the people behind it.
 *
 * @param funnel from link to data
 * @param enrolment moments at which somebody accepted, oldest first
 * @param completeness per stream with a rhythm, in the study's order, since each grant
 * @param alerts what was sent to its people and asks for an acknowledgement
 * @param stopped how many who share have a stream that stopped
 * @param notRead how many who share could not be read
 */
public record StudyOverview(
    StudyId study,
    Funnel funnel,
    List<Instant> enrolment,
    Map<String, Completeness> completeness,
    Alerts alerts,
    int stopped,
    int notRead) {
  public StudyOverview {
    enrolment = List.copyOf(enrolment);
    completeness = Collections.unmodifiableMap(new LinkedHashMap<>(completeness));
  }

  /**
   * From link to data. A link that several people may use counts once as a link, and each person
   * once as accepted.
   *
   * @param links published
   * @param accepted people whose acceptance was verified
   * @param sharing of them, who share now
   * @param ended of them, who do not any more
   * @param unanswered links that work and nobody has used
   * @param expired links that ended unused
   * @param withdrawn links that were taken back unused
   */
  public record Funnel(
      int links,
      int accepted,
      int sharing,
      int ended,
      int unanswered,
      int expired,
      int withdrawn) {}

  /**
   * What waits for an acknowledgement.
   *
   * @param open not acknowledged
   * @param overdue of them, longer than their level allows
   */
  public record Alerts(int open, int overdue) {}

  /** Over all streams together. */
  public Completeness complete() {
    return completeness.values().stream().reduce(Completeness.NOTHING_DUE, Completeness::plus);
  }
}
