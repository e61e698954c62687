package assent.core.fuzz;

import assent.core.qr.QrCode;
import assent.core.transport.Poison;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where fuzzing begins: good inputs. Those of the wire are taken from what a real platform was
 * recorded to say; the others, and everything that once broke something, are in the folder {@code
 * fuzz} of the test resources, one folder for each decoder.
 */
final class Seeds {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Longer ones are slow to spoil. */
  private static final int LONG = 10_000;

  private Seeds() {}

  /** The seeds of a decoder, by a name for messages. */
  static Map<String, byte[]> of(String decoder) throws IOException {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    if (decoder.equals("poisoned-answer")) {
      for (Poison each : Poison.values()) {
        if (each.bytes().length < LONG) {
          seeds.put(each.name(), each.bytes());
        }
      }
      seeds.putAll(of("event"));
      return seeds;
    }
    if (decoder.equals("answer")) {
      seeds.putAll(of("answers"));
      seeds.putAll(of("events-stream"));
      return seeds;
    }
    for (Path file : files("/fuzz/" + decoder)) {
      seeds.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }
    recorded(decoder)
        .forEach((name, text) -> seeds.put(name, text.getBytes(StandardCharsets.UTF_8)));
    if (decoder.equals("qr-picture")) {
      seeds.put("code", picture("https://tok-seed@h.example/a/"));
    }
    return seeds;
  }

  private static List<Path> files(String resource) throws IOException {
    URL folder = Seeds.class.getResource(resource);
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** Of each kind of event, content, answer and error that was recorded, one. */
  private static Map<String, String> recorded(String decoder) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    for (Path file : files("/captures")) {
      collect(decoder, JSON.readTree(Files.readAllBytes(file)), found);
    }
    return found;
  }

  private static void collect(String decoder, JsonNode node, Map<String, String> found) {
    switch (decoder) {
      case "event" -> {
        if (node.has("streamIds") && node.has("id") && node.has("type")) {
          found.putIfAbsent(kind(node), node.toString());
        }
      }
      case "content" -> {
        if (node.has("type") && node.path("content").isObject()) {
          found.putIfAbsent(
              kind(node), node.path("type").asString("") + "\n" + node.path("content"));
        }
      }
      case "offer" -> {
        if (node.has("requesterUsername") && node.has("request")) {
          found.putIfAbsent("offer" + found.size() % 5, node.toString());
        }
      }
      case "asked" -> {
        for (String list : List.of("permissions", "newPermissions")) {
          if (node.path(list).isArray()) {
            found.putIfAbsent("asked" + found.size() % 9, node.path(list).toString());
          }
        }
      }
      case "error-envelope" -> {
        if (node.path("error").has("id")) {
          found.putIfAbsent(node.path("error").path("id").asString(""), "0" + node);
        }
      }
      case "answers" -> {
        if (node.has("event") || node.has("accesses") || node.has("streams")) {
          found.putIfAbsent(String.join("-", node.propertyNames()), node.toString());
        }
      }
      case "events-stream" -> {
        if (node.path("events").isArray()) {
          found.putIfAbsent("events" + found.size() % 5, node.toString());
        }
      }
      default -> {
        return;
      }
    }
    for (JsonNode child : node) {
      collect(decoder, child, found);
    }
  }

  private static String kind(JsonNode event) {
    String fields = String.join("-", event.path("content").propertyNames());
    return event.path("type").asString("").replace('/', '-')
        + Integer.toHexString(fields.hashCode());
  }

  /** Words that the decoders look for, for a fuzzer that puts words together. */
  static List<String> words() throws IOException {
    Map<String, Boolean> words = new LinkedHashMap<>();
    for (String decoder : List.of("event", "content", "offer", "error-envelope", "answers")) {
      for (byte[] seed : of(decoder).values()) {
        String text = new String(seed, StandardCharsets.UTF_8);
        for (String word : text.split("[^A-Za-z0-9_/:-]+")) {
          if (word.length() > 2 && word.length() < 40 && !word.matches(".*[0-9]{3}.*")) {
            words.put(word, true);
          }
        }
      }
    }
    List<String> all = new ArrayList<>(words.keySet());
    all.addAll(List.of("pryv-cmc:", "capability=", "https://", "http://127.0.0.1", "%40", "--"));
    all.addAll(List.of(":chats:", ":collectors:", ":_cmc:apps:", "{username}", "null", "1e999"));
    return List.copyOf(all);
  }

  /** A code in the form that the decoder of pictures takes: one bit a pixel, 104 in a row. */
  private static byte[] picture(String text) {
    QrCode code = QrCode.encode(text, QrCode.Robustness.LOW);
    int side = 104;
    byte[] bytes = new byte[1 + side * side / 8];
    bytes[0] = (byte) (side / 8 - 1);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (!code.isDark(x / 3 - QrCode.QUIET_ZONE, y / 3 - QrCode.QUIET_ZONE)) {
          int i = y * side + x;
          bytes[1 + i / 8] |= (byte) (1 << (i % 8));
        }
      }
    }
    return bytes;
  }
}
