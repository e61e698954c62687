package assent.core.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Runs a decoder and counts slowness as a finding, by processor time: a busy machine is no hang.
 */
final class Careful {
  static final Duration LONGEST = Duration.ofSeconds(1);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Careful() {}

  /** Processor time of this thread so far, in nanoseconds. */
  static long worked() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Fails with what the decoder threw, or with {@link TooSlow}. */
  static void run(Decoders.Decoder decoder, byte[] input) throws Exception {
    long before = worked();
    decoder.decode(input);
    Duration took = Duration.ofNanos(worked() - before);
    if (took.compareTo(LONGEST) > 0) {
      throw new TooSlow(took);
    }
  }

  /** One input kept the processor for more than a second. */
  static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlow(Duration took) {
      super(took.toMillis() + " ms for one input");
    }
  }
}
