package assent.core.api.study;

import assent.core.cmc.DisplayText;
import java.util.List;

/**
 * What an export wrote.
 *
 * @param complete whether everything is there; otherwise it was cancelled, and the files that are
 *     listed are whole and are not written again when the same export is asked for within a day
 * @param files finished ones, the manifest last
 * @param people whose data were written
 * @param values how many values there are of them
 * @param leftOut what was asked for and is not in the files, or not whole
 */
public record ExportReport(
    boolean complete, List<File> files, int people, long values, List<LeftOut> leftOut) {
  public ExportReport {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A finished file.
   *
   * @param name within the folder
   * @param bytes its length
   * @param sha256 of its bytes, in 64 hexadecimal digits
   * @param kept whether it was there already from an export that was cancelled
   */
  public record File(String name, long bytes, String sha256, boolean kept) {
    public File {
      name = DisplayText.id(name);
      sha256 = DisplayText.id(sha256);
    }
  }

  /** Something that is not in the files, and how often. */
  public record LeftOut(Reason reason, long count) {}

  /** Why something is not in the files. */
  public enum Reason {
    /** People who are not of this study. */
    NOT_OF_STUDY,
    /** People whose data nobody has read yet. */
    NEVER_READ,
    /** Values that are words, or content of an unknown form: the export is pseudonymised. */
    FREE_TEXT,
    /** Values in streams that the study does not ask for: the export is pseudonymised. */
    FOREIGN_STREAM,
    /** Values a hundred years back or ten ahead: they have a row, but no day in tables of days. */
    NO_DAY,
    /** Notes of the team: the export is pseudonymised. */
    NOTES,
    /** Texts longer than what a cell of a workbook holds, cut there and nowhere else. */
    CUT
  }
}
