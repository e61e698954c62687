package assent.core.operation;

import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import java.util.Map;

/**
 * An operation was refused on this side: before anything was sent, or because what was read back is
 * not what was asked for. What servers refuse is a {@link assent.core.cmc.CmcException} or a {@link
 * assent.core.platform.PlatformException}.
 */
public final class OperationException extends CoreException {
  private static final long serialVersionUID = 1L;

  private OperationException(ErrorId id, Map<String, ?> arguments, String message) {
    super(id.id(), id.retryKind(), id.messageKey(), arguments, message, null);
  }

  static OperationException of(ErrorId id, String message) {
    return of(id, Map.of(), message);
  }

  static OperationException of(ErrorId id, Map<String, ?> arguments, String message) {
    return new OperationException(id, arguments, message);
  }
}
