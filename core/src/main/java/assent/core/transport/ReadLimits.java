package assent.core.transport;

import tools.jackson.core.StreamReadConstraints;

/**
 * What one thing of an answer may be: an event, an access, a stream, a field. A thing that is more
 * than that is {@linkplain UnsentText set aside}; the rest of the answer is read.
 *
 * <p>The numbers are far above anything that the protocol needs and far below anything that hurts:
 * a hundred such things at once fit into a small heap.
 *
 * @param bytes longest form of one thing as it came
 * @param depth deepest nesting of objects and lists in it
 * @param name longest name of a property, in characters
 * @param number longest number, in digits
 * @param values most values in it, names not counted
 * @param held bytes of one answer that are held at once; what a {@link AnswerReader.Taker} takes
 *     does not count
 * @param scanned bytes of one answer that are read at all
 */
public record ReadLimits(
    int bytes, int depth, int name, int number, int values, long held, long scanned) {

  /** What the application reads with. */
  public static ReadLimits standard() {
    return new ReadLimits(
        256 * 1024, 100, 2_000, 100, 20_000, 32L * 1024 * 1024, 1024L * 1024 * 1024);
  }

  /** The same for an answer that may have this many bytes in all. */
  public ReadLimits upTo(long most) {
    return new ReadLimits(
        bytes, depth, name, number, values, Math.min(held, most), Math.min(scanned, most));
  }

  StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(depth)
        .maxNameLength(name)
        .maxNumberLength(number)
        .maxStringLength(bytes)
        .build();
  }
}
