package assent.sandbox.cmc;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code username--host} as it stands in stream ids (NOTES §1): port dropped, dots made hyphens, so
 * different people can share one. A user name holding {@code --} has no slug at all, which is how
 * such users break every handshake.
 */
record Slug(String username, String hostSlug) {
  private static final String SEPARATOR = "--";
  private static final Pattern PIECE = Pattern.compile("^[a-z0-9-]+$");

  /** Thrown where the server's own slug code throws; the message is what it stamps. */
  static final class NotSluggable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSluggable(String message) {
      super(message);
    }
  }

  static String host(String host) {
    if (host.isEmpty()) {
      throw new NotSluggable("cmc-slug: host must be a non-empty string");
    }
    return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT).replace('.', '-');
  }

  static String of(Identity identity) {
    if (identity.username().isEmpty()) {
      throw new NotSluggable("cmc-slug: username must be a non-empty string");
    }
    String username = identity.username().toLowerCase(Locale.ROOT);
    check("username", username);
    String hostSlug = host(identity.host());
    check("host-slug", hostSlug);
    return username + SEPARATOR + hostSlug;
  }

  static @Nullable Slug parse(String slug) {
    String[] pieces = slug.split(SEPARATOR, -1);
    if (pieces.length != 2
        || !PIECE.matcher(pieces[0]).matches()
        || !PIECE.matcher(pieces[1]).matches()) {
      return null;
    }
    return new Slug(pieces[0], pieces[1]);
  }

  private static void check(String label, String value) {
    if (!PIECE.matcher(value).matches()) {
      throw new NotSluggable(
          "cmc-slug: %s \"%s\" must match /%s/".formatted(label, value, PIECE.pattern()));
    }
    if (value.contains(SEPARATOR)) {
      throw new NotSluggable(
          "cmc-slug: %s \"%s\" must not contain the double-hyphen separator"
              .formatted(label, value));
    }
  }
}
