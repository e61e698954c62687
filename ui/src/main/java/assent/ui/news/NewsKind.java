package assent.ui.news;

import assent.ui.format.Tone;
import assent.ui.nav.Section;

/** What a person is told of, how it looks, and where it is seen. */
enum NewsKind {
  ACCEPTED(Tone.INFO, Section.INVITES),
  EXPIRED(Tone.INFO, Section.INVITES),
  ENDED(Tone.INFO, Section.RELATIONSHIPS),
  GONE(Tone.INFO, Section.RELATIONSHIPS),
  ELSEWHERE(Tone.WARNING, Section.RELATIONSHIPS),
  PROPOSED(Tone.INFO, Section.CONVERSATIONS),
  AGREED(Tone.INFO, Section.CONVERSATIONS),
  REFUSED(Tone.INFO, Section.CONVERSATIONS),
  ALERT(Tone.WARNING, Section.ALERTS),
  ACKNOWLEDGED(Tone.INFO, Section.ALERTS),
  OVERDUE_MINE(Tone.WARNING, Section.ALERTS),
  OVERDUE_THEIRS(Tone.WARNING, Section.ALERTS);

  private final Tone tone;
  private final Section where;

  NewsKind(Tone tone, Section where) {
    this.tone = tone;
    this.where = where;
  }

  Tone tone() {
    return tone;
  }

  Section where() {
    return where;
  }
}
