package assent.core.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@DisplayName("What a hostile peer can make a platform keep (NOTES §17)")
class HostileWireTest extends ContractTest {
  private Handshake handshake = later();
  private Door back = later();

  @BeforeAll
  void meet() {
    handshake =
        Handshake.complete(
            requester(),
            accepter(),
            Handshake.freshScope(),
            Handshake.openLink(Handshake.WEIGHT),
            link -> link);
    back = handshake.backDoor();
  }

  private Answer write(String fields) {
    return back.raw(
        "POST",
        "events",
        "{\"streamIds\":[\"%s\"],\"type\":\"note/odd-one\"%s}"
            .formatted(handshake.requesterChat(), fields));
  }

  static Stream<Arguments> kept() {
    return Stream.of(
        fact("deep", content("[".repeat(1_400) + "]".repeat(1_400)), e -> {}),
        fact("long name", content("{\"" + "n".repeat(1_200_000) + "\":1}"), e -> {}),
        fact("long text", content("\"" + "x".repeat(2_000_000) + "\""), e -> {}),
        fact("many items", content("[" + "{},".repeat(200_000) + "1]"), e -> {}),
        fact(
            "too large a number",
            content("{\"a\":1e400,\"b\":" + "9".repeat(5_000) + "}"),
            e -> {
              assertThat(e.at("/content/a").isNull()).isTrue();
              assertThat(e.at("/content/b").isNull()).isTrue();
            }),
        fact(
            "more digits than a double has",
            content("{\"a\":123456789012345678901234567890}"),
            e -> assertThat(e.at("/content/a").asDouble()).isEqualTo(1.2345678901234568e29)),
        fact(
            "a name twice",
            content("{\"a\":1,\"a\":2}"),
            e -> assertThat(e.at("/content/a").asInt()).isEqualTo(2)),
        fact("no content", content("null"), e -> assertThat(e.has("content")).isFalse()),
        fact(
            "endless time",
            content("1") + ",\"time\":1e400",
            e -> assertThat(e.get("time").isNull()).isTrue()),
        fact(
            "very late time",
            content("1") + ",\"time\":1e300",
            e -> assertThat(e.path("time").asDouble()).isEqualTo(1e300)),
        fact(
            "half a character outside of a content",
            content("1") + ",\"description\":\"a\\ud800\"",
            e -> assertThat(e.path("description").asString()).isEqualTo("a\uFFFD")),
        fact(
            "control characters",
            content("{\"a\":\"\\u001b[31m\\u202e\\u0007\"}"),
            e -> assertThat(e.at("/content/a").asString()).isEqualTo("\u001b[31m\u202e\u0007")),
        fact(
            "own times of change",
            content("1") + ",\"modified\":99999999999,\"created\":1,\"createdBy\":\"x\"",
            e -> assertThat(e.path("modified").asDouble()).isLessThan(9_999_999_999.0)));
  }

  private static String content(String json) {
    return ",\"content\":" + json;
  }

  private static Arguments fact(String what, String fields, Consumer<JsonNode> read) {
    return Arguments.of(what, fields, read);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void kept(String what, String fields, Consumer<JsonNode> read) {
    Answer answer = write(fields);
    assertThat(answer.status()).as(what).isEqualTo(201);
    read.accept(handshake.requester().own().event(answer.event().path("id").asString()));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "half a character", content("{\"a\":\"\\ud800\"}"), 500, "input syntax for type json"),
        Arguments.of(
            "a zero character", content("{\"a\\u0000\":1}"), 500, "unsupported Unicode escape"),
        Arguments.of(
            "a zero character outside of a content",
            content("1") + ",\"description\":\"a\\u0000\"",
            500,
            "invalid byte sequence"),
        Arguments.of("deeper", content("[".repeat(1_800) + "]".repeat(1_800)), 500, "call stack"),
        Arguments.of("no number", content("NaN"), 400, ""),
        Arguments.of("another field", content("1") + ",\"more\":1", 400, ""),
        Arguments.of("a time in words", content("1") + ",\"time\":\"now\"", 400, ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String what, String fields, int status, String why) {
    Answer answer = write(fields);
    assertThat(answer.status()).as(what).isEqualTo(status);
    assertThat(answer.message()).contains(why);
  }

  @Test
  @DisplayName(
      "bytes that are no UTF-8 are kept as marks of replacement, a mark at the front is not")
  void bytes() {
    byte[] body =
        ("\uFEFF{\"streamIds\":[\"%s\"],\"type\":\"note/odd-one\",\"content\":\"~\"}"
                .formatted(handshake.requesterChat()))
            .getBytes(UTF_8);
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '~') {
        body[i] = (byte) 0xff;
      }
    }
    Answer answer = Wire.sendRaw("POST", back.base() + "events", back.token(), body);
    assertThat(answer.event().path("content").asString()).isEqualTo("\uFFFD");
  }

  @Test
  @DisplayName("a body of more than 50 megabytes is not read")
  void tooLong() {
    Answer answer = write(content("\"" + "x".repeat(53_000_000) + "\""));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("request entity too large");
  }

  @Test
  @DisplayName("a peer changes what the other one wrote in the shared conversation")
  void another() {
    String id = id(handshake.requesterSays("Mine"));
    Answer answer = back.raw("PUT", "events/" + id, "{\"content\":{\"content\":\"Yours\"}}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(handshake.requester().own().event(id).at("/content/content").asString())
        .isEqualTo("Yours");
  }

  @Test
  @DisplayName("who only holds a link writes what he likes into the list of accesses")
  void features() {
    Door link = Door.of(Handshake.link(handshake.invite()));
    String responses =
        link.accessInfo().ok().path("permissions").values().stream()
            .filter(each -> each.path("level").asString("").equals("create-only"))
            .map(each -> each.path("streamId").asString())
            .findFirst()
            .orElseThrow();
    String ghost = "ghost" + Long.toString(System.nanoTime(), 36);
    assertThat(
            link.raw(
                    "POST",
                    "events",
                    """
                    {"streamIds":["%s"],"type":"consent/accept-cmc","content":
                     {"grantedAccess":{"apiEndpoint":"http://tok@127.0.0.1:9/x/"},
                      "from":{"username":"%s","host":"%s"},
                      "requesterOriginStreamId":"%s","features":{"a":%s}}}\
                    """
                        .formatted(
                            responses,
                            ghost,
                            handshake.requester().host(),
                            handshake.scope(),
                            "[".repeat(600) + "]".repeat(600)))
                .status())
        .isEqualTo(201);
    JsonNode access =
        Await.until(
            "a back channel for nobody",
            () ->
                handshake
                    .requester()
                    .access(
                        a ->
                            a.at("/clientData/cmc/counterparty/username")
                                .asString("")
                                .equals(ghost)));
    assertThat(depth(access.at("/clientData/cmc/features/a"))).isEqualTo(600);
  }

  private static int depth(JsonNode node) {
    int depth = 0;
    for (JsonNode at = node; at.isArray(); at = at.path(0)) {
      depth++;
    }
    return depth;
  }
}
