package assent.sandbox.cmc;

import assent.sandbox.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what changes from run to run into placeholders, so that an answer can be compared with one
 * recorded on a real server.
 */
final class Masks {
  private static final Set<String> DROPPED = Set.of("integrity", "lastUsed");
  private static final Set<String> TIMES =
      Set.of(
          "time",
          "created",
          "modified",
          "expires",
          "stateChangedAt",
          "acceptedAt",
          "capabilityExpiresAt");
  private static final Pattern TOKEN_IN_URL = Pattern.compile("(https?://)[^/@]+@");
  private static final Pattern CAPABILITY =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]*[A-Z])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])");
  private static final Pattern ID = Pattern.compile("\\bc?[a-z0-9]{24,25}\\b");
  private final Map<String, String> names = new LinkedHashMap<>();

  Masks(Person requester, Person accepter) {
    names.put(requester.slug(), "<requester slug>");
    names.put(accepter.slug(), "<accepter slug>");
    names.put(requester.host() + "/" + requester.username(), "<requester base>");
    names.put(accepter.host() + "/" + accepter.username(), "<accepter base>");
    names.put("@" + requester.host(), "@<requester host>");
  }

  JsonNode apply(JsonNode node) {
    if (node.isObject()) {
      ObjectNode masked = Json.object();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String name = field.getKey();
        if (TIMES.contains(name) && field.getValue().isNumber()) {
          masked.put(name, "<time>");
        } else if (name.equals("token")) {
          masked.put(name, "<token>");
        } else if (name.equals("host")) {
          masked.put(name, "<host>");
        } else if (!DROPPED.contains(name)) {
          masked.set(name, apply(field.getValue()));
        }
      }
      return masked;
    }
    if (node.isArray()) {
      var masked = Json.array();
      node.forEach(element -> masked.add(apply(element)));
      return masked;
    }
    return node.isString() ? Nodes.object().stringNode(mask(node.stringValue())) : node;
  }

  private String mask(String text) {
    String masked = TOKEN_IN_URL.matcher(text).replaceAll("$1<token>@");
    for (Map.Entry<String, String> name : names.entrySet()) {
      masked = masked.replace(name.getKey(), name.getValue());
    }
    masked = CAPABILITY.matcher(masked).replaceAll("<capability>");
    masked = ID.matcher(masked).replaceAll("<id>");
    return masked
        .replaceAll("__cmc-cap-[A-Za-z0-9_-]{8}", "__cmc-cap-<8>")
        .replaceAll("--[0-9a-f]{12}$", "--<12 hex>");
  }

  /** A recorded exchange, masked the same way, from {@code handshake.json}. */
  JsonNode expected(String name) {
    try (InputStream file = Masks.class.getResourceAsStream("handshake.json")) {
      if (file == null) {
        throw new AssertionError("handshake.json is missing");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Json.parse(text).path(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
