package assent.core.study;

import assent.core.api.study.ExportProgress;
import assent.core.api.study.ExportReport;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Series;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What whoever writes a study into files may ask of it. Nothing here asks a platform. */
public interface ExportSource {
  /** Whose account runs the study. */
  Identity account();

  /** When it is. */
  Instant now();

  StudySnapshot study();

  /** Everybody of the study, by code. */
  List<ParticipantSnapshot> people();

  /** What somebody grants, as their platform said the last time it was asked. */
  List<Permission> granted(RelationshipId who);

  /**
   * When values of a stream were due of somebody, and whether they are there: the same intervals
   * that are counted on the screen, oldest first.
   */
  List<Due> due(RelationshipId who, StudyItem item);

  /** Hands out every value that is kept of somebody, stream by stream, oldest first. */
  void values(RelationshipId who, Values to) throws IOException;

  /** Notes on somebody, the newest first. */
  List<StudyNote> notes(RelationshipId who);

  /** Takes values of one person. */
  @FunctionalInterface
  interface Values {
    /**
     * @param of where it stands
     * @param value the value
     */
    void take(Stream of, Series.Point value) throws IOException;
  }

  /**
   * Where a value stands.
   *
   * @param id of its stream, on the sharing account
   * @param name of its stream there, a claim
   * @param items streams of the study that it is in or below, the nearest first
   * @param type of its event
   * @param unit of its numbers; empty where the type has none
   */
  record Stream(String id, String name, List<String> items, String type, String unit) {
    public Stream {
      items = List.copyOf(items);
    }
  }

  /**
   * An interval in which a value was due.
   *
   * @param day the last of its days, in the study's time zone
   * @param half 0, or 1 for the second half of that day
   * @param there whether there is a value
   */
  record Due(LocalDate day, int half, boolean there) {}

  /** Writes a study into files. */
  @FunctionalInterface
  interface Writer {
    ExportReport write(
        ExportSource source, ExportRequest request, Path folder, ExportProgress progress)
        throws IOException;
  }
}
