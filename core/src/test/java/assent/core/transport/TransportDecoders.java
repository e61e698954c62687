package assent.core.transport;

import io.socket.parser.Parser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What reads the frames of a socket, for those who throw odd ones at it. */
public final class TransportDecoders {
  private TransportDecoders() {}

  /**
   * Reads an answer.
   *
   * @return what came of it; null where it was refused as a whole
   */
  public static @Nullable JsonNode answer(byte[] bytes) {
    return read(bytes, new ArrayList<>());
  }

  /**
   * Puts the bytes as one event between good ones, in an answer and in a batch, and checks that all
   * good ones come out, and that what comes out can be written and read again. Bytes of which
   * nobody can say where they end are no thing, and are passed over.
   */
  public static void between(byte[] bytes) {
    if (!isOneValue(bytes)) {
      return;
    }
    List<String> taken = new ArrayList<>();
    read(around("{\"events\":[{\"id\":\"good-1\"},", bytes, ",{\"id\":\"good-2\"}]}"), taken);
    check(taken.contains("good-1") && taken.contains("good-2"), "all good events arrive");
    JsonNode batch =
        read(
            around(
                "{\"results\":[{\"event\":",
                bytes,
                "},{\"events\":[{\"id\":\"good-3\"}]}],\"meta\":{\"serverTime\":1}}"),
            new ArrayList<>());
    check(batch != null && batch.path("results").size() == 2, "a result for each call");
    JsonNode access =
        read(
            around("{\"accesses\":[{\"clientData\":", bytes, ",\"id\":\"good-4\"}]}"),
            new ArrayList<>());
    check(
        access != null && access.path("accesses").path(0).path("id").asString("").equals("good-4"),
        "an access is there whatever its client data hold");
    JsonMapper json = Json.mapper();
    for (JsonNode each : List.of(batch, access)) {
      String written = json.writeValueAsString(each);
      check(
          json.writeValueAsString(json.readTree(written)).equals(written),
          "it can be written and read again");
    }
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalStateException("broken: " + rule);
    }
  }

  private static byte[] around(String before, byte[] bytes, String after) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    whole.writeBytes(bytes);
    whole.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }

  private static boolean isOneValue(byte[] bytes) {
    AnswerBytes walk =
        new AnswerBytes(new ByteArrayInputStream(bytes), ReadLimits.standard().scanned(), 200);
    try {
      walk.value(new Capture(0));
      return walk.peek() < 0;
    } catch (IOException notOne) {
      return false;
    }
  }

  private static @Nullable JsonNode read(byte[] bytes, List<String> taken) {
    AnswerReader reader =
        new AnswerReader(
            ReadLimits.standard(),
            200,
            (list, thing) -> list.equals("events") && taken.add(thing.path("id").asString("")));
    try {
      return reader.read(new ByteArrayInputStream(bytes));
    } catch (TransportFailure refused) {
      return null;
    } catch (IOException broken) {
      throw new IllegalStateException("bytes in memory do not break", broken);
    }
  }

  /** As a line uses it. */
  public static Parser.Decoder ofSocket() {
    return new CarefulDecoder();
  }
}
