package assent.ui.home;

import assent.core.api.study.Need;
import assent.ui.format.Tone;

/** What may need a coordinator, the worst first. */
enum Matter {
  CRITICAL(Tone.CRITICAL),
  OVERDUE(Tone.PENDING),
  WITHDRAWAL(Tone.ENDED),
  CHANGE(Tone.PENDING),
  LINK(Tone.PENDING),
  STOPPED(Tone.PENDING),
  REFUSED(Tone.PROBLEM);

  private final Tone tone;

  Matter(Tone tone) {
    this.tone = tone;
  }

  /** What it means to a person. */
  Tone tone() {
    return tone;
  }

  static Matter of(Need.Kind kind) {
    return switch (kind) {
      case CRITICAL_ALERT -> CRITICAL;
      case OVERDUE_ALERT -> OVERDUE;
      case WITHDRAWAL -> WITHDRAWAL;
      case UNANSWERED_CHANGE -> CHANGE;
      case LINK_ENDS -> LINK;
      case DATA_STOPPED -> STOPPED;
      case ACCESS_REFUSED -> REFUSED;
    };
  }
}
