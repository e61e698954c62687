package assent.core.api.study;

import assent.core.cmc.DisplayText;
import java.time.Instant;
import java.util.List;

/**
 * A study of this account as it stands.
 *
 * @param revision names what was read, to be given back with a change of it
 * @param archived whether it is put away; nothing of it is lost, and its people go on sharing
 * @param created when it was made
 * @param conflicts fields that two computers changed differently at a time: the later one holds,
 *     and nobody has confirmed it since
 * @param invites ids of its invites, oldest first
 */
public record StudySnapshot(
    StudyId id,
    StudyPlan plan,
    String revision,
    boolean archived,
    Instant created,
    List<Conflict> conflicts,
    List<String> invites) {
  public StudySnapshot {
    revision = DisplayText.id(revision);
    conflicts = List.copyOf(conflicts);
    invites = invites.stream().map(DisplayText::id).toList();
  }

  /**
   * A field that was changed at two computers at a time.
   *
   * @param field its name in the study's document
   * @param holds what holds now, in words
   * @param other what was written at the other computer, in words
   */
  public record Conflict(String field, String holds, String other) {
    public Conflict {
      field = DisplayText.line(field);
      holds = DisplayText.line(holds);
      other = DisplayText.line(other);
    }
  }
}
