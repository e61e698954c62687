package assent.core.cmc;

import assent.core.error.CoreException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that is kept on this computer could not be read or written, for a known reason. */
public abstract class LocalException extends CoreException {
  private static final long serialVersionUID = 1L;

  protected LocalException(
      ErrorId id, Map<String, ?> arguments, String message, @Nullable Throwable cause) {
    super(id.id(), id.retryKind(), id.messageKey(), arguments, message, cause);
  }
}
