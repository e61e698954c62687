package assent.sandbox.model;

import java.security.SecureRandom;
import java.util.Base64;

/** Identifiers of the lengths and alphabets the real server uses. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String LETTERS_AND_DIGITS = LETTERS + "0123456789";

  private Ids() {}

  /**
   * 24 characters, first a letter, then lower case letters and digits: ids of events, accesses,
   * streams, and tokens.
   */
  public static String cuid() {
    StringBuilder id = new StringBuilder(24);
    id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    while (id.length() < 24) {
      id.append(LETTERS_AND_DIGITS.charAt(RANDOM.nextInt(LETTERS_AND_DIGITS.length())));
    }
    return id.toString();
  }

  /** 16 random bytes as 22 characters of base64url: capability ids (protocol NOTES §1). */
  public static String base64Url22() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
