package assent.app;

import assent.core.cmc.CapabilityLink;
import assent.core.secret.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the program was started with.
 *
 * @param demo whether the embedded platform is started, with two demo people on it
 * @param tour whether the demo story is played and drawn instead of opening a window
 * @param pictures where the tour puts its pictures; null for the usual place
 * @param platform address of the platform whose sign-in is shown; null to ask
 * @param folder where everything of its own is put; null for the system's usual places
 * @param link of an invite, to be shown and not acted on; a secret; null for none
 */
record Arguments(
    boolean demo,
    boolean tour,
    @Nullable Path pictures,
    @Nullable String platform,
    @Nullable Path folder,
    @Nullable Secret link) {
  /** One line for each thing that can be said. */
  static final String USAGE =
      """
      Assent
        --demo             start on the embedded demo platform; without a display, play the tour
        --tour             play the demo tour without a window, even where there is a display
        --pictures FOLDER  where the tour puts its pictures and its summary
        --platform URL     sign in on this platform (address of its service info)
        --folder FOLDER    keep everything below this folder instead of the usual places
        LINK               show this invite (pryv-cmc:…); nothing is accepted by it
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
    @Nullable Path folder = null;
    @Nullable Secret link = null;
    List<String> left = new ArrayList<>(List.of(words));
    while (!left.isEmpty()) {
      String word = left.removeFirst();
      switch (word) {
        case "--demo" -> demo = true;
        case "--tour" -> tour = true;
        case "--pictures" -> pictures = Path.of(value(word, left));
        case "--platform" -> platform = value(word, left);
        case "--folder" -> folder = Path.of(value(word, left));
        default -> {
          if (!isLink(word)) {
            throw new Misunderstood("Assent does not know " + word);
          }
          link = Secret.of(word);
        }
      }
    }
    if (demo && platform != null) {
      throw new Misunderstood("--demo has its own platform: leave out --platform");
    }
    return new Arguments(demo || tour, tour, pictures, platform, folder, link);
  }

  private static boolean isLink(String word) {
    String start = word.toLowerCase(Locale.ROOT);
    return start.startsWith(CapabilityLink.SCHEME)
        || start.startsWith("https://")
        || start.startsWith("http://");
  }

  /** The same, with the tour instead of a window. */
  Arguments asTour() {
    return new Arguments(true, true, pictures, null, folder, null);
  }

  private static String value(String word, List<String> left) throws Misunderstood {
    if (left.isEmpty() || left.getFirst().startsWith("--")) {
      throw new Misunderstood(word + " needs a value");
    }
    return left.removeFirst();
  }
}
