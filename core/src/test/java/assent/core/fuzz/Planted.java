package assent.core.fuzz;

import assent.core.cmc.CapabilityLink;
import assent.core.cmc.InvalidAddressException;
import java.nio.charset.StandardCharsets;

/** Decoders with a fault in them, to see that it is found. */
final class Planted {
  private Planted() {}

  /** Breaks at one kind of token, deep inside, which nobody finds by throwing dice. */
  static void fault(byte[] input) {
    try {
      CapabilityLink link = CapabilityLink.parse(new String(input, StandardCharsets.UTF_8));
      if (link.token().reveal().startsWith("oops")) {
        throw new ArrayIndexOutOfBoundsException("planted");
      }
    } catch (InvalidAddressException refused) {
      // As declared.
    }
  }

  /** Breaks at many inputs: for the quick form. */
  static void shallowFault(byte[] input) {
    if (new String(input, StandardCharsets.UTF_8).indexOf('\uFFFD') >= 0) {
      throw new ArrayIndexOutOfBoundsException("planted");
    }
  }

  /** Works for longer than it may, whatever else the machine does. */
  static void slow(byte[] input) {
    long before = Careful.worked();
    while (Careful.worked() - before < Careful.LONGEST.toNanos() + 100_000_000) {
      Thread.onSpinWait();
    }
  }

  /** Does not come back for a while once there are two braces in a row. */
  static void hang(byte[] input) {
    if (new String(input, StandardCharsets.UTF_8).contains("{{")) {
      long end = System.nanoTime() + 30_000_000_000L;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }
}
