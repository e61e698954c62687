package assent.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program was started with.
 *
 * @param demo whether the embedded platform is started, with two demo people on it
 * @param tour whether the demo story is played and drawn instead of opening a window
 * @param pictures where the tour puts its pictures; null for the usual place
 * @param platform address of the platform whose sign-in is shown; null to ask
 */
record Arguments(boolean demo, boolean tour, @Nullable Path pictures, @Nullable String platform) {
  /** One line for each thing that can be said. */
  static final String USAGE =
      """
      Assent
        --demo             start on the embedded demo platform; without a display, play the tour
        --tour             play the demo tour without a window, even where there is a display
        --pictures FOLDER  where the tour puts its pictures and its summary
        --platform URL     sign in on this platform (address of its service info)
        --help             print this
      """;

  /** What was said cannot be understood. */
  static final class Misunderstood extends Exception {
    private static final long serialVersionUID = 1L;

    Misunderstood(String message) {
      super(message);
    }
  }

  static Arguments parse(String... words) throws Misunderstood {
    boolean demo = false;
    boolean tour = false;
    @Nullable Path pictures = null;
    @Nullable String platform = null;
    List<String> left = new ArrayList<>(List.of(words));
    while (!left.isEmpty()) {
      String word = left.removeFirst();
      switch (word) {
        case "--demo" -> demo = true;
        case "--tour" -> tour = true;
        case "--pictures" -> pictures = Path.of(value(word, left));
        case "--platform" -> platform = value(word, left);
        default -> throw new Misunderstood("Assent does not know " + word);
      }
    }
    if (demo && platform != null) {
      throw new Misunderstood("--demo has its own platform: leave out --platform");
    }
    return new Arguments(demo || tour, tour, pictures, platform);
  }

  /** The same, with the tour instead of a window. */
  Arguments asTour() {
    return new Arguments(true, true, pictures, null);
  }

  private static String value(String word, List<String> left) throws Misunderstood {
    if (left.isEmpty() || left.getFirst().startsWith("--")) {
      throw new Misunderstood(word + " needs a value");
    }
    return left.removeFirst();
  }
}
