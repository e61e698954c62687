package assent.core.transport;

import assent.core.error.SetAside;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The bytes of one thing as they go by, up to a limit; and who it is, even where the limit was long
 * passed when its id came.
 */
final class Capture {
  /** What tells a thing from others; each on the thing's own first level. */
  private static final Set<String> WHO = Set.of("id", "type", "streamIds", "createdBy", "name");

  private static final int LONGEST_WHO = 200;

  private final int limit;
  private final Map<String, String> who = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private long length;
  private int depth;
  private int lastLength;
  private int longestName;
  private boolean listening;
  private boolean longText;
  private String lastText = "";
  private String property = "";

  Capture(int limit) {
    this.limit = limit;
  }

  void put(int b) {
    length++;
    if (length <= limit) {
      bytes.write(b);
    }
    if (listening) {
      if (text.size() < LONGEST_WHO) {
        text.write(b);
      } else {
        longText = true;
      }
    }
  }

  void depth(int reached) {
    depth = Math.max(depth, reached);
  }

  void stringBegins(int level) {
    // The first level holds names and plain values, the second the list of streams.
    listening = level == 1 || (level == 2 && property.equals("streamIds"));
    longText = false;
    text.reset();
  }

  void stringEnds(int stringLength) {
    lastLength = stringLength;
    if (!listening) {
      return;
    }
    listening = false;
    String whole = longText ? "" : text.toString(StandardCharsets.UTF_8);
    lastText = whole.endsWith("\"") ? whole.substring(0, whole.length() - 1) : whole;
    if (!property.isEmpty() && !lastText.isEmpty()) {
      who.putIfAbsent(property, lastText);
    }
  }

  void separated(boolean afterName, int level) {
    if (afterName) {
      longestName = Math.max(longestName, lastLength);
    }
    if (level == 1) {
      property = afterName && WHO.contains(lastText) ? lastText : "";
    }
  }

  long length() {
    return length;
  }

  int deepest() {
    return depth;
  }

  /** Bytes of the longest name of a property. */
  int longestName() {
    return longestName;
  }

  boolean isWhole() {
    return length <= limit;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  SetAside setAside(String list, SetAside.Reason reason) {
    return new SetAside(
        list,
        said("id"),
        said("type").isEmpty() ? said("name") : said("type"),
        said("streamIds"),
        said("createdBy"),
        reason,
        length);
  }

  private String said(String name) {
    return who.getOrDefault(name, "");
  }
}
