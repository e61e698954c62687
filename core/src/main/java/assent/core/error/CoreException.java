package assent.core.error;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person may have to be told about.
 *
 * <p>{@link #getMessage()} is for logs and is free of secrets; what a person reads is the text of
 * {@link #messageKey()} in their language, with {@link #arguments()} filled in by name.
 */
public class CoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Controls, what turns the direction of writing or is not seen, broken surrogates, breaks. */
  private static final Pattern STEERING =
      Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u3164\\uFFA0]");

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
    super(oneLine(message), cause);
    this.errorId = oneLine(errorId);
    this.retryKind = Objects.requireNonNull(retryKind);
    this.messageKey = Objects.requireNonNull(messageKey);
    this.arguments = inert(arguments);
  }

  /** A platform writes ids and words of its own: nothing in them may steer what shows them. */
  private static String oneLine(String text) {
    return STEERING.matcher(text).replaceAll(" ");
  }

  private static Map<String, Object> inert(Map<String, ?> arguments) {
    Map<String, Object> all = new HashMap<>();
    arguments.forEach(
        (name, value) -> all.put(name, value instanceof String s ? oneLine(s) : value));
    return Map.copyOf(all);
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
