package assent.core.cmc;

import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import java.util.Map;

/**
 * A link, account endpoint, host or user name that cannot be used. The message never repeats the
 * text that was refused, since a token may be in it (protocol NOTES §10).
 */
public final class InvalidAddressException extends CoreException {
  private static final long serialVersionUID = 1L;

  /**
   * @param errorId one of our own ids about addresses
   * @param problem one line for logs, without the address itself
   */
  public InvalidAddressException(ErrorId errorId, String problem) {
    super(errorId.id(), RetryKind.PERMANENT, errorId.messageKey(), Map.of(), problem, null);
  }
}
