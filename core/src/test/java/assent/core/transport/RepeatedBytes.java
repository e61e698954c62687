package assent.core.transport;

import java.io.InputStream;

/** A beginning, a middle any number of times, and an end, none of which is held more than once. */
final class RepeatedBytes extends InputStream {
  private final byte[] head;
  private final byte[] middle;
  private final byte[] tail;
  private final long afterMiddle;
  private final long end;
  private long at;

  RepeatedBytes(byte[] head, byte[] middle, int times, byte[] tail) {
    this.head = head;
    this.middle = middle;
    this.tail = tail;
    this.afterMiddle = head.length + (long) middle.length * times;
    this.end = afterMiddle + tail.length;
  }

  @Override
  public int read() {
    if (at >= end) {
      return -1;
    }
    long i = at++;
    if (i < head.length) {
      return head[(int) i] & 0xff;
    }
    return i < afterMiddle
        ? middle[(int) ((i - head.length) % middle.length)] & 0xff
        : tail[(int) (i - afterMiddle)] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    if (at >= end) {
      return length == 0 ? 0 : -1;
    }
    int n = 0;
    while (n < length && at < end) {
      n += copy(into, from + n, length - n);
    }
    return n;
  }

  /** From where it stands to the end of that part, or as much as there is room for. */
  private int copy(byte[] into, int from, int room) {
    byte[] part = at < head.length ? head : at < afterMiddle ? middle : tail;
    long start = at < head.length ? at : at < afterMiddle ? at - head.length : at - afterMiddle;
    int place = (int) (start % part.length);
    int n = Math.min(room, part.length - place);
    System.arraycopy(part, place, into, from, n);
    at += n;
    return n;
  }
}
