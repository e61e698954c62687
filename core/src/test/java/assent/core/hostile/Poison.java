package assent.core.hostile;

/** Pieces of JSON that are allowed and hard to swallow. */
final class Poison {
  /** Colour codes, a bell, a change of direction, and marks that nobody sees. */
  static final String CONTROLS =
      "\\u001b[31m\\u001b]0;owned\\u0007\\u202Egnp.exe\\u2066\\u200b\\ufeff\\u0085\\u2028x";

  /** Deeper than a careless reader goes, and less deep than a real server still keeps. */
  static final int DEEP = 1_400;

  private Poison() {}

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
