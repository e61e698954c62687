package assent.core.study;

import assent.core.api.AlertSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.api.study.Completeness;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.ParticipantSnapshot.Label;
import assent.core.api.study.ParticipantSnapshot.State;
import assent.core.api.study.Reading;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyPlan;
import assent.core.cmc.RelationshipId;
import assent.core.consent.RelationshipRegistry;
import assent.core.operation.Relationship.Side;
import assent.core.study.Entries.StudyInvite;
import assent.core.study.StudyBook.Study;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out who takes part in which study, and how they stand. Nothing here asks anybody. */
final class ParticipantTable {
  /** Shown before a label is written. */
  static final String NO_CODE = "–";

  private final StudyBook book;
  private final ParticipantData data;
  private final Instant now;
  private final Map<RelationshipId, RelationshipSnapshot> relationships = new HashMap<>();
  private final Map<RelationshipId, List<AlertSnapshot>> alerts = new HashMap<>();
  private final Map<RelationshipId, ScopeProposal> asked = new HashMap<>();

  /**
   * @param relationships as they are shown
   * @param alerts of all relationships
   * @param proposals of all relationships
   */
  ParticipantTable(
      StudyBook book,
      ParticipantData data,
      Instant now,
      List<RelationshipSnapshot> relationships,
      List<AlertSnapshot> alerts,
      List<ScopeProposal> proposals) {
    this.book = book;
    this.data = data;
    this.now = now;
    relationships.forEach(each -> this.relationships.put(each.id(), each));
    alerts.forEach(
        each ->
            this.alerts
                .computeIfAbsent(each.relationship(), unused -> new ArrayList<>())
                .add(each));
    for (ScopeProposal each : proposals) {
      if (each.mine() && each.state() == ScopeProposal.State.OPEN) {
        asked.putIfAbsent(each.relationship(), each);
      }
    }
  }

  /** Everybody, by study and then by code. */
  List<ParticipantSnapshot> of(List<RelationshipRegistry.Entry> entries) {
    Map<Study, List<ParticipantSnapshot>> byStudy = new LinkedHashMap<>();
    book.studies().forEach(study -> byStudy.put(study, new ArrayList<>()));
    for (RelationshipRegistry.Entry entry : entries) {
      if (entry.last().side() == Side.REQUESTER) {
        book.ofScope(entry.id().scope())
            .ifPresent(
                study ->
                    byStudy
                        .computeIfAbsent(study, unused -> new ArrayList<>())
                        .add(participant(study, entry)));
      }
    }
    List<ParticipantSnapshot> all = new ArrayList<>();
    byStudy.forEach(
        (study, some) -> {
          some.sort(
              Comparator.comparing((ParticipantSnapshot each) -> each.label().code())
                  .thenComparing(each -> each.id().encoded()));
          all.addAll(some);
        });
    return all;
  }

  /** Those of a study who have no label yet, in the order in which they came. */
  static List<RelationshipRegistry.Entry> unlabelled(
      Study study, List<RelationshipRegistry.Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.last().side() == Side.REQUESTER)
        .filter(entry -> study.inviteOf(entry.id().scope()).isPresent())
        .filter(entry -> !study.labels().containsKey(entry.id()))
        .sorted(
            Comparator.comparing(RelationshipRegistry.Entry::since)
                .thenComparing(entry -> entry.id().encoded()))
        .toList();
  }

  /** An open proposal of ours to somebody; empty when there is none. */
  Optional<ScopeProposal> asked(RelationshipId who) {
    return Optional.ofNullable(asked.get(who));
  }

  /** Alerts that passed between somebody and us. */
  List<AlertSnapshot> alerts(RelationshipId who) {
    return alerts.getOrDefault(who, List.of());
  }

  private ParticipantSnapshot participant(Study study, RelationshipRegistry.Entry entry) {
    RelationshipId id = entry.id();
    @Nullable RelationshipSnapshot shown = relationships.get(id);
    @Nullable Instant ended = entry.kept().endedAt();
    boolean over = entry.hasEnded() || entry.kept().accountDeleted();
    ParticipantData.@Nullable Known known = data.of(id).orElse(null);
    Map<String, Reading> readings = new LinkedHashMap<>();
    Completeness complete = Completeness.NOTHING_DUE;
    @Nullable Instant last = null;
    for (StudyItem item : study.definition().plan().items()) {
      Reading reading = reading(item, known, over, ended);
      readings.put(item.streamId(), reading);
      complete = complete.plus(completeness(study, item, entry, known));
      if (known != null) {
        @Nullable Instant at = known.lastAt(item.streamId());
        last = at != null && (last == null || at.isAfter(last)) ? at : last;
      }
    }
    return new ParticipantSnapshot(
        study.id(),
        id,
        study.labels().getOrDefault(id, new Label(NO_CODE, "", List.of())),
        state(id, shown, over, known),
        consent(study, entry, over, ended),
        readings,
        complete,
        last,
        talk(id, shown));
  }

  /** How much of what one stream of one person should hold is there. */
  Completeness completeness(
      Study study,
      StudyItem item,
      RelationshipRegistry.Entry entry,
      ParticipantData.@Nullable Known known) {
    if (!isCounted(item, known)) {
      return Completeness.NOTHING_DUE;
    }
    return intervals(study, item, entry)
        .count(data.times(entry.id(), item.streamId()), until(item, entry, known));
  }

  /** The same, one by one. */
  List<ExportSource.Due> due(
      Study study,
      StudyItem item,
      RelationshipRegistry.Entry entry,
      ParticipantData.@Nullable Known known) {
    if (!isCounted(item, known)) {
      return List.of();
    }
    return intervals(study, item, entry)
        .due(data.times(entry.id(), item.streamId()), until(item, entry, known));
  }

  private static boolean isCounted(StudyItem item, ParticipantData.@Nullable Known known) {
    return item.rhythm().isCounted() && known != null && known.everGranted(item.streamId());
  }

  private static Intervals intervals(
      Study study, StudyItem item, RelationshipRegistry.Entry entry) {
    return new Intervals(item.rhythm(), study.definition().plan().span().zone(), entry.since());
  }

  private Instant until(
      StudyItem item, RelationshipRegistry.Entry entry, ParticipantData.@Nullable Known known) {
    if (known == null || known.readAt() == null) {
      // What nobody could read is not missing: it is not known.
      return entry.since();
    }
    Instant until = earliest(now, entry.kept().endedAt(), known.endedAt(item.streamId()));
    return earliest(until, known.problemSince(), null);
  }

  private static Instant earliest(Instant one, @Nullable Instant other, @Nullable Instant third) {
    Instant first = other != null && other.isBefore(one) ? other : one;
    return third != null && third.isBefore(first) ? third : first;
  }

  private Reading reading(
      StudyItem item,
      ParticipantData.@Nullable Known known,
      boolean over,
      @Nullable Instant endedAt) {
    String stream = item.streamId();
    if (over) {
      return new Reading.Ended(endedAt);
    }
    if (known == null || known.readAt() == null) {
      return new Reading.NotRead(null, known != null && known.isRefused());
    }
    if (known.problemSince() != null) {
      return new Reading.NotRead(known.readAt(), known.isRefused());
    }
    if (!known.grants(stream)) {
      @Nullable Instant narrowed = known.endedAt(stream);
      return narrowed == null ? new Reading.NotGranted() : new Reading.Ended(narrowed);
    }
    return known
        .latest(stream)
        .<Reading>map(
            latest ->
                new Reading.Latest(
                    latest.value(),
                    item.unit().isEmpty() ? latest.unit() : item.unit(),
                    latest.at(),
                    latest.spark(),
                    isLate(item, latest.at())))
        .orElseGet(Reading.NothingRecorded::new);
  }

  private boolean isLate(StudyItem item, Instant last) {
    return item.rhythm().isCounted()
        && Duration.between(last, now).compareTo(item.rhythm().interval().multipliedBy(2)) > 0;
  }

  private State state(
      RelationshipId id,
      @Nullable RelationshipSnapshot shown,
      boolean over,
      ParticipantData.@Nullable Known known) {
    if (over) {
      return State.ENDED;
    }
    if (known != null && known.isRefused()) {
      return State.REFUSED;
    }
    RelationshipState state = shown == null ? RelationshipState.SETTING_UP : shown.state();
    if (state == RelationshipState.SETTING_UP || state == RelationshipState.HALF_OPEN) {
      return State.SETTING_UP;
    }
    return asked.containsKey(id) ? State.CHANGE_ASKED : State.ACTIVE;
  }

  private ParticipantSnapshot.Consent consent(
      Study study, RelationshipRegistry.Entry entry, boolean over, @Nullable Instant endedAt) {
    StudyPlan plan = study.definition().plan();
    String version = study.inviteOf(entry.id().scope()).map(StudyInvite::textVersion).orElse("");
    ZoneId zone = plan.span().zone();
    LocalDate first = LocalDate.ofInstant(entry.since(), zone);
    @Nullable Integer days = plan.span().daysEach();
    Instant until = over && endedAt != null ? endedAt : now;
    long day = ChronoUnit.DAYS.between(first, LocalDate.ofInstant(until, zone)) + 1;
    return new ParticipantSnapshot.Consent(
        version,
        version.equals(plan.textVersion()),
        entry.since(),
        over ? endedAt : null,
        (int) Math.max(0, Math.min(Integer.MAX_VALUE, day)),
        days,
        days == null ? null : first.plusDays(days).atStartOfDay(zone).toInstant());
  }

  private ParticipantSnapshot.Talk talk(RelationshipId id, @Nullable RelationshipSnapshot shown) {
    int open = 0;
    AlertSnapshot.@Nullable Level worst = null;
    boolean overdue = false;
    for (AlertSnapshot alert : alerts(id)) {
      if (isOpen(alert)) {
        open++;
        worst = worst == null || alert.level().compareTo(worst) > 0 ? alert.level() : worst;
        overdue |= isOverdue(alert);
      }
    }
    return new ParticipantSnapshot.Talk(shown == null ? 0 : shown.unread(), open, worst, overdue);
  }

  /** Whether an alert of ours waits for its acknowledgement. */
  static boolean isOpen(AlertSnapshot alert) {
    return alert.mine() && alert.ackRequired() && alert.acknowledgedAt() == null;
  }

  /** Whether an alert waits longer than its level allows. */
  boolean isOverdue(AlertSnapshot alert) {
    return alert.acknowledgedAt() == null
        && Duration.between(alert.at(), now).compareTo(alert.level().patience()) > 0;
  }
}
