package assent.core.lifecycle;

import java.util.function.BooleanSupplier;

/**
 * Which threads must never wait for the network or the disk. Core knows no user interface, so who
 * has one says which thread that is; until then every thread may wait.
 *
 * <p>One rule for the whole process, because such a thread belongs to the process and not to one
 * account or one connection.
 */
public final class BlockingGuard {
  private static final BooleanSupplier NOWHERE = () -> false;
  private static volatile BooleanSupplier forbidden = NOWHERE;

  private BlockingGuard() {}

  /**
   * From now on {@link #check} fails where this is true.
   *
   * @param here asked on the thread that is about to wait; must answer at once
   */
  public static void forbidWhere(BooleanSupplier here) {
    forbidden = here;
  }

  /** Every thread may wait again. */
  public static void permitEverywhere() {
    forbidden = NOWHERE;
  }

  /**
   * Called by everything that waits, before it begins.
   *
   * @param what is about to be done, for the message
   * @throws IllegalStateException on a thread that must not wait: a mistake in the program
   */
  public static void check(String what) {
    if (forbidden.getAsBoolean()) {
      throw new IllegalStateException(
          what + " on the thread " + Thread.currentThread().getName() + ", which must not wait");
    }
  }
}
