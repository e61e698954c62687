package assent.ui.format;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links in what somebody wrote: https only, and none that holds a secret. */
public final class Links {
  /** No more of one message are offered. */
  public static final int MOST = 3;

  private static final Pattern LINK =
      Pattern.compile("https://[^\\s<>\"\\\\^`{|}]{1,2000}", Pattern.CASE_INSENSITIVE);
  private static final String AFTER = ".,;:!?)]}'’”»…";

  private Links() {}

  /** The links of a text, in order, each once. */
  public static List<URI> in(String text) {
    Map<String, URI> found = new LinkedHashMap<>();
    Matcher match = LINK.matcher(text);
    while (match.find() && found.size() < MOST) {
      String link = match.group();
      while (!link.isEmpty() && AFTER.indexOf(link.charAt(link.length() - 1)) >= 0) {
        link = link.substring(0, link.length() - 1);
      }
      try {
        URI page = new URI(link);
        // Before an @ stands a token: such a link is an invitation or an account, not a page.
        if (page.getHost() != null
            && page.getRawUserInfo() == null
            && page.getHost().toLowerCase(Locale.ROOT).matches("[a-z0-9.-]+")
            && !link.contains("pryv-cmc:")) {
          found.putIfAbsent(link, page);
        }
      } catch (URISyntaxException notALink) {
        continue;
      }
    }
    return List.copyOf(found.values());
  }
}
