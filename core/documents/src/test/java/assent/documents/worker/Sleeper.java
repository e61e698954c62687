package assent.documents.worker;

import java.util.concurrent.CountDownLatch;

/** Reads nothing, says nothing, and stays. */
public final class Sleeper {
  private Sleeper() {}

  public static void main(String[] arguments) throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
