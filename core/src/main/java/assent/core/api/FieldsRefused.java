package assent.core.api;

import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something a person filled in cannot be sent as it is. Assent looked at it itself: nothing was
 * sent, and no platform has said anything.
 */
public final class FieldsRefused extends CoreException {
  private static final long serialVersionUID = 1L;

  /** What can be wrong about a field. */
  public enum Flaw {
    /** Left empty, or blanks only. */
    MISSING,
    /** More than what can be sent or read. */
    TOO_LONG,
    /** Not of the form it must have. */
    MALFORMED,
    /** Not within its bounds. */
    OUT_OF_RANGE,
    /** It stands there already. */
    TWICE
  }

  private final transient Map<String, Flaw> flaws;

  /**
   * @param flaws by the name of the field in the draft, such as {@code title} or {@code
   *     items[2].streamId}; not empty
   */
  public FieldsRefused(Map<String, Flaw> flaws) {
    super(
        ErrorId.ASSENT_NOT_SENDABLE.id(),
        ErrorId.ASSENT_NOT_SENDABLE.retryKind(),
        ErrorId.ASSENT_NOT_SENDABLE.messageKey(),
        Map.of(),
        "not sent: " + new TreeMap<>(flaws),
        null);
    this.flaws = Map.copyOf(flaws);
  }

  /** One field. */
  public FieldsRefused(String field, Flaw flaw) {
    this(Map.of(field, flaw));
  }

  /** What is wrong with which field; never empty. */
  public Map<String, Flaw> flaws() {
    return flaws;
  }
}
