package assent.ui;

import assent.core.api.FieldsRefused;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.study.ExportProgress;
import assent.core.api.study.ExportReport;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.Need;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.ReadingProgress;
import assent.core.api.study.Series;
import assent.core.api.study.StudyId;
import assent.core.api.study.StudyNote;
import assent.core.api.study.StudyOverview;
import assent.core.api.study.StudyPlan;
import assent.core.api.study.StudyService;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.RelationshipId;
import assent.core.observe.MutableObservable;
import assent.core.observe.MutableSequence;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The studies of an account without a platform. Calls that act change what is seen as the real ones
 * do; a test can make them fail, and moves everything that would come from outside.
 */
public final class FakeStudies implements StudyService {
  private final Clock clock;
  private final Function<InviteDraft, InviteSnapshot> publish;
  private final MutableSequence<StudySnapshot> studies = new MutableSequence<>();
  private final MutableSequence<ParticipantSnapshot> participants = new MutableSequence<>();
  private final MutableSequence<StudyOverview> overviews = new MutableSequence<>();
  private final MutableSequence<Need> needs = new MutableSequence<>();
  private final MutableObservable<ReadingProgress> progress =
      new MutableObservable<>(ReadingProgress.NOBODY);
  private final Map<RelationshipId, List<StudyNote>> notes = new HashMap<>();
  private final Map<RelationshipId, List<Series>> series = new HashMap<>();
  private final List<RelationshipId> read = new ArrayList<>();
  private Set<RelationshipId> watched = Set.of();
  private @Nullable RuntimeException refusal;
  private int minted;

  /**
   * @param publish publishes an invite in the account
   */
  FakeStudies(Clock clock, Function<InviteDraft, InviteSnapshot> publish) {
    this.clock = clock;
    this.publish = publish;
  }

  /** The next calls that act throw this; null ends it. */
  public void refuse(@Nullable RuntimeException with) {
    refusal = with;
  }

  /** Everything that is kept of what somebody shares. */
  public void series(RelationshipId who, List<Series> all) {
    series.put(who, List.copyOf(all));
  }

  /** Whose data were asked for anew, in order. */
  public List<RelationshipId> read() {
    return List.copyOf(read);
  }

  private void fail() {
    if (refusal != null) {
      throw refusal;
    }
  }

  @Override
  public MutableSequence<StudySnapshot> all() {
    return studies;
  }

  @Override
  public MutableSequence<ParticipantSnapshot> participants() {
    return participants;
  }

  @Override
  public MutableSequence<StudyOverview> overviews() {
    return overviews;
  }

  @Override
  public MutableSequence<Need> needs() {
    return needs;
  }

  @Override
  public MutableObservable<ReadingProgress> progress() {
    return progress;
  }

  @Override
  public synchronized StudySnapshot create(StudyPlan plan) {
    fail();
    if (plan.title("en").isBlank()) {
      throw new FieldsRefused("title", FieldsRefused.Flaw.MISSING);
    }
    StudySnapshot made =
        new StudySnapshot(
            new StudyId("made" + ++minted),
            plan,
            "r1",
            false,
            clock.instant(),
            List.of(),
            List.of());
    List<StudySnapshot> all = new ArrayList<>(studies.snapshot());
    all.addFirst(made);
    studies.set(all);
    return made;
  }

  @Override
  public synchronized StudySnapshot edit(StudyId id, StudyPlan plan, String revision) {
    fail();
    return change(
        id,
        old ->
            new StudySnapshot(
                id,
                plan,
                old.revision() + "+",
                old.archived(),
                old.created(),
                List.of(),
                old.invites()));
  }

  @Override
  public synchronized StudySnapshot archive(StudyId id, boolean archived) {
    fail();
    return change(
        id,
        old ->
            new StudySnapshot(
                id,
                old.plan(),
                old.revision() + "+",
                archived,
                old.created(),
                old.conflicts(),
                old.invites()));
  }

  @Override
  public synchronized InviteSnapshot invite(StudyId id, InviteDraft.Link link) {
    fail();
    StudyPlan plan =
        studies.snapshot().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow()
            .plan();
    InviteSnapshot made =
        publish.apply(
            new InviteDraft(
                plan.texts(),
                plan.items().stream().map(item -> item.data()).toList(),
                plan.requesterName(),
                link,
                plan.userChoice(),
                plan.channels()));
    adopt(id, made.id());
    return made;
  }

  @Override
  public synchronized void adopt(StudyId id, String inviteId) {
    fail();
    change(
        id,
        old -> {
          List<String> invites = new ArrayList<>(old.invites());
          invites.add(inviteId);
          return new StudySnapshot(
              id,
              old.plan(),
              old.revision(),
              old.archived(),
              old.created(),
              old.conflicts(),
              invites);
        });
  }

  @Override
  public synchronized void label(StudyId id, RelationshipId who, ParticipantSnapshot.Label label) {
    fail();
    participant(
        who,
        old ->
            new ParticipantSnapshot(
                old.study(),
                old.id(),
                label,
                old.state(),
                old.consent(),
                old.readings(),
                old.completeness(),
                old.lastValue(),
                old.talk()));
  }

  /** A participant changes. */
  public synchronized void participant(
      RelationshipId who, UnaryOperator<ParticipantSnapshot> change) {
    participants.set(
        participants.snapshot().stream()
            .map(one -> one.id().equals(who) ? change.apply(one) : one)
            .toList());
  }

  @Override
  public synchronized List<StudyNote> notes(RelationshipId who) {
    fail();
    return List.copyOf(notes.getOrDefault(who, List.of()));
  }

  @Override
  public synchronized StudyNote note(StudyId id, RelationshipId who, String text) {
    fail();
    StudyNote made = new StudyNote("note-" + ++minted, "Dr Lee", text, clock.instant());
    noted(who, made);
    return made;
  }

  /** A note stands there, newest first. */
  public synchronized void noted(RelationshipId who, StudyNote note) {
    notes.computeIfAbsent(who, unused -> new ArrayList<>()).addFirst(note);
  }

  @Override
  public synchronized List<Series> series(RelationshipId who) {
    fail();
    return series.getOrDefault(who, List.of());
  }

  @Override
  public synchronized void watch(Set<RelationshipId> onScreen) {
    watched = Set.copyOf(onScreen);
  }

  /** Who is on the screen, as was told last. */
  public synchronized Set<RelationshipId> watched() {
    return watched;
  }

  @Override
  public synchronized void read(RelationshipId who) {
    fail();
    read.add(who);
  }

  private StudySnapshot change(StudyId id, UnaryOperator<StudySnapshot> by) {
    List<StudySnapshot> all =
        studies.snapshot().stream().map(one -> one.id().equals(id) ? by.apply(one) : one).toList();
    studies.set(all);
    return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  @Override
  public ExportReport export(ExportRequest request, Path folder, ExportProgress progress) {
    throw new UnsupportedOperationException();
  }
}
