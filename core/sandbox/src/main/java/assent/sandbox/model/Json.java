package assent.sandbox.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.ValueNode;

/**
 * Reading and writing JSON the way the real server prints it: plain decimals, never {@code 1.79E9},
 * and as far as it goes: any name, any length, numbers as JavaScript has them.
 */
public final class Json {
  /** Deeper than this a real server answers 500, and far deeper it dies (protocol NOTES §17). */
  private static final int DEEPEST = 1_550;

  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxNestingDepth(DEEPEST)
                          .build())
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(4 * DEEPEST).build())
                  .addDecorator((factory, generator) -> new EndlessAsNull(generator))
                  .build())
          .nodeFactory(new JavaScriptNumbers())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  /** Numbers of more digits than a double holds are the next double; too large is endless. */
  private static final class JavaScriptNumbers extends JsonNodeFactory {
    @Override
    public ValueNode numberNode(@Nullable BigInteger value) {
      return value == null || value.bitLength() <= 53
          ? super.numberNode(value)
          : DoubleNode.valueOf(value.doubleValue());
    }

    @Override
    public ValueNode numberNode(@Nullable BigDecimal value) {
      if (value == null || value.precision() <= 17 && Math.abs(value.scale()) <= 21) {
        return super.numberNode(value);
      }
      return DoubleNode.valueOf(value.doubleValue());
    }
  }

  /** JavaScript writes what is no number as null. */
  private static final class EndlessAsNull extends JsonGeneratorDelegate {
    EndlessAsNull(JsonGenerator generator) {
      super(generator, false);
    }

    @Override
    public JsonGenerator writeNumber(double value) {
      if (Double.isFinite(value)) {
        super.writeNumber(value);
      } else {
        writeNull();
      }
      return this;
    }
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /**
   * Seconds since the epoch as the wire has them: milliseconds after the point, trailing zeroes
   * dropped.
   */
  public static JsonNode time(double seconds) {
    BigDecimal exact =
        BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    return JsonNodeFactory.instance.numberNode(exact.scale() < 0 ? exact.setScale(0) : exact);
  }

  /** The text of a field, or null when it is missing or no string. */
  public static @Nullable String text(@Nullable JsonNode node, String field) {
    JsonNode value = node == null ? null : node.get(field);
    return value != null && value.isString() ? value.stringValue() : null;
  }

  /** The number in a field, or null when it is missing or no number. */
  public static @Nullable Double number(@Nullable JsonNode node, String field) {
    JsonNode value = node == null ? null : node.get(field);
    return value != null && value.isNumber() ? Double.valueOf(value.doubleValue()) : null;
  }

  /** Whether a field is there and is literally {@code true}. */
  public static boolean isTrue(@Nullable JsonNode node, String field) {
    JsonNode value = node == null ? null : node.get(field);
    return value != null && value.isBoolean() && value.booleanValue();
  }

  /** The object in a field, or null when it is missing or something else. */
  public static @Nullable ObjectNode child(@Nullable JsonNode node, String field) {
    JsonNode value = node == null ? null : node.get(field);
    return value instanceof ObjectNode object ? object : null;
  }

  /** The objects in an array field; none when it is missing. */
  static List<ObjectNode> objects(JsonNode node, String field) {
    List<ObjectNode> list = new ArrayList<>();
    for (JsonNode item : node.path(field)) {
      if (item instanceof ObjectNode object) {
        list.add(object);
      }
    }
    return list;
  }
}
