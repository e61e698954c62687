package assent.core.api.study;

import assent.core.cmc.RelationshipId;
import java.util.Set;

/**
 * What is to be written out of a study (docs/protocol/EXPORT.md).
 *
 * @param people whose data; empty for everybody of the study
 * @param formats at least one
 * @param pseudonymised whether nothing may be in the files that tells who somebody is: codes stand
 *     for people; names, hosts, aliases, notes and whatever somebody wrote are left out
 * @param withNotes whether the team's notes go with it; never where it is pseudonymised
 */
public record ExportRequest(
    StudyId study,
    Set<RelationshipId> people,
    Set<Format> formats,
    boolean pseudonymised,
    boolean withNotes) {
  /** How it is written. */
  public enum Format {
    /** Tables for programs, a row for each value. */
    CSV_LONG,
    /** Tables for programs, a row for each person and day. */
    CSV_WIDE,
    /** A workbook for people. */
    XLSX,
    /** A JSON object on each line. */
    JSON,
    /** A bundle of FHIR R4. */
    FHIR
  }

  public ExportRequest {
    people = Set.copyOf(people);
    formats = Set.copyOf(formats);
  }
}
