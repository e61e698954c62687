package assent.core.store;

import assent.core.security.TamperedException;
import java.util.Arrays;

/** What reads rows of the store, for those who throw odd ones at it. */
public final class StoreDecoders {
  private StoreDecoders() {}

  /** Reads the inside of a row, and writes it back. */
  public static void body(byte[] bytes) throws TamperedException {
    Body body = Body.decode(bytes);
    byte[] again = body.encode();
    if (!Arrays.equals(again, Body.decode(again).encode())) {
      throw new IllegalStateException("written back, it says something else");
    }
  }
}
