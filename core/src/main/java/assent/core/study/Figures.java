package assent.core.study;

import assent.core.api.AlertSnapshot;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.study.Completeness;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyOverview;
import assent.core.consent.RelationshipRegistry;
import assent.core.study.StudyBook.Study;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Works out the figures of a study. Nothing here asks anybody. */
final class Figures {
  private final ParticipantTable table;
  private final ParticipantData data;
  private final List<InviteSnapshot> invites;

  Figures(ParticipantTable table, ParticipantData data, List<InviteSnapshot> invites) {
    this.table = table;
    this.data = data;
    this.invites = invites;
  }

  /**
   * @param people everybody of this study
   * @param entries everybody of the account
   */
  StudyOverview of(
      Study study, List<ParticipantSnapshot> people, List<RelationshipRegistry.Entry> entries) {
    int ended =
        (int) people.stream().filter(p -> p.state() == ParticipantSnapshot.State.ENDED).count();
    int unanswered = 0;
    int expired = 0;
    int withdrawn = 0;
    int links = 0;
    for (InviteSnapshot invite : invites) {
      if (!study.invites().containsKey(invite.id())) {
        continue;
      }
      links++;
      boolean used =
          people.stream().anyMatch(p -> p.id().scope().streamId().equals(invite.scope()));
      if (!used) {
        unanswered += invite.state() == InviteState.OPEN ? 1 : 0;
        expired += invite.state() == InviteState.EXPIRED ? 1 : 0;
        withdrawn += invite.state() == InviteState.WITHDRAWN ? 1 : 0;
      }
    }
    List<Instant> enrolment =
        people.stream()
            .map(each -> each.consent().since())
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return new StudyOverview(
        study.id(),
        new StudyOverview.Funnel(
            links, people.size(), people.size() - ended, ended, unanswered, expired, withdrawn),
        enrolment,
        completeness(study, entries),
        alerts(people),
        (int) people.stream().filter(ParticipantSnapshot::isStale).count(),
        (int) people.stream().filter(Figures::isUnread).count());
  }

  private static boolean isUnread(ParticipantSnapshot person) {
    return person.readings().values().stream().anyMatch(Reading.NotRead.class::isInstance);
  }

  private Map<String, Completeness> completeness(
      Study study, List<RelationshipRegistry.Entry> entries) {
    Map<String, Completeness> all = new LinkedHashMap<>();
    List<RelationshipRegistry.Entry> mine = new ArrayList<>();
    for (RelationshipRegistry.Entry entry : entries) {
      if (study.inviteOf(entry.id().scope()).isPresent()) {
        mine.add(entry);
      }
    }
    for (StudyItem item : study.definition().plan().items()) {
      if (item.rhythm().isCounted()) {
        Completeness sum = Completeness.NOTHING_DUE;
        for (RelationshipRegistry.Entry entry : mine) {
          sum = sum.plus(table.completeness(study, item, entry, data.of(entry.id()).orElse(null)));
        }
        all.put(item.streamId(), sum);
      }
    }
    return all;
  }

  private StudyOverview.Alerts alerts(List<ParticipantSnapshot> people) {
    int open = 0;
    int overdue = 0;
    for (ParticipantSnapshot person : people) {
      for (AlertSnapshot alert : table.alerts(person.id())) {
        if (ParticipantTable.isOpen(alert)) {
          open++;
          overdue += table.isOverdue(alert) ? 1 : 0;
        }
      }
    }
    return new StudyOverview.Alerts(open, overdue);
  }
}
