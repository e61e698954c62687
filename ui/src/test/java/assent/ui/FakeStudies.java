package assent.ui;

import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
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
import java.util.List;
import java.util.Set;

/** The studies of an account without a platform: a test sets what is seen. */
public final class FakeStudies implements StudyService {
  private final MutableSequence<StudySnapshot> studies = new MutableSequence<>();
  private final MutableSequence<ParticipantSnapshot> participants = new MutableSequence<>();
  private final MutableSequence<StudyOverview> overviews = new MutableSequence<>();
  private final MutableSequence<Need> needs = new MutableSequence<>();
  private final MutableObservable<ReadingProgress> progress =
      new MutableObservable<>(ReadingProgress.NOBODY);

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
  public StudySnapshot create(StudyPlan plan) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StudySnapshot edit(StudyId id, StudyPlan plan, String revision) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StudySnapshot archive(StudyId id, boolean archived) {
    throw new UnsupportedOperationException();
  }

  @Override
  public InviteSnapshot invite(StudyId id, InviteDraft.Link link) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void adopt(StudyId id, String inviteId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void label(StudyId id, RelationshipId who, ParticipantSnapshot.Label label) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<StudyNote> notes(RelationshipId who) {
    return List.of();
  }

  @Override
  public StudyNote note(StudyId id, RelationshipId who, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Series> series(RelationshipId who) {
    return List.of();
  }

  @Override
  public void watch(Set<RelationshipId> onScreen) {}

  @Override
  public void read(RelationshipId who) {}
}
