package assent.core.store;

import java.nio.ByteBuffer;

/**
 * One sealed row as it lies in the file. Everything in clear is part of what the body is sealed
 * with, so that a body moved to another row, table, group or place does not open.
 *
 * @param seq number of the row; for events a new one with every change
 * @param ref pseudonym of the id, 16 bytes
 * @param group pseudonym of what it belongs to, 16 bytes; empty for none
 * @param place where it stands in its group; 0 where the order is that of {@code seq}
 */
record Row(Table table, long seq, byte[] ref, byte[] group, long place, byte[] body) {
  static final int FORMAT = 1;
  static final byte[] NO_GROUP = new byte[0];

  /** Purpose, format and row id. */
  static byte[] associated(Table table, long seq, byte[] ref, byte[] group, long place) {
    return ByteBuffer.allocate(2 + 8 + 8 + 2 + ref.length + group.length)
        .put((byte) table.number())
        .put((byte) FORMAT)
        .putLong(seq)
        .putLong(place)
        .put((byte) ref.length)
        .put(ref)
        .put((byte) group.length)
        .put(group)
        .array();
  }

  byte[] associated() {
    return associated(table, seq, ref, group, place);
  }
}
