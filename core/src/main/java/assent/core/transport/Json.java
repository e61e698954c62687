package assent.core.transport;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON reader and writer: numbers are printed without an exponent. */
public final class Json {
  private Json() {}

  /**
   * A mapper that never writes {@code 1.79E9}: times are plain decimals on the wire (protocol LIVE
   * §4). One is enough for an application; it is thread-safe.
   */
  public static JsonMapper mapper() {
    return builder(StreamReadConstraints.defaults()).build();
  }

  /** One that reads within these limits. */
  static JsonMapper.Builder builder(StreamReadConstraints limits) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addDecorator((unused, generator) -> new PlainNumbers(generator))
            .build();
    return JsonMapper.builder(factory);
  }

  private static final class PlainNumbers extends JsonGeneratorDelegate {
    PlainNumbers(JsonGenerator generator) {
      super(generator);
    }

    @Override
    public JsonGenerator writeNumber(double value) {
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("no JSON number: " + value);
      }
      super.writeNumber(BigDecimal.valueOf(value));
      return this;
    }

    @Override
    public JsonGenerator writeNumber(float value) {
      return writeNumber((double) value);
    }
  }
}
