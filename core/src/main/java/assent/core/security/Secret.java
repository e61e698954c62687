package assent.core.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A token, link or password (protocol NOTES §10).
 *
 * <p>Its {@link #toString()} never shows the value, so that putting one into a log line or an
 * exception message by mistake leaks nothing. The value is only had by asking for it by name.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a value; an empty one is allowed and stays secret too. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The value itself. Call this only where it goes onto the wire or under encryption. */
  public String reveal() {
    return value;
  }

  /** Whether there is nothing inside. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "Secret(redacted)";
  }
}
