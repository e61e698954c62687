package assent.core.cmc;

import java.util.Locale;
import java.util.regex.Pattern;

/** Rules about user names (protocol NOTES §1). */
public final class Usernames {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{3,58}[a-z0-9]");

  private Usernames() {}

  /**
   * Whether a platform would register this name: 5–60 lower-case letters, digits and hyphens, with
   * no hyphen at either end.
   */
  public static boolean isWellFormed(String username) {
    return FORM.matcher(username).matches();
  }

  /**
   * Whether this name breaks every handshake of its owner: it holds the {@code --} that separates
   * the parts of a slug, or a character that no slug can hold. Platforms do register such names, so
   * this is said at sign-in and registration, and inviting and accepting are not offered.
   */
  public static boolean breaksCmc(String username) {
    return !Slugs.isSlugPiece(username.toLowerCase(Locale.ROOT));
  }
}
