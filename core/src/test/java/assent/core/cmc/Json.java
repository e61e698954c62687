package assent.core.cmc;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees for tests: written by hand with single quotes, or made by chance. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
    return trees(3).withoutEdgeCases();
  }

  /** Any object with keys among these, or others. */
  public static Arbitrary<ObjectNode> objectsWith(String... keys) {
    Arbitrary<String> names =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, Arbitraries.of(keys)),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(6)));
    return Arbitraries.maps(names, anyTree())
        .ofMaxSize(keys.length)
        .map(Json::object)
        .withoutEdgeCases();
  }

  private static Arbitrary<JsonNode> trees(int depth) {
    Arbitrary<JsonNode> leaf =
        Arbitraries.oneOf(
            Arbitraries.just((JsonNode) NODES.nullNode()),
            Arbitraries.of(true, false).map(NODES::booleanNode),
            Arbitraries.integers().map(NODES::numberNode),
            Arbitraries.doubles().map(NODES::numberNode),
            Arbitraries.longs()
                .filter(n -> n > Integer.MAX_VALUE || n < Integer.MIN_VALUE)
                .map(NODES::numberNode),
            Arbitraries.strings().ofMaxLength(20).map(NODES::stringNode));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<JsonNode> inner = Arbitraries.lazy(() -> trees(depth - 1));
    Arbitrary<JsonNode> arrays =
        inner
            .list()
            .ofMaxSize(3)
            .map(
                items -> {
                  ArrayNode array = NODES.arrayNode();
                  items.forEach(array::add);
                  return array;
                });
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(
                Arbitraries.of(
                    "username",
                    "host",
                    "streamId",
                    "level",
                    "apiEndpoint",
                    "en",
                    "de",
                    "chat",
                    "x"),
                inner)
            .ofMaxSize(4)
            .map(Json::object);
    return Combinators.combine(Arbitraries.integers().between(0, 5), leaf, arrays, objects)
        .as((kind, l, a, o) -> kind < 3 ? l : kind == 3 ? a : o);
  }

  private static ObjectNode object(Map<String, JsonNode> fields) {
    ObjectNode object = NODES.objectNode();
    fields.forEach(object::set);
    return object;
  }
}
