package assent.core.error;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person may have to be told about.
 *
 * <p>{@link #getMessage()} is for logs and is free of secrets; what a person reads is the text of
 * {@link #messageKey()} in their language, with {@link #arguments()} filled in by name.
 */
public class CoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String errorId;
  private final RetryKind retryKind;
  private final String messageKey;
  private final transient Map<String, Object> arguments;

  /**
   * @param errorId the platform's or our own error id, for example {@code cmc-capability-consumed};
   *     never blank
   * @param messageKey key of the text a person reads
   * @param arguments values named in that text; must hold no secret
   * @param message one line for logs; must hold no secret
   */
  public CoreException(
      String errorId,
      RetryKind retryKind,
      String messageKey,
      Map<String, ?> arguments,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.errorId = Objects.requireNonNull(errorId);
    this.retryKind = Objects.requireNonNull(retryKind);
    this.messageKey = Objects.requireNonNull(messageKey);
    this.arguments = Map.copyOf(arguments);
  }

  /** The stable id of the failure: a platform id (protocol NOTES §7) or one of our own. */
  public String errorId() {
    return errorId;
  }

  /** Whether, and when, the same request is worth repeating. */
  public RetryKind retryKind() {
    return retryKind;
  }

  /** Key of the text that tells a person what happened, what was kept and what to do. */
  public String messageKey() {
    return messageKey;
  }

  /** Values for the named places of that text; empty, never null. */
  public Map<String, Object> arguments() {
    return arguments;
  }
}
