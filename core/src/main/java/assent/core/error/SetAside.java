package assent.core.error;

/**
 * A thing in an answer that was not read, so that everything around it could be. What was in it is
 * not held.
 *
 * @param list the list or field of the answer that it stood in, such as {@code events} or {@code
 *     accesses}; from the server, so anything
 * @param id the thing's own id where it could be found, or empty
 * @param type its {@code type}, or empty
 * @param stream the first of its {@code streamIds}, or empty
 * @param by its {@code createdBy}, or empty
 * @param reason why
 * @param bytes how long it was
 */
public record SetAside(
    String list, String id, String type, String stream, String by, Reason reason, long bytes) {

  /** Why a thing was not read. */
  public enum Reason {
    /** Longer than the limit for one thing, or of too many values. */
    TOO_LARGE,
    /** Nested deeper than the limit. */
    TOO_DEEP,
    /** A property's name is longer than the limit. */
    LONG_NAME,
    /** A number that no computer holds, such as {@code 1e999}, or of too many digits. */
    ODD_NUMBER,
    /** Two properties of one name: readers differ in which of them counts. */
    SAME_NAME,
    /** It is no JSON: broken UTF-8, or broken otherwise. */
    BROKEN,
    /** It is JSON, but without what every thing of its kind has. */
    NOT_UNDERSTOOD
  }

  /** The same for a thing that was read and then not understood. */
  public static SetAside notUnderstood(String list, String id, String type, String stream) {
    return new SetAside(list, id, type, stream, "", Reason.NOT_UNDERSTOOD, 0);
  }
}
