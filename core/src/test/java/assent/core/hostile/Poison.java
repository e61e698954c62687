package assent.core.hostile;

import assent.core.transport.ReadLimits;

/**
 * Pieces of JSON that are allowed and hard to swallow. What is large is just larger than what is
 * taken of one thing, which a reader cannot tell from much more; {@code
 * -Dassent.hostile.heavy=true} makes it as large as a server was seen to keep.
 */
final class Poison {
  static final boolean HEAVY = Boolean.getBoolean("assent.hostile.heavy");

  /** Colour codes, a bell, a change of direction, and marks that nobody sees. */
  static final String CONTROLS =
      "\\u001b[31m\\u001b]0;owned\\u0007\\u202Egnp.exe\\u2066\\u200b\\ufeff\\u0085\\u2028x";

  /** Deeper than a careless reader goes, and less deep than a real server still keeps. */
  static final int DEEP = 1_400;

  private Poison() {}

  /** Bytes of something that is too large. */
  static int weight(int heavy) {
    return HEAVY ? heavy : ReadLimits.standard().bytes() + 1_000;
  }

  /** How many values of one thing are too many. */
  static int count(int heavy) {
    return HEAVY ? heavy : ReadLimits.standard().values() + 1;
  }

  static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  static String nestedObjects(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  static String text(int length) {
    return "\"" + "x".repeat(length) + "\"";
  }

  static String name(int length) {
    return "{\"" + "n".repeat(length) + "\":1}";
  }

  static String items(int count, String each) {
    return "[" + (each + ",").repeat(count - 1) + each + "]";
  }
}
