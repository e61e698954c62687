package assent.core.qr;

import assent.core.cmc.CapabilityLink;
import assent.core.cmc.DisplayText;
import assent.core.cmc.ErrorId;
import assent.core.cmc.InvalidAddressException;
import assent.core.security.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds an invitation link in text: a line that was pasted, a whole message around it, or what a QR
 * code held.
 *
 * <p>Three spellings are understood. The plain one is the capability URL of protocol NOTES §3,
 * {@code https://TOKEN@host/path/}, which every CMC client reads and which is therefore what we
 * share. With {@code pryv-cmc:} before it, an installed application can be opened by it. And {@code
 * https://any.page/#pryv-cmc:…} keeps it in the fragment, which a browser does not send to the
 * page's server. Whatever the spelling, the result is the plain link.
 *
 * <p>Nothing is looked up and nothing is asked of a network here.
 */
public final class LinkText {
  /** Longest text that is looked at, in characters; a link is some hundred. */
  public static final int MAX_TEXT = 16_384;

  private static final int MAX_LINK = 2_048;
  private static final Pattern HOST = Pattern.compile("@([^/?#]+)");
  private static final String AROUND = "<>()[]{}\"'`«»“”‘’,;.!";

  private LinkText() {}

  /** What was found in a text. */
  public sealed interface Found {}

  /**
   * A link that may be asked about.
   *
   * @param link the plain capability URL
   * @param host host of the platform it leads to, with its port where one is given
   */
  public record Link(Secret link, String host) implements Found {}

  /**
   * A link that would send its token unprotected over a network.
   *
   * @param host where it would have gone
   */
  public record Unprotected(String host) implements Found {}

  /** No invitation link in it. */
  public record None() implements Found {}

  /** Looks for the first link in a text; {@link Unprotected} only when no better one is in it. */
  public static Found find(String text) {
    @Nullable Unprotected unprotected = null;
    String bounded = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    for (String word : withoutInvisible(bounded).split("\\s+")) {
      switch (parse(stripped(word))) {
        case Link link -> {
          return link;
        }
        case Unprotected found -> unprotected = unprotected == null ? found : unprotected;
        case None ignored -> {}
      }
    }
    return unprotected == null ? new None() : unprotected;
  }

  /** Whether a text holds a link that may be asked about: what a QR search stops at. */
  public static boolean holdsLink(String text) {
    return find(text) instanceof Link;
  }

  /** What a link is, is told by {@link CapabilityLink}; here it is only found. */
  private static Found parse(String word) {
    boolean encoded = word.contains("%40");
    if (word.length() > MAX_LINK || (word.indexOf('@') < 0 && !encoded)) {
      return new None();
    }
    try {
      CapabilityLink link = CapabilityLink.parse(encoded ? decoded(word) : word);
      return new Link(link.capabilityUrl(), link.hostAndPort());
    } catch (InvalidAddressException e) {
      return e.errorId().equals(ErrorId.ASSENT_ENDPOINT_INSECURE.id())
          ? new Unprotected(hostOf(word))
          : new None();
    }
  }

  /** Some programs encode a link whole before they hand it over. */
  private static String decoded(String word) {
    try {
      return URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return word;
    }
  }

  /** Host and port of a link that is refused for where it leads. */
  private static String hostOf(String word) {
    Matcher host = HOST.matcher(word);
    return host.find() ? DisplayText.inert(host.group(1)) : "";
  }

  /** Mail programs and chats wrap links in brackets, quotes and full stops. */
  private static String stripped(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && AROUND.indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && AROUND.indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(start, end);
  }

  /** Format and control characters other than white space are dropped: they only hide things. */
  private static String withoutInvisible(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            c ->
                Character.isWhitespace(c)
                    || (Character.getType(c) != Character.FORMAT && !Character.isISOControl(c)))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
