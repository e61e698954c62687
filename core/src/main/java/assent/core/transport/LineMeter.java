package assent.core.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * How much a socket line may bring. A signal has some hundred bytes; a server that sends one that
 * never ends, or signals without end, would fill the memory, since what reads sockets holds a
 * message until it is whole and queues those that are.
 */
final class LineMeter {
  /** What may come in between two whole messages. */
  static final long MESSAGE = 1_000_000;

  /** What may come in at once, and in each second after that. */
  static final long BURST = 4_000_000;

  static final long PER_SECOND = 256_000;

  private final LongSupplier nanos;
  private long message;
  private double level;
  private long at;

  LineMeter() {
    this(System::nanoTime);
  }

  LineMeter(LongSupplier nanos) {
    this.nanos = nanos;
    this.at = nanos.getAsLong();
  }

  /** A message was whole. */
  synchronized void whole() {
    message = 0;
  }

  private synchronized void took(int bytes) throws IOException {
    long now = nanos.getAsLong();
    message += bytes;
    level = Math.max(0, level - (now - at) / 1e9 * PER_SECOND) + bytes;
    at = now;
    if (message > MESSAGE || level > BURST) {
      throw new IOException("a socket line that brings too much");
    }
  }

  /** The same bytes, counted. */
  InputStream count(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
          took(1);
        }
        return next;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        if (read > 0) {
          took(read);
        }
        return read;
      }
    };
  }
}
