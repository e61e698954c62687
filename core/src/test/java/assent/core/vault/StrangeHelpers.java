package assent.core.vault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Programs that behave as keyrings have been seen to behave. */
final class StrangeHelpers {
  private StrangeHelpers() {}

  /** Waits for a prompt that nobody sees. */
  static final class Hanging {
    private Hanging() {}

    public static void main(String[] arguments) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }

  /** Dies without a word. */
  static final class Dying {
    private Dying() {}

    public static void main(String[] arguments) {
      throw new NullPointerException("as a locked collection was seen to do");
    }
  }

  /** Answers, says other things too, and never ends because of a thread it left behind. */
  static final class Lingering {
    private Lingering() {}

    public static void main(String[] arguments) throws IOException {
      new Thread(
              () -> {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              })
          .start();
      System.out.println("some library says hello");
      System.out.println(KeyringHelper.MARK + answer(arguments[0]));
      System.out.flush();
    }

    /** Keeps entries as files, so that putting and getting can be seen. */
    private static String answer(String folder) throws IOException {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String[] request = String.valueOf(in.readLine()).split(" ", -1);
      if (request[0].equals("probe")) {
        return "ok";
      }
      Path entry = Path.of(folder, request[1]);
      return switch (request[0]) {
        case "get" -> Files.exists(entry) ? "value " + Files.readString(entry) : "none";
        case "put" -> {
          Files.writeString(entry, request[2]);
          yield "ok";
        }
        default -> Files.deleteIfExists(entry) ? "ok" : "none";
      };
    }
  }
}
