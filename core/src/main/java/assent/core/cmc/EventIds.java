package assent.core.cmc;

import java.security.SecureRandom;

/**
 * Ids that we choose for the events we write, so that writing one twice is harmless (protocol LIVE
 * §4).
 */
public final class EventIds {
  private static final int LENGTH = 25;
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private EventIds() {}

  /** A fresh id: {@code c} and 24 lower-case letters and digits, from a secure source. */
  public static String fresh() {
    return "c" + random(LENGTH - 1);
  }

  /** Whether a text has the form of such an id. */
  public static boolean isWellFormed(String id) {
    if (id.length() != LENGTH || id.charAt(0) != 'c') {
      return false;
    }
    return id.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  /** Lower-case letters and digits nobody can guess. */
  static String random(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
