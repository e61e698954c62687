package assent.core.cmc;

import java.util.OptionalInt;

/**
 * Access ids come plain, or as {@code base:serial} once the access was updated (protocol NOTES §1).
 *
 * <p>CMC triggers understand the base only; {@code accesses.update} and {@code accesses.delete}
 * take only the current full form. Compare accesses by base.
 */
public final class AccessIds {
  private AccessIds() {}

  /** The id without its serial. */
  public static String base(String accessId) {
    int colon = serialColon(accessId);
    return colon < 0 ? accessId : accessId.substring(0, colon);
  }

  /** The serial, where the id has one. */
  public static OptionalInt serial(String accessId) {
    int colon = serialColon(accessId);
    return colon < 0
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(accessId.substring(colon + 1)));
  }

  /** The full form of a base id and a serial. */
  public static String composite(String base, int serial) {
    if (serial < 0) {
      throw new IllegalArgumentException("A serial is never negative.");
    }
    return base(base) + ":" + serial;
  }

  /** Whether two ids, in whichever form, name one access. */
  public static boolean sameAccess(String one, String other) {
    return base(one).equals(base(other));
  }

  private static int serialColon(String accessId) {
    int colon = accessId.lastIndexOf(':');
    int digits = accessId.length() - colon - 1;
    if (colon <= 0 || digits < 1 || digits > 9) {
      return -1;
    }
    for (int i = colon + 1; i < accessId.length(); i++) {
      char c = accessId.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
    }
    return colon;
  }
}
