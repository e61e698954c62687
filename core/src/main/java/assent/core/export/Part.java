package assent.core.export;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One file of an export.
 *
 * @param passes how often it goes through everybody
 */
record Part(String name, int passes, Content content) {
  /** Writes the content of a file. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream out, Material material, Pass pass, Tally tally) throws IOException;
  }
}
