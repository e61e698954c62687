package assent.core.lifecycle;

/** The end of a helper process that must not live longer than it was given. */
public final class ProcessLimit {
  private static final int TOO_LONG = 3;

  private ProcessLimit() {}

  /**
   * Ends this whole process after so long, whatever it is doing then: without its hooks, which a
   * library that hangs might hold up. Only for a process that does one thing for another one.
   */
  public static void haltAfter(long millis) {
    Object never = new Object();
    Thread watch =
        new Thread(
            () -> {
              long end = System.nanoTime() + millis * 1_000_000;
              synchronized (never) {
                try {
                  for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                    never.wait(left);
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
              Runtime.getRuntime().halt(TOO_LONG);
            },
            "limit");
    watch.setDaemon(true);
    watch.start();
  }
}
