package assent.ui.control;

import java.util.StringJoiner;

/** Puts together what assistive technology reads for a row. */
public final class AccessibleText {
  private AccessibleText() {}

  /** The parts that say something, with pauses between. */
  public static String of(String... parts) {
    StringJoiner joined = new StringJoiner(", ");
    for (String part : parts) {
      if (!part.isEmpty()) {
        joined.add(part);
      }
    }
    return joined.toString();
  }
}
