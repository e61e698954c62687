package assent.core.cmc;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees for tests: written by hand with single quotes, or made by chance. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> INNER =
      List.of("username", "host", "streamId", "level", "apiEndpoint", "en", "de", "chat", "x");
  private static final List<String> WORDS =
      List.of(
          "read", "info", "critical", "open-link", "failed", "cmc-capability-consumed", "", "h");

  private Json() {}

  /** Reads a tree, single quotes standing for double ones. */
  public static JsonNode tree(String text) {
    return MAPPER.readTree(text.replace('\'', '"'));
  }

  /** Reads a tree as it stands. */
  public static JsonNode exactly(String text) {
    return MAPPER.readTree(text);
  }

  /** Any tree at all, a few levels deep, as a parser could have read it. */
  public static Arbitrary<JsonNode> anyTree() {
    // Drawn by hand from one seed: nested arbitraries with shrinking took half a minute.
    return Arbitraries.randomValue(random -> tree(random, 3));
  }

  /** Any object with keys among these, or others. */
  public static Arbitrary<ObjectNode> objectsWith(String... keys) {
    return Arbitraries.randomValue(
        random -> {
          ObjectNode object = NODES.objectNode();
          int size = random.nextInt(keys.length + 1);
          for (int i = 0; i < size; i++) {
            String key = random.nextInt(10) == 0 ? text(random) : keys[random.nextInt(keys.length)];
            object.set(key, tree(random, 3));
          }
          return object;
        });
  }

  private static JsonNode tree(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 7 : 12);
    return switch (kind) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt());
      case 3 -> NODES.numberNode(random.nextDouble() * Math.pow(10, random.nextInt(-300, 300)));
      case 4 -> NODES.numberNode((double) random.nextInt());
      case 5 -> NODES.numberNode(Long.MAX_VALUE - random.nextInt(1000));
      case 6 -> NODES.stringNode(text(random));
      case 7, 8 -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(tree(random, depth - 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(INNER.get(random.nextInt(INNER.size())), tree(random, depth - 1));
        }
        yield object;
      }
    };
  }

  /** Sometimes a word that means something, sometimes any characters at all. */
  private static String text(Random random) {
    if (random.nextInt(3) == 0) {
      return WORDS.get(random.nextInt(WORDS.size()));
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
    }
    return text.toString();
  }
}
