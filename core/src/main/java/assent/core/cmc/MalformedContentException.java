package assent.core.cmc;

import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import java.util.Map;

/**
 * Something received does not have the form the protocol asks for (protocol NOTES §4).
 *
 * <p>The message names the field and what was expected, never what was found there: that may be a
 * secret or somebody's health.
 */
public final class MalformedContentException extends CoreException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field path of the field from the outermost object, for example {@code
   *     content.request.permissions[2].level}
   * @param problem what was expected, for example {@code must be a string}
   */
  public MalformedContentException(String field, String problem) {
    super(
        ErrorId.ASSENT_MALFORMED_CONTENT.id(),
        RetryKind.PERMANENT,
        ErrorId.ASSENT_MALFORMED_CONTENT.messageKey(),
        Map.of("field", field),
        field + ": " + problem,
        null);
    this.field = field;
  }

  /** Path of the field that is wrong. */
  public String field() {
    return field;
  }
}
