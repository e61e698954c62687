package assent.core.api.study;

import assent.core.api.AlertSnapshot;
import assent.core.cmc.DisplayText;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in a study.
 *
 * @param id the relationship: the same person in two studies is two participants
 * @param label what the team calls them
 * @param consent what they agreed to, and when
 * @param readings per stream of the study, in its order
 * @param completeness over all streams with a rhythm, since the grant
 * @param lastValue when the newest value of any stream is from; null when there is none
 * @param talk what was said and alerted
 */
public record ParticipantSnapshot(
    StudyId study,
    RelationshipId id,
    Label label,
    State state,
    Consent consent,
    Map<String, Reading> readings,
    Completeness completeness,
    @Nullable Instant lastValue,
    Talk talk) {
  /** How somebody takes part. */
  public enum State {
    /** Accepted; the way back is not there yet. */
    SETTING_UP,
    ACTIVE,
    /** Asked to share something else, and has not answered. */
    CHANGE_ASKED,
    ENDED,
    /** Their platform refuses to let us read. */
    REFUSED
  }

  /**
   * What the team calls somebody.
   *
   * @param code study id, such as HRS-014; never empty
   * @param alias a name the team gave; empty when none
   */
  public record Label(String code, String alias, List<String> tags) {
    public Label {
      code = DisplayText.line(code);
      alias = DisplayText.line(alias);
      tags = tags.stream().map(DisplayText::line).toList();
    }
  }

  /**
   * What they agreed to.
   *
   * @param textVersion label of the consent text of their invite
   * @param isCurrent whether that is the study's text of today
   * @param since when they accepted; null when not known
   * @param ended when they ended, or were ended; null while they take part
   * @param day which day of theirs it is, from 1; 0 when not known
   * @param days how many there will be; null where the study says nothing
   * @param endsAt planned end; null where the study says nothing
   */
  public record Consent(
      String textVersion,
      boolean isCurrent,
      @Nullable Instant since,
      @Nullable Instant ended,
      int day,
      @Nullable Integer days,
      @Nullable Instant endsAt) {
    public Consent {
      textVersion = DisplayText.line(textVersion);
    }
  }

  /**
   * What was said and alerted.
   *
   * @param unread messages and alerts of theirs that were not seen
   * @param openAlerts alerts of ours that they have not acknowledged
   * @param worst the most urgent of these; null when there is none
   * @param overdue whether one of these waits longer than its level allows
   */
  public record Talk(
      int unread, int openAlerts, AlertSnapshot.@Nullable Level worst, boolean overdue) {}

  public ParticipantSnapshot {
    readings = Collections.unmodifiableMap(new LinkedHashMap<>(readings));
  }

  /** Who it is, as verified. */
  public Identity who() {
    return id.peer();
  }

  /** Whether they share now. */
  public boolean isSharing() {
    return state == State.ACTIVE || state == State.CHANGE_ASKED;
  }

  /** Whether a stream with a rhythm has stopped. */
  public boolean isStale() {
    return isSharing()
        && readings.values().stream()
            .anyMatch(each -> each instanceof Reading.Latest latest && latest.late());
  }
}
