package assent.core.persistence;

import assent.core.api.study.Measured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * How values are kept: packed as one text, since a part holds thousands. Tokens and links in them
 * stay where they are: they are what somebody shares, and sealed with the rest.
 */
final class ValueForm {
  private static final int AMOUNT = 0;
  private static final int PAIR = 1;
  private static final int WORDS = 2;
  private static final int RAW = 3;

  private ValueForm() {}

  static JsonNode toJson(List<KeptValue> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 8192))) {
      Map<String, Integer> types = new LinkedHashMap<>();
      values.forEach(value -> types.putIfAbsent(value.type(), types.size()));
      out.writeInt(types.size());
      for (String type : types.keySet()) {
        text(out, type);
      }
      out.writeInt(values.size());
      long before = 0;
      for (KeptValue value : values) {
        text(out, value.id());
        out.writeLong(value.at() - before);
        before = value.at();
        out.writeInt(types.getOrDefault(value.type(), 0));
        measured(out, value.value());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return StringNode.valueOf(Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }

  private static void measured(DataOutputStream out, Measured value) throws IOException {
    switch (value) {
      case Measured.Amount amount -> {
        out.writeByte(AMOUNT);
        out.writeDouble(amount.value());
      }
      case Measured.Pair pair -> {
        out.writeByte(PAIR);
        out.writeDouble(pair.upper());
        out.writeDouble(pair.lower());
      }
      case Measured.Words words -> {
        out.writeByte(WORDS);
        text(out, words.text());
      }
      case Measured.Raw raw -> {
        out.writeByte(RAW);
        text(out, raw.json());
      }
    }
  }

  /**
   * @throws RuntimeException if it is not what {@link #toJson} wrote
   */
  static List<KeptValue> fromJson(JsonNode json) {
    byte[] bytes = Base64.getDecoder().decode(json.asString(""));
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      List<String> types = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        types.add(text(in));
      }
      int count = in.readInt();
      List<KeptValue> values = new ArrayList<>();
      long at = 0;
      for (int i = 0; i < count; i++) {
        String id = text(in);
        at += in.readLong();
        String type = types.get(in.readInt());
        values.add(new KeptValue(id, at, type, measured(in)));
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Measured measured(DataInputStream in) throws IOException {
    int form = in.readByte();
    return switch (form) {
      case AMOUNT -> new Measured.Amount(in.readDouble());
      case PAIR -> new Measured.Pair(in.readDouble(), in.readDouble());
      case WORDS -> new Measured.Words(text(in));
      case RAW -> new Measured.Raw(text(in));
      default -> throw new IOException("no value of that form");
    };
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
