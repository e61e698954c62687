package assent.core.cmc;

import assent.core.error.CoreException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A failure of the protocol: a trigger that failed, or a refusal by a platform. The counterpart of
 * {@code CmcError} in the JavaScript package.
 *
 * <p>{@link #errorId()} is the id of the {@link #meaning()}, or the raw one where it is unknown.
 */
public class CmcException extends CoreException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorMeaning meaning;

  public CmcException(ErrorMeaning meaning) {
    super(
        meaning.meaning() == ErrorId.ASSENT_UNKNOWN ? meaning.shownId() : meaning.meaning().id(),
        meaning.retryKind(),
        meaning.messageKey(),
        meaning.arguments(),
        meaning.toString(),
        null);
    this.meaning = meaning;
  }

  /** A failure that this side finds itself. */
  public CmcException(ErrorId id) {
    this(new ErrorMeaning(id.id(), id, null));
  }

  /** What it means, with the id as it came. */
  public ErrorMeaning meaning() {
    return meaning;
  }

  /** The failure as it came, for folded details; never for logs. */
  public @Nullable JsonNode raw() {
    return meaning.raw();
  }

  /** Whether it means this. */
  public boolean is(ErrorId id) {
    return meaning.meaning() == id || meaning.rawId().equals(id.id());
  }
}
