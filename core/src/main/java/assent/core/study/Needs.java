package assent.core.study;

import assent.core.api.AlertSnapshot;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.ScopeProposal;
import assent.core.api.study.Need;
import assent.core.api.study.Need.Kind;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.StudyItem;
import assent.core.cmc.DisplayText;
import assent.core.study.StudyBook.Study;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out what a coordinator should look at today. Nothing here asks anybody. */
final class Needs {
  /** How long an ending is news. */
  private static final Duration RECENT = Duration.ofDays(7);

  /** How long somebody may think about a change. */
  private static final Duration THINKING = Duration.ofDays(3);

  /** How long before its end a link is spoken of. */
  private static final Duration ENDING = Duration.ofHours(48);

  private final ParticipantTable table;
  private final Instant now;
  private final List<Need> needs = new ArrayList<>();

  Needs(ParticipantTable table, Instant now) {
    this.table = table;
    this.now = now;
  }

  /** Takes in one study; what is put away needs nobody. */
  void add(Study study, List<ParticipantSnapshot> people, List<InviteSnapshot> invites) {
    if (study.definition().archived()) {
      return;
    }
    for (ParticipantSnapshot person : people) {
      alerts(study, person);
      changes(study, person);
    }
    for (InviteSnapshot invite : invites) {
      @Nullable Instant ends = invite.expires();
      boolean unused =
          people.stream().noneMatch(p -> p.id().scope().streamId().equals(invite.scope()));
      if (study.invites().containsKey(invite.id())
          && invite.state() == InviteState.OPEN
          && unused
          && ends != null
          && Duration.between(now, ends).compareTo(ENDING) <= 0) {
        needs.add(
            new Need(Kind.LINK_ENDS, study.id(), null, invite.title(), invite.id(), "", ends));
      }
    }
  }

  private void alerts(Study study, ParticipantSnapshot person) {
    for (AlertSnapshot alert : table.alerts(person.id())) {
      if (alert.isOpenCritical()) {
        add(Kind.CRITICAL_ALERT, study, person, alert.id(), alert.title(), alert.at());
      } else if (ParticipantTable.isOpen(alert) && table.isOverdue(alert) && person.isSharing()) {
        Instant due = alert.at().plus(alert.level().patience());
        add(Kind.OVERDUE_ALERT, study, person, alert.id(), alert.title(), due);
      }
    }
  }

  private void changes(Study study, ParticipantSnapshot person) {
    @Nullable Instant ended = person.consent().ended();
    if (person.state() == ParticipantSnapshot.State.ENDED
        && ended != null
        && Duration.between(ended, now).compareTo(RECENT) <= 0) {
      add(Kind.WITHDRAWAL, study, person, "", "", ended);
    }
    Optional<ScopeProposal> asked = table.asked(person.id());
    if (asked.isPresent()
        && person.isSharing()
        && Duration.between(asked.get().at(), now).compareTo(THINKING) >= 0) {
      ScopeProposal one = asked.get();
      add(Kind.UNANSWERED_CHANGE, study, person, one.id(), one.reason(), one.at());
    }
    if (person.state() == ParticipantSnapshot.State.REFUSED) {
      add(Kind.ACCESS_REFUSED, study, person, "", "", refusedSince(person));
    }
    if (person.isSharing()) {
      for (StudyItem item : study.definition().plan().items()) {
        Reading reading = person.readings().get(DisplayText.id(item.streamId()));
        if (reading instanceof Reading.Latest latest && latest.late()) {
          add(Kind.DATA_STOPPED, study, person, item.streamId(), item.name(), latest.at());
        }
      }
    }
  }

  private static Instant refusedSince(ParticipantSnapshot person) {
    for (Reading each : person.readings().values()) {
      if (each instanceof Reading.NotRead notRead && notRead.since() != null) {
        return notRead.since();
      }
    }
    @Nullable Instant since = person.consent().since();
    return since == null ? Instant.EPOCH : since;
  }

  private void add(
      Kind kind,
      Study study,
      ParticipantSnapshot person,
      String subject,
      String detail,
      Instant since) {
    needs.add(
        new Need(kind, study.id(), person.id(), person.label().code(), subject, detail, since));
  }

  /** All, the worst kind first, and of a kind what has waited longest. */
  List<Need> sorted() {
    return needs.stream()
        .sorted(Comparator.comparing(Need::kind).thenComparing(Need::since))
        .toList();
  }
}
