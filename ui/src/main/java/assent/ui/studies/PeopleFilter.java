package assent.ui.studies;

import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;

/**
 * Which participants are shown.
 *
 * @param stream of {@link Kind#SHARES}; empty otherwise
 */
public record PeopleFilter(Kind kind, String stream) {
  /** What somebody must be to be shown. */
  public enum Kind {
    SHARING,
    STOPPED,
    ALERT_OPEN,
    OLDER_CONSENT,
    OVERDUE,
    NOT_READ,
    ENDED,
    SETTING_UP,
    /** Has granted the stream. */
    SHARES
  }

  /** One that asks for no stream. */
  public static PeopleFilter of(Kind kind) {
    return new PeopleFilter(kind, "");
  }

  /** Those who granted a stream and share now. */
  public static PeopleFilter shares(String stream) {
    return new PeopleFilter(Kind.SHARES, stream);
  }

  boolean shows(ParticipantSnapshot one) {
    return switch (kind) {
      case SHARING -> one.isSharing();
      case STOPPED -> one.isStale();
      case ALERT_OPEN -> one.talk().openAlerts() > 0;
      case OLDER_CONSENT ->
          !one.consent().isCurrent() && one.state() != ParticipantSnapshot.State.ENDED;
      case OVERDUE -> one.talk().overdue();
      case NOT_READ -> isNotRead(one);
      case ENDED -> one.state() == ParticipantSnapshot.State.ENDED;
      case SETTING_UP -> one.state() == ParticipantSnapshot.State.SETTING_UP;
      case SHARES ->
          one.isSharing()
              && one.readings().containsKey(stream)
              && !(one.readings().get(stream) instanceof Reading.NotGranted);
    };
  }

  /** Whether somebody could not be read, whole or in part. */
  static boolean isNotRead(ParticipantSnapshot one) {
    return one.readings().values().stream().anyMatch(Reading.NotRead.class::isInstance);
  }
}
