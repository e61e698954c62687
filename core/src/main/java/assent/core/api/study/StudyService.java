package assent.core.api.study;

import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.cmc.RelationshipId;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The studies of this account: plain streams and events of its own (docs/protocol/STUDIES.md), the
 * people who accepted their invites, and the data that these share.
 *
 * <p>Acting blocks on the network, as everywhere in {@link assent.core.api.AccountSession}.
 */
public interface StudyService {
  /** All studies, the newest first, archived ones last. */
  ObservableSequence<StudySnapshot> all();

  /** Everybody who takes part or took part in any of them, by study and code. */
  ObservableSequence<ParticipantSnapshot> participants();

  /** The figures of each study, in the order of {@link #all()}. */
  ObservableSequence<StudyOverview> overviews();

  /** What should be looked at today, the worst first. */
  ObservableSequence<Need> needs();

  /** How far reading the data of others has come. */
  Observable<ReadingProgress> progress();

  /**
   * Makes a study.
   *
   * @throws assent.core.api.FieldsRefused when something of it cannot be; nothing was made
   */
  StudySnapshot create(StudyPlan plan);

  /**
   * Changes a study. What another computer changed meanwhile stays, where this change does not
   * touch it; where it does, this one holds and the study says so.
   *
   * @param revision that of the snapshot which was shown
   */
  StudySnapshot edit(StudyId id, StudyPlan plan, String revision);

  /** Puts a study away, or takes it out again. */
  StudySnapshot archive(StudyId id, boolean archived);

  /** Publishes an invite with the study's texts and streams, in a scope of its own. */
  InviteSnapshot invite(StudyId id, InviteDraft.Link link);

  /** Puts an invite that exists already into a study, and with it everybody who accepted it. */
  void adopt(StudyId id, String inviteId);

  /** Changes what the team calls somebody. */
  void label(StudyId id, RelationshipId who, ParticipantSnapshot.Label label);

  /** Notes on somebody, the newest first. */
  List<StudyNote> notes(RelationshipId who);

  /** Writes a note on somebody. */
  StudyNote note(StudyId id, RelationshipId who, String text);

  /**
   * Everything that is kept of what somebody shares, a series for each stream and type. Blocks on
   * the disk.
   */
  List<Series> series(RelationshipId who);

  /** Who is on the screen now, in place of those before: their data is followed as it comes. */
  void watch(Set<RelationshipId> onScreen);

  /** Reads somebody's data now. Returns when that is done or has failed. */
  void read(RelationshipId who);

  /**
   * Writes a study into files (docs/protocol/EXPORT.md). Nobody is asked anything: what is kept is
   * written. Blocks on the disk until everything is there or {@code progress} ends it; then files
   * that are finished stay, and the same request goes on behind them.
   *
   * @param folder made for its owner alone where it is not there; files in it that bear a name of
   *     ours are replaced
   * @throws IOException when the disk refuses; finished files stay
   */
  ExportReport export(ExportRequest request, Path folder, ExportProgress progress)
      throws IOException;
}
