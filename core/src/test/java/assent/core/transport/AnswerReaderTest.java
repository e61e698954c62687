package assent.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.error.SetAside;
import assent.core.error.SetAside.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The reader of answers")
class AnswerReaderTest {
  private static final ReadLimits LIMITS = ReadLimits.standard();

  private AnswerReader reader = new AnswerReader(LIMITS, 200, (list, thing) -> false);

  private JsonNode read(String answer) throws IOException {
    return read(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  private JsonNode read(byte[] answer) throws IOException {
    reader = new AnswerReader(LIMITS, 200, (list, thing) -> false);
    return reader.read(new ByteArrayInputStream(answer));
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.forEach(node -> ids.add(node.path("id").asString("")));
    return ids;
  }

  @Test
  @DisplayName("gives an answer without poison as any reader does")
  void plain() throws IOException {
    String answer =
        """
        { "events" : [ {"id":"a","content":{"t":"é \\u00e9 \\ud83d\\ude00 \\"q\\" []{},:"}} , {"id":"b"} ] ,
          "meta":{"serverTime":1.25,"n":-0.5e3}, "list":[], "none":{}, "text":"x", "yes":true, "n":null }
        """;
    JsonNode expected = Json.mapper().readTree(answer.getBytes(StandardCharsets.UTF_8));
    assertThat(read(answer.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    assertThat(reader.setAside()).isEmpty();
  }

  @Test
  @DisplayName("takes nothing for nothing, and no object for what it is")
  void notAnObject() throws IOException {
    assertThat(read("").isMissingNode()).isTrue();
    assertThat(read(" \n").isMissingNode()).isTrue();
    assertThat(read("[1,2]")).isEqualTo(Json.mapper().readTree("[1,2]"));
    assertThat(read("\"text\"").stringValue()).isEqualTo("text");
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  @DisplayName("gives all good events around a poisoned one, and says which that was")
  void events(Poison poison) throws IOException {
    JsonNode answer =
        read(
            "{\"events\":[{\"id\":\"a\"},{\"content\":"
                + poison.text()
                + ",\"streamIds\":[\":_cmc:inbox\"],\"id\":\"bad\",\"type\":\"message/chat-cmc\","
                + "\"createdBy\":\"acc:1 x\"},{\"id\":\"c\"}],\"meta\":{\"serverTime\":5}}");
    assertThat(ids(answer.path("events"))).containsExactly("a", "c");
    assertThat(answer.path("meta").path("serverTime").asDouble()).isEqualTo(5);
    SetAside aside = reader.setAside().getFirst();
    assertThat(reader.setAside()).hasSize(1);
    assertThat(aside.list()).isEqualTo("events");
    assertThat(aside.id()).isEqualTo("bad");
    assertThat(aside.type()).isEqualTo("message/chat-cmc");
    assertThat(aside.stream()).isEqualTo(":_cmc:inbox");
    assertThat(aside.by()).isEqualTo("acc:1 x");
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  @DisplayName("gives all good results of a batch around a poisoned one, each in its place")
  void batch(Poison poison) throws IOException {
    JsonNode answer =
        read(
            "{\"results\":[{\"events\":[{\"id\":\"a\"},"
                + poison.text()
                + ",{\"id\":\"b\"}]},{\"event\":{\"id\":\"x\",\"content\":"
                + poison.text()
                + "}},{\"event\":{\"id\":\"c\"}},"
                + poison.text()
                + ",{\"error\":{\"id\":\"unknown\"}}],\"meta\":{\"serverTime\":7}}");
    JsonNode results = answer.path("results");
    assertThat(results.size()).isEqualTo(5);
    assertThat(ids(results.path(0).path("events")))
        .startsWith("a")
        .endsWith("b")
        .doesNotContain("x");
    assertThat(results.path(1).has("event")).isFalse();
    assertThat(results.path(2).path("event").path("id").asString()).isEqualTo("c");
    assertThat(results.path(4).path("error").path("id").asString()).isEqualTo("unknown");
    assertThat(answer.path("meta").path("serverTime").asDouble()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  @DisplayName("keeps an access whose client data are poisoned, without that part")
  void clientData(Poison poison) throws IOException {
    JsonNode answer =
        read(
            "{\"accesses\":[{\"id\":\"a\"},{\"clientData\":{\"cmc\":{\"role\":\"counterparty\","
                + "\"features\":"
                + poison.text()
                + "},\"other\":1},\"id\":\"b\",\"name\":\"n\"},{\"id\":\"c\"}]}");
    assertThat(ids(answer.path("accesses"))).containsExactly("a", "b", "c");
    JsonNode cmc = answer.path("accesses").path(1).path("clientData").path("cmc");
    assertThat(cmc.path("role").asString()).isEqualTo("counterparty");
    assertThat(cmc.has("features")).isFalse();
    assertThat(reader.setAside()).extracting(SetAside::id).containsExactly("b");
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  @DisplayName("sets an access aside whole where its permissions cannot be read")
  void permissions(Poison poison) throws IOException {
    JsonNode answer =
        read(
            "{\"accesses\":[{\"id\":\"a\"},{\"permissions\":[{\"streamId\":"
                + poison.text()
                + "}],\"id\":\"b\"},{\"id\":\"c\"}]}");
    assertThat(ids(answer.path("accesses"))).containsExactly("a", "c");
    assertThat(reader.setAside()).extracting(SetAside::id).containsExactly("b");
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  @DisplayName("keeps a stream, and all below it, whose client data are poisoned")
  void streams(Poison poison) throws IOException {
    JsonNode answer =
        read(
            "{\"streams\":[{\"clientData\":"
                + poison.text()
                + ",\"children\":[{\"id\":\"child\",\"children\":[]}],\"id\":\"top\"},{\"id\":\"z\"}]}");
    assertThat(ids(answer.path("streams"))).containsExactly("top", "z");
    assertThat(ids(answer.path("streams").path(0).path("children"))).containsExactly("child");
    assertThat(reader.setAside()).extracting(SetAside::id).containsExactly("top");
  }

  @Test
  @DisplayName("reads a tree of streams that is deep, and leaves out what is deeper than any tree")
  void deepStreams() throws IOException {
    StringBuilder tree = new StringBuilder("{\"streams\":[");
    int levels = 5_000;
    for (int i = 0; i < levels; i++) {
      tree.append("{\"id\":\"s").append(i).append("\",\"children\":[");
    }
    tree.append("]}".repeat(levels)).append(",{\"id\":\"beside\"}]}");
    JsonNode answer = read(tree.toString());
    assertThat(ids(answer.path("streams"))).containsExactly("s0", "beside");
    int depth = 0;
    for (JsonNode at = answer.path("streams").path(0); at.has("id"); depth++) {
      at = at.path("children").path(0);
    }
    assertThat(depth).isEqualTo(200);
    assertThat(reader.setAside()).extracting(SetAside::reason).containsExactly(Reason.TOO_DEEP);
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  @DisplayName("reads the fields of a service info around a poisoned one")
  void fields(Poison poison) throws IOException {
    JsonNode answer =
        read("{\"api\":\"https://x/{username}/\",\"assets\":" + poison.text() + ",\"name\":\"n\"}");
    assertThat(answer.path("name").asString()).isEqualTo("n");
    assertThat(answer.path("api").asString()).isEqualTo("https://x/{username}/");
  }

  @Test
  @DisplayName("says why a thing was set aside")
  void reasons() throws IOException {
    Map<Poison, Reason> reasons =
        Map.of(
            Poison.DEEP_OBJECTS, Reason.TOO_DEEP,
            Poison.DEEP_LISTS, Reason.TOO_DEEP,
            Poison.LONG_NAME, Reason.LONG_NAME,
            Poison.HUGE_TEXT, Reason.TOO_LARGE,
            Poison.MANY_VALUES, Reason.TOO_LARGE,
            Poison.LONG_NUMBER, Reason.ODD_NUMBER,
            Poison.INFINITE, Reason.ODD_NUMBER,
            Poison.SAME_NAME, Reason.SAME_NAME,
            Poison.BAD_UTF8, Reason.BROKEN,
            Poison.TWO_COMMAS, Reason.BROKEN);
    for (Map.Entry<Poison, Reason> each : reasons.entrySet()) {
      var unused = read("{\"events\":[{\"id\":\"x\",\"content\":" + each.getKey().text() + "}]}");
      assertThat(reader.setAside())
          .as(each.getKey().name())
          .extracting(SetAside::reason)
          .containsExactly(each.getValue());
    }
  }

  @Test
  @DisplayName("makes half a surrogate pair into a sign that can be written again")
  void surrogates() throws IOException {
    JsonNode answer =
        read(
            "{\"events\":[{\"id\":\"a\",\"content\":{\"t\":\"x\\ud83d\","
                + "\"l\":[\"\\ud83d\\ude00\",\"\\udc00y\"]}}],\"text\":\"\\ud800\"}");
    JsonNode content = answer.path("events").path(0).path("content");
    assertThat(content.path("t").asString()).isEqualTo("x\ufffd");
    assertThat(content.path("l").path(0).asString()).isEqualTo("\ud83d\ude00");
    assertThat(content.path("l").path(1).asString()).isEqualTo("\ufffdy");
    assertThat(answer.path("text").asString()).isEqualTo("\ufffd");
    assertThat(Json.mapper().writeValueAsBytes(answer)).isNotEmpty();
    for (String name : List.of("\\ud83d", "\\udc00", "a\\ud83db")) {
      var unused = read("{\"events\":[{\"id\":\"b\",\"content\":{\"" + name + "\":1}}]}");
      assertThat(reader.setAside()).as(name).extracting(SetAside::id).containsExactly("b");
    }
  }

  @Test
  @DisplayName("hands things on as they come in, and holds none of them")
  void taken() throws IOException {
    List<String> taken = new ArrayList<>();
    AnswerReader taking =
        new AnswerReader(
            LIMITS,
            200,
            (list, thing) -> {
              taken.add(list + " " + thing.path("id").asString());
              return list.equals("events");
            });
    JsonNode answer =
        taking.read(
            new ByteArrayInputStream(
                "{\"events\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"eventDeletions\":[{\"id\":\"c\"}]}"
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(taken).containsExactly("events a", "events b", "eventDeletions c");
    assertThat(answer.path("events").size()).isZero();
    assertThat(ids(answer.path("eventDeletions"))).containsExactly("c");
  }

  @Test
  @DisplayName("goes through an answer of any length in little memory when things are handed on")
  void endless() throws IOException {
    // More than an answer may hold, of events that are each too heavy, made while they are read.
    byte[] event =
        ("{\"id\":\"e\",\"content\":\"" + "x".repeat(1_000_000) + "\"},")
            .getBytes(StandardCharsets.US_ASCII);
    InputStream answer =
        new RepeatedBytes(
            "{\"events\":[".getBytes(StandardCharsets.US_ASCII),
            event,
            100,
            "{\"id\":\"good\"}]}".getBytes(StandardCharsets.US_ASCII));
    List<String> taken = new ArrayList<>();
    AnswerReader taking =
        new AnswerReader(LIMITS, 200, (list, thing) -> taken.add(thing.path("id").asString()));
    var unused = taking.read(answer);
    assertThat(taken).containsExactly("good");
    assertThat(taking.setAside()).hasSize(100);
  }

  @Test
  @DisplayName("refuses an answer that would be held and is too much, and one that is no JSON")
  void refused() {
    AnswerReader small = new AnswerReader(LIMITS.upTo(1_000), 200, (list, thing) -> false);
    String many = "{\"events\":[" + "{\"id\":\"a\"},".repeat(200) + "{}]}";
    assertThat(kind(small, many)).isEqualTo(TransportFailure.Kind.TOO_LARGE);
    for (String broken :
        List.of(
            "<html>",
            "{",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1}}",
            "{\"a\":[}",
            "{a:1}",
            "{\"events\":[{\"id\":\"a\"}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "]",
            "{\"a\":\"x")) {
      AnswerReader fresh = new AnswerReader(LIMITS, 200, (list, thing) -> false);
      assertThat(kind(fresh, broken)).as(broken).isEqualTo(TransportFailure.Kind.NOT_JSON);
    }
  }

  private static TransportFailure.Kind kind(AnswerReader reader, String answer) {
    return catchThrowableOfType(
            TransportFailure.class,
            () -> reader.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
        .kind();
  }
}
