package assent.app;

import assent.app.home.Folders;
import assent.core.cmc.CapabilityLink;
import assent.core.qr.LinkText;
import assent.core.security.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
        LINK               show this invite; nothing is accepted by it
        --help             print this
      """;

  /** Too short and too plain to hold a secret. */
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]{0,14}");

  private static final Set<String> OPTIONS =
      Set.of("--demo", "--tour", "--pictures", "--platform", "--folder", "--help");

  /** What was said cannot be understood; its message repeats nothing that may be a secret. */
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
        case "--pictures" -> pictures = folder(word, left);
        case "--platform" -> platform = platform(word, left);
        case "--folder" -> folder = folder(word, left);
        default -> link = link(word);
      }
    }
    if (demo && platform != null) {
      throw new Misunderstood("--demo has its own platform: leave out --platform");
    }
    return new Arguments(demo || tour, tour, pictures, platform, folder, link);
  }

  /** What is refused is not repeated where it may hold a token, which is all but a plain option. */
  private static Secret link(String word) throws Misunderstood {
    String start = word.toLowerCase(Locale.ROOT);
    if (start.startsWith(CapabilityLink.SCHEME)
        || start.startsWith("https://")
        || start.startsWith("http://")) {
      return Secret.of(word);
    }
    if (OPTION.matcher(word).matches()) {
      throw new Misunderstood("Assent does not know " + word);
    }
    String option = word.replaceFirst("=.*", "");
    throw new Misunderstood(
        OPTIONS.contains(option)
            ? option + " and its value are two words, with a space between"
            : "Assent does not understand one of the words it was started with. It is not repeated"
                + " here, since it may be a link; a link begins with https://");
  }

  private static String platform(String word, List<String> left) throws Misunderstood {
    String value = value(word, left);
    if (value.indexOf('@') >= 0 || value.indexOf('?') >= 0 || value.indexOf('#') >= 0) {
      throw new Misunderstood(
          word
              + " takes the address of a platform's service info, without user, token or"
              + " question: what was given is not repeated here.");
    }
    return value;
  }

  private static Path folder(String word, List<String> left) throws Misunderstood {
    String value = value(word, left);
    if (value.contains("://") || LinkText.holdsLink(value)) {
      throw new Misunderstood(word + " takes a folder, and not a link.");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException unusable) {
      throw new Misunderstood(
          word
              + " takes a folder, and this system's language setting (LC_ALL, LANG) does not know"
              + " the letters in this one. "
              + Folders.ADVICE);
    }
  }

  /** The same, with the tour instead of a window. */
  Arguments asTour() {
    return new Arguments(true, true, pictures, null, folder, null);
  }

  private static String value(String word, List<String> left) throws Misunderstood {
    if (left.isEmpty() || left.getFirst().isBlank() || left.getFirst().startsWith("--")) {
      throw new Misunderstood(word + " needs a value");
    }
    return left.removeFirst();
  }
}
