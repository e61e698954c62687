package assent.documents.worker;

import java.io.IOException;

/** Tries every way out, and nothing is taken away: all are open. */
public final class Beginner {
  private Beginner() {}

  public static void main(String[] arguments) throws IOException {
    Ways.answer();
  }
}
