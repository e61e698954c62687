package assent.ui.invites.sent;

import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.ui.format.Chip;
import assent.ui.format.PlainText;
import assent.ui.format.Times;
import assent.ui.format.Tone;
import assent.ui.text.Language;
import java.util.Map;

/** Tells the state of a published invite in words. */
public final class InviteWords {
  private final Language language;
  private final Times times;

  public InviteWords(Language language, Times times) {
    this.language = language;
    this.times = times;
  }

  public String title(InviteSnapshot invite) {
    String title = PlainText.name(invite.title());
    return title.isEmpty() ? language.now().get("invites.untitled") : title;
  }

  public Chip chip(InviteSnapshot invite) {
    String word =
        invite.openLink() && invite.state() == InviteState.ACCEPTED
            ? language.now().count("invites.state.accepted-by", invite.acceptedBy().size())
            : language.now().family("invites.state", invite.state());
    return new Chip(
        word,
        switch (invite.state()) {
          case OPEN -> Tone.PENDING;
          case ACCEPTED -> Tone.OPEN;
          case CLOSED, EXPIRED, WITHDRAWN -> Tone.ENDED;
          case USED_UNVERIFIED, UNKNOWN -> Tone.PROBLEM;
        });
  }

  /** One line below the title: who accepted, or until when it can be. */
  public String line(InviteSnapshot invite) {
    int accepted = invite.acceptedBy().size();
    if (accepted == 1) {
      return PlainText.name(invite.acceptedBy().getFirst().toString());
    }
    if (accepted > 1) {
      return language
          .now()
          .get(
              "invites.line.several",
              Map.of(
                  "first",
                  PlainText.name(invite.acceptedBy().getFirst().toString()),
                  "more",
                  accepted - 1));
    }
    if (invite.state() == InviteState.OPEN && invite.expires() != null) {
      return language.now().get("invites.line.until", "time", times.full(invite.expires()));
    }
    return language.now().get(invite.openLink() ? "invites.line.many" : "invites.line.single");
  }

  /** The state as a sentence that says what it means and what can be done. */
  String sentence(InviteSnapshot invite) {
    return language
        .now()
        .get(
            switch (invite.state()) {
              case OPEN ->
                  invite.openLink() ? "invites.sentence.open-many" : "invites.sentence.open-one";
              case ACCEPTED ->
                  invite.openLink()
                      ? "invites.sentence.accepted-many"
                      : "invites.sentence.accepted-one";
              case CLOSED -> "invites.sentence.closed";
              case EXPIRED -> "invites.sentence.expired";
              case WITHDRAWN -> "invites.sentence.withdrawn";
              case USED_UNVERIFIED -> "invites.sentence.used-unverified";
              case UNKNOWN -> "invites.sentence.unknown";
            });
  }

  /** Whether its link can still bring somebody new. */
  static boolean takesPeople(InviteSnapshot invite) {
    return invite.state() == InviteState.OPEN
        || (invite.openLink() && invite.state() == InviteState.ACCEPTED);
  }
}
