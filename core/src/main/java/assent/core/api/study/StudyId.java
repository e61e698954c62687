package assent.core.api.study;

import java.util.regex.Pattern;

/**
 * Names a study of this account: the last part of its stream's id (docs/protocol/STUDIES.md §1).
 *
 * @param key lower-case letters and digits, 4 to 40
 */
public record StudyId(String key) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]{4,40}");

  /**
   * @throws IllegalArgumentException if it is not of that form
   */
  public StudyId {
    if (!isWellFormed(key)) {
      throw new IllegalArgumentException("Not the name of a study.");
    }
  }

  /** Whether a text has the form of one. */
  public static boolean isWellFormed(String key) {
    return FORM.matcher(key).matches();
  }
}
