package assent.core.cmc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Slugs name the other person in the id of a channel stream: {@code username--hostslug} (protocol
 * NOTES §1).
 *
 * <p>They lose information: the port is dropped and dots become hyphens, so two platforms may share
 * one slug. They are for stream ids only; people are told apart by {@link Identity}.
 */
public final class Slugs {
  /** What stands between user name and host slug. */
  public static final String SEPARATOR = "--";

  private static final Pattern PORT = Pattern.compile(":\\d+$");
  private static final int LONGEST = 512;

  private Slugs() {}

  /** The two parts of a slug; the real host cannot be told from {@code hostSlug}. */
  public record CounterpartySlug(String username, String hostSlug) {
    @Override
    public String toString() {
      return username + SEPARATOR + hostSlug;
    }
  }

  /**
   * A host as it stands in a slug: port dropped, lower case, dots as hyphens.
   *
   * @throws IllegalArgumentException if the host is empty
   */
  public static String slugifyHost(String host) {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("The host is empty.");
    }
    return PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT).replace('.', '-');
  }

  /**
   * The slug of a person.
   *
   * @throws InvalidAddressException if user name or host cannot stand in a slug, above all because
   *     one holds {@code --}
   */
  public static String counterpartySlug(String username, String host) {
    String name = username.toLowerCase(Locale.ROOT);
    String hostSlug = host.isEmpty() ? "" : slugifyHost(host);
    if (!isSlugPiece(name)) {
      throw new InvalidAddressException(
          ErrorId.ASSENT_NAME_BREAKS_CMC, "A user name cannot stand in a slug.");
    }
    if (!isSlugPiece(hostSlug)) {
      throw new InvalidAddressException(
          ErrorId.ASSENT_NAME_BREAKS_CMC, "A host name cannot stand in a slug.");
    }
    return name + SEPARATOR + hostSlug;
  }

  /** The parts of a slug, or empty if it is none: exactly two good pieces around one separator. */
  public static Optional<CounterpartySlug> parseCounterpartySlug(String slug) {
    int at = slug.indexOf(SEPARATOR);
    if (at < 0 || slug.length() > LONGEST) {
      return Optional.empty();
    }
    String name = slug.substring(0, at);
    String hostSlug = slug.substring(at + SEPARATOR.length());
    if (!isSlugPiece(name) || !isSlugPiece(hostSlug)) {
      return Optional.empty();
    }
    return Optional.of(new CounterpartySlug(name, hostSlug));
  }

  /** Whether a text can stand on one side of the separator. */
  static boolean isSlugPiece(String piece) {
    if (piece.isEmpty() || piece.length() > LONGEST || piece.contains(SEPARATOR)) {
      return false;
    }
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
        return false;
      }
    }
    return true;
  }
}
