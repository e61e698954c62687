package assent.documents.worker;

import java.io.IOException;

/** Tries every way out, as the worker would if it were told to by what it reads. */
public final class Prober {
  private Prober() {}

  public static void main(String[] arguments) throws IOException {
    NoNetwork.install();
    Ways.answer();
  }
}
