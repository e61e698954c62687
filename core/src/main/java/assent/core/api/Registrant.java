package assent.core.api;

import assent.core.security.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a new account is made of (protocol NOTES §14).
 *
 * @param platform as for {@link Accounts#look}
 * @param username 5 to 60 lower-case letters, digits and single hyphens
 * @param password 5 to 23 characters
 * @param email its form is not checked by the platform
 * @param invitation what the platform's operator gave out; null for none
 */
public record Registrant(
    String platform, String username, Secret password, String email, @Nullable Secret invitation) {
  /** A field that was filled in. */
  public enum Field {
    USERNAME,
    PASSWORD,
    EMAIL,
    INVITATION,
    OTHER
  }

  /** What can be wrong about a field. */
  public enum Flaw {
    /** Not of the form that platforms take. */
    MALFORMED,
    /** Platforms take it, but it breaks every handshake (protocol NOTES §1). */
    BREAKS_SHARING,
    /** Somebody has it already. */
    TAKEN,
    /** It was left empty. */
    MISSING
  }
}
