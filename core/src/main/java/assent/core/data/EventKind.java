package assent.core.data;

import assent.core.api.study.Measured;
import assent.core.api.study.Series;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * What a type of events says about their content, by the public list of such types (event-types.txt
 * beside this class).
 *
 * @param unit of the numbers; empty where there is none
 * @param upper name of the first of two numbers; empty where there are not two
 * @param lower name of the second
 */
record EventKind(Form form, String unit, String upper, String lower) {
  /** What stands in the content. */
  enum Form {
    NUMBER,
    PAIR,
    WORDS,
    OTHER,
    /** Something that opens an account: it is never kept. */
    SECRET
  }

  /** No measurement of anything is larger. */
  private static final double LARGEST = 1e15;

  /** Of content that stays as it is, so much is kept. */
  private static final int LONGEST_RAW = 4096;

  private static final int LONGEST_WORDS = 64 * 1024;

  private static final EventKind UNKNOWN = new EventKind(Form.OTHER, "", "", "");
  private static final Map<String, EventKind> KNOWN = load();

  /** That of a type; of one that is on no list, the one that leaves content as it is. */
  static EventKind of(String type) {
    return KNOWN.getOrDefault(type, UNKNOWN);
  }

  /** How values of this kind are drawn. */
  Series.Kind drawn() {
    return switch (form) {
      case NUMBER -> Series.Kind.AMOUNTS;
      case PAIR -> Series.Kind.PAIRS;
      case WORDS -> Series.Kind.WORDS;
      case OTHER, SECRET -> Series.Kind.RAW;
    };
  }

  /** What a content says; one that is not what its type says stays as it is. */
  Measured measure(JsonNode content) {
    return switch (form) {
      case NUMBER ->
          isMeasurement(content) ? new Measured.Amount(content.doubleValue()) : raw(content);
      case PAIR -> {
        JsonNode first = content.path(upper);
        JsonNode second = content.path(lower);
        yield isMeasurement(first) && isMeasurement(second)
            ? new Measured.Pair(first.doubleValue(), second.doubleValue())
            : raw(content);
      }
      case WORDS ->
          content.isString()
              ? new Measured.Words(cut(content.stringValue(), LONGEST_WORDS))
              : raw(content);
      case OTHER -> raw(content);
      case SECRET -> new Measured.Raw("");
    };
  }

  private static boolean isMeasurement(JsonNode node) {
    return node.isNumber()
        && Double.isFinite(node.doubleValue())
        && Math.abs(node.doubleValue()) <= LARGEST;
  }

  private static Measured raw(JsonNode content) {
    boolean nothing = content.isNull() || content.isMissingNode();
    return new Measured.Raw(nothing ? "" : cut(content.toString(), LONGEST_RAW));
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }

  private static Map<String, EventKind> load() {
    Map<String, EventKind> all = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(EventKind.class.getResourceAsStream("event-types.txt"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> read(line, all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(all);
  }

  private static void read(String line, Map<String, EventKind> into) {
    String[] parts = line.split(" ", 3);
    String rest = parts.length < 3 ? "" : parts[2];
    into.put(
        parts[0],
        switch (parts[1]) {
          case "number" -> new EventKind(Form.NUMBER, rest, "", "");
          case "pair" -> {
            String[] pair = rest.split(" ", 3);
            yield new EventKind(Form.PAIR, pair.length < 3 ? "" : pair[2], pair[0], pair[1]);
          }
          case "words" -> new EventKind(Form.WORDS, "", "", "");
          case "secret" -> new EventKind(Form.SECRET, "", "", "");
          default -> UNKNOWN;
        });
  }
}
