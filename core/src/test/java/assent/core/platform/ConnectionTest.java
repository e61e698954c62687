package assent.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.EventIds;
import assent.core.cmc.PryvEvent;
import assent.core.error.RetryKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("A connection")
class ConnectionTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ScriptedPlatform script = new ScriptedPlatform();
  private final Connection connection = script.connection();

  @AfterEach
  void close() {
    script.close();
  }

  private static NewEvent note(String text) {
    return NewEvent.of("diary", "note/txt", JSON.stringNode(text));
  }

  private static String eventJson(NewEvent event) {
    return """
    {"id":"%s","streamIds":["diary"],"type":"note/txt","content":"hello","time":1.5}\
    """
        .formatted(event.id());
  }

  private PlatformException failure(Runnable call) {
    return catchThrowableOfType(PlatformException.class, call::run);
  }

  @Test
  @DisplayName("sends the token in the header only, over HTTP/1.1, asking for no upgrade")
  void token() {
    script.answer(200, "{\"events\":[]}");
    connection.getEvents(EventQuery.in("diary"));
    RecordedRequest request = script.request();
    assertThat(request.getHeaders().get("Authorization")).isEqualTo(ScriptedPlatform.TOKEN);
    assertThat(request.getRequestLine()).doesNotContain("tok-").endsWith("HTTP/1.1");
    assertThat(request.getHeaders().get("Upgrade")).isNull();
    assertThat(request.getHeaders().get("Origin")).isNull();
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "400, invalid-operation, PERMANENT",
    "403, forbidden, PERMANENT",
    "409, stale-resource, PERMANENT",
    "429, too-many, TRANSIENT",
    "500, unexpected-error, TRANSIENT",
    "503, api-unavailable, TRANSIENT"
  })
  @DisplayName("tells how a refusal may be repeated")
  void retryKinds(int status, String id, RetryKind kind) {
    script.answer(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Retry-After", "7")
            .body("{\"error\":{\"id\":\"" + id + "\",\"message\":\"m\"}}"));
    PlatformException e = failure(() -> connection.getEvents(EventQuery.in("diary")));
    assertThat(e.status()).isEqualTo(status);
    assertThat(e.errorId()).isEqualTo(id);
    assertThat(e.retryKind()).isEqualTo(kind);
    if (status == 429) {
      assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
    }
  }

  @Test
  @DisplayName("tells the finer id of CMC and keeps the raw error without secrets")
  void finerId() {
    script.answer(
        400,
        """
        {"error":{"id":"invalid-operation","message":"see http://tok-cap-9@127.0.0.1/bob/",
          "data":{"id":"cmc-capability-consumed","capabilityUrl":"http://tok-cap-9@127.0.0.1/b/"}}}
        """);
    PlatformException e = failure(() -> connection.createEvent(note("x")));
    assertThat(e.dataId()).contains("cmc-capability-consumed");
    assertThat(e.is("cmc-capability-consumed")).isTrue();
    assertThat(e.messageKey()).contains("capability-consumed");
    assertThat(e.raw().toString() + e).doesNotContain("tok-cap-9").contains("(redacted)");
  }

  @Test
  @DisplayName("takes a proxy's page for trouble of the platform")
  void proxyPage() {
    script.answer(502, "<html>bad gateway</html>");
    PlatformException e = failure(connection::accessInfo);
    assertThat(e.retryKind()).isEqualTo(RetryKind.TRANSIENT);
    assertThat(e.errorId()).isEqualTo("assent-platform-trouble");
  }

  @Test
  @DisplayName("calls a success that is not JSON malformed")
  void notJson() {
    script.answer(200, "<html>welcome to this hotel</html>");
    assertThat(failure(connection::accessInfo).errorId()).isEqualTo("assent-answer-malformed");
  }

  @Test
  @DisplayName("takes what has not the platform's form for a stranger's word: it may pass")
  void strangersWord() {
    script.answer(200, "{\"event\":{\"id\":\"c1");
    PlatformException half = failure(connection::accessInfo);
    assertThat(half.retryKind()).isEqualTo(RetryKind.NETWORK);
    assertThat(half.isOutcomeUnknown()).isTrue();
    script.answer(404, "404 page not found");
    PlatformException page = failure(connection::accessInfo);
    assertThat(page.retryKind()).isEqualTo(RetryKind.TRANSIENT);
    assertThat(page.isTokenDead()).isFalse();
    script.answer(302, "");
    assertThat(failure(connection::accessInfo).retryKind()).isEqualTo(RetryKind.TRANSIENT);
    script.answer(404, "{\"error\":{\"id\":\"unknown-resource\",\"message\":\"not there\"}}");
    assertThat(failure(connection::accessInfo).retryKind()).isEqualTo(RetryKind.PERMANENT);
  }

  @Test
  @DisplayName("that nobody takes is a network failure, and surely not carried out")
  void unreachable() {
    script.server.close();
    PlatformException e = failure(connection::accessInfo);
    assertThat(e.retryKind()).isEqualTo(RetryKind.NETWORK);
    assertThat(e.errorId()).isEqualTo("assent-unreachable");
    assertThat(e.isOutcomeUnknown()).isFalse();
  }

  @Test
  @DisplayName("never sends a call twice that is not safe to repeat")
  void notRepeated() {
    script.hangUp();
    PlatformException e =
        failure(() -> connection.createAccess(NewAccess.of("a", "shared", List.of())));
    assertThat(e.retryKind()).isEqualTo(RetryKind.NETWORK);
    assertThat(e.isOutcomeUnknown()).isTrue();
    assertThat(script.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  @DisplayName("sends an event with its own id once more when the answer is lost")
  void repeated() {
    NewEvent event = note("hello");
    script.hangUp();
    script.answer(201, "{\"event\":" + eventJson(event) + "}");
    assertThat(connection.createEvent(event).id()).isEqualTo(event.id());
    assertThat(script.server.getRequestCount()).isEqualTo(2);
    assertThat(ScriptedPlatform.bodyOf(script.request()))
        .isEqualTo(ScriptedPlatform.bodyOf(script.request()))
        .contains(event.id());
  }

  @Test
  @DisplayName("gives up after the second lost answer")
  void lostTwice() {
    script.hangUp();
    script.hangUp();
    assertThat(failure(() -> connection.createEvent(note("x"))).retryKind())
        .isEqualTo(RetryKind.NETWORK);
    assertThat(script.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  @DisplayName("does not repeat by itself what a server wants repeated at once")
  void retryAfterZero() {
    for (int i = 0; i < 2; i++) {
      script.answer(new MockResponse.Builder().code(503).addHeader("Retry-After", "0").body("{}"));
    }
    assertThat(failure(() -> connection.createEvent(note("x"))).status()).isEqualTo(503);
    assertThat(script.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "307", "308"})
  @DisplayName("follows no redirect, so that no token travels on")
  void redirects(int status) {
    try (ScriptedPlatform elsewhere = new ScriptedPlatform()) {
      script.answer(new MockResponse.Builder().code(status).addHeader("Location", elsewhere.base));
      assertThat(failure(connection::accessInfo).errorId()).isEqualTo("assent-redirected");
      assertThat(elsewhere.server.getRequestCount()).isZero();
    }
  }

  @Test
  @DisplayName("takes 409 for an own event id as the success of the first time")
  void existsAlready() {
    NewEvent event = note("hello");
    script.answer(
        409,
        "{\"error\":{\"id\":\"item-already-exists\",\"message\":\"m\",\"data\":{\"id\":\""
            + event.id()
            + "\"}}}");
    script.answer(200, "{\"event\":" + eventJson(event) + "}");
    PryvEvent written = connection.createEvent(event);
    assertThat(written.time()).isEqualTo(1.5);
    var create = script.request();
    assertThat(create.getMethod()).isEqualTo("POST");
    assertThat(script.request().getTarget()).isEqualTo("/alice/events/" + event.id());
  }

  @Test
  @DisplayName("does not take another event under that id for the own one")
  void idTaken() {
    NewEvent event = note("hello");
    script.answer(409, "{\"error\":{\"id\":\"item-already-exists\"}}");
    script.answer(
        200,
        "{\"event\":{\"id\":\"" + event.id() + "\",\"streamIds\":[\"x\"],\"type\":\"note/txt\"}}");
    assertThat(failure(() -> connection.createEvent(event)).errorId())
        .isEqualTo("assent-event-id-taken");
  }

  @ParameterizedTest
  @CsvSource({"403, forbidden", "404, unknown-resource"})
  @DisplayName("believes in the first time where the token may not read back")
  void createOnly(int status, String id) {
    NewEvent event = note("hello");
    script.answer(409, "{\"error\":{\"id\":\"item-already-exists\"}}");
    script.answer(status, "{\"error\":{\"id\":\"" + id + "\"}}");
    PryvEvent written = connection.createEvent(event);
    assertThat(written.id()).isEqualTo(event.id());
    assertThat(written.created()).isNull();
  }

  @Test
  @DisplayName("finds nothing where only the trace of a deleted event is left")
  void deletedTrace() {
    String id = EventIds.fresh();
    script.answer(200, "{\"event\":{\"id\":\"" + id + "\",\"deleted\":1.5}}");
    assertThat(connection.findEvent(id)).isEmpty();
  }

  @Test
  @DisplayName("deletes for good in two steps, and takes the error about a deleted one for done")
  void deletes() {
    String id = EventIds.fresh();
    script.answer(200, "{\"event\":{\"id\":\"" + id + "\"}}");
    script.answer(200, "{\"eventDeletion\":{\"id\":\"" + id + "\"}}");
    connection.deleteEvent(id);
    script.answer(500, "{\"error\":{\"id\":\"unexpected-error\"}}");
    script.answer(200, "{\"event\":{\"id\":\"" + id + "\",\"deleted\":1.5}}");
    connection.deleteEvent(id);
    assertThat(script.server.getRequestCount()).isEqualTo(4);
  }

  @Test
  @DisplayName("creates a stream again harmlessly, but not over a neighbour's name")
  void streams() {
    NewStream stream = NewStream.cmc(":_cmc:apps:study");
    String exists = "{\"error\":{\"id\":\"item-already-exists\",\"message\":\"m\"}}";
    script.answer(409, exists);
    script.answer(
        200, "{\"streams\":[{\"id\":\":_cmc:apps:study\",\"name\":\"study\",\"children\":[]}]}");
    assertThat(connection.createStream(stream).id()).isEqualTo(stream.id());
    script.answer(409, exists);
    script.answer(200, "{\"streams\":[{\"id\":\"other\",\"name\":\"study\"}]}");
    assertThat(failure(() -> connection.createStream(stream)).status()).isEqualTo(409);
  }

  @Test
  @DisplayName("prints times as plain decimals in bodies and in addresses")
  void plainDecimals() {
    script.answer(201, "{\"event\":" + eventJson(note("x")) + "}");
    connection.createEvent(
        new NewEvent(
            EventIds.fresh(), List.of("diary"), "note/txt", JSON.numberNode(1e21), 1.795204052E9));
    assertThat(ScriptedPlatform.bodyOf(script.request()))
        .contains("\"time\":1795204052}")
        .contains("\"content\":1000000000000000000000")
        .doesNotContainPattern(":-?[\\d.]+[eE][-+]?\\d");
    script.answer(200, "{\"events\":[]}");
    connection.getEvents(EventQuery.in("diary").between(1.795204052273E9, EventQuery.FAR_FUTURE));
    assertThat(script.request().getTarget())
        .contains("fromTime=1795204052.273")
        .contains("toTime=32503680000");
  }

  @Test
  @DisplayName("sends a query as a batch when it is too long for an address or has conditions")
  void longQueries() {
    String empty = "{\"meta\":{\"serverTime\":5.5},\"results\":[{\"events\":[]}]}";
    List<String> many = IntStream.range(0, 400).mapToObj(i -> ":_cmc:apps:study:" + i).toList();
    script.answer(200, empty);
    assertThat(connection.getEvents(EventQuery.in(many))).isEmpty();
    assertThat(script.request().getMethod()).isEqualTo("POST");
    script.answer(200, empty);
    connection.streamEvents(
        EventQuery.in("diary").whereContent("inviteEventId", "c1"), unused -> {});
    assertThat(ScriptedPlatform.bodyOf(script.request()))
        .contains("[{\"path\":\"inviteEventId\",\"eq\":\"c1\"}]");
  }

  @Test
  @DisplayName("keeps an id with a slash inside its segment of the address")
  void hostileIds() {
    script.answer(404, "{\"error\":{\"id\":\"unknown-resource\"}}");
    assertThat(connection.findEvent("../../bob/events/x?y=z")).isEmpty();
    assertThat(script.request().getTarget())
        .startsWith("/alice/events/%2E%2E%2F")
        .doesNotContain("?");
  }

  @Test
  @DisplayName("reads streamed events whose characters are cut anywhere")
  void streamedUnicode() {
    String text = "héllo 😀 日本 \u0000".replace("\u0000", "");
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      events
          .append(i == 0 ? "" : ",")
          .append("{\"id\":\"e" + i + "\",\"streamIds\":[\"d\"],\"type\":\"note/txt\",")
          .append("\"content\":\"" + text + "\"}");
    }
    String body =
        "{\"events\":["
            + events
            + ",{\"id\":\"odd\"}],\"eventDeletions\":[{\"id\":\"gone\",\"deleted\":1}],"
            + "\"meta\":{\"serverTime\":100.5}}";
    script.answer(new MockResponse.Builder().chunkedBody(body, 1));
    List<PryvEvent> read = new ArrayList<>();
    EventsRead result = connection.streamEvents(EventQuery.in("d").everything(), read::add);
    assertThat(read).hasSize(50).allMatch(e -> e.content().stringValue().equals(text));
    assertThat(result.count()).isEqualTo(50);
    assertThat(result.skipped()).isEqualTo(1);
    assertThat(result.deletedIds()).containsExactly("gone");
    assertThat(result.serverTime()).isLessThanOrEqualTo(100.5).isGreaterThan(90);
  }

  @Test
  @DisplayName("does not take a stream that breaks off for a complete one")
  void brokenStream() {
    script.answer(200, "{\"events\":[{\"id\":\"e1\",\"streamIds\":[\"d\"],\"type\":\"n/t\"},");
    PlatformException e = failure(() -> connection.streamEvents(EventQuery.in("d"), unused -> {}));
    assertThat(e.retryKind()).isEqualTo(RetryKind.NETWORK);
  }

  @Test
  @DisplayName("lets a failure of the consumer through unchanged")
  void consumerFails() {
    script.answer(200, "{\"events\":[{\"id\":\"e1\",\"streamIds\":[\"d\"],\"type\":\"n/t\"}]}");
    assertThatThrownBy(
            () ->
                connection.streamEvents(
                    EventQuery.in("d"),
                    unused -> {
                      throw new IllegalStateException("full");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("full");
  }

  @Test
  @DisplayName("splits a batch and puts the results together in order")
  void batches() {
    for (int size : new int[] {200, 200, 50}) {
      String results =
          String.join(",", IntStream.range(0, size).mapToObj(i -> "{\"n\":" + i + "}").toList());
      script.answer(200, "{\"meta\":{\"serverTime\":" + size + "},\"results\":[" + results + "]}");
    }
    List<Call> calls = IntStream.range(0, 450).mapToObj(i -> Call.getEvent("e" + i)).toList();
    BatchAnswer answer = connection.exchange(calls);
    assertThat(answer.results()).hasSize(450);
    assertThat(answer.results().get(200).orThrow().path("n").asInt()).isZero();
    assertThat(answer.serverTime()).isLessThanOrEqualTo(200).isGreaterThan(150);
    assertThat(script.server.getRequestCount()).isEqualTo(3);
    var first = script.request();
    assertThat(first.getTarget()).isEqualTo("/alice/");
    assertThat(ScriptedPlatform.bodyOf(script.request())).contains("\"e200\"", "\"e399\"");
    assertThat(ScriptedPlatform.bodyOf(script.request())).contains("\"e400\"");
  }

  @Test
  @DisplayName("tells the failure of one call of a batch without losing the others")
  void partOfBatchFails() {
    script.answer(
        200,
        """
        {"results":[{"event":{}},{"error":{"id":"unknown-resource","message":"m"}}]}\
        """);
    List<CallResult> results = connection.batch(List.of(Call.getEvent("a"), Call.getEvent("b")));
    assertThat(results.get(0)).isInstanceOf(CallResult.Done.class);
    assertThat(results.get(1)).isInstanceOf(CallResult.Failed.class);
    PlatformException e = failure(() -> results.get(1).orThrow());
    assertThat(e.status()).isEqualTo(404);
  }

  @Test
  @DisplayName("throws when a whole batch is refused, or has too few results")
  void batchFails() {
    script.answer(403, "{\"error\":{\"id\":\"invalid-access-token\",\"message\":\"m\"}}");
    List<Call> calls = List.of(Call.getEvent("a"), Call.getEvent("b"));
    assertThat(failure(() -> connection.batch(calls)).isTokenDead()).isTrue();
    script.answer(200, "{\"results\":[{\"event\":{}}]}");
    assertThat(failure(() -> connection.batch(calls)).errorId())
        .isEqualTo("assent-answer-malformed");
  }

  @Test
  @DisplayName("that only looks refuses a large answer, takes one at the limit, and never writes")
  void looking() {
    Connection looking = connection.readOnlyOnce();
    String frame = "{\"events\":[],\"pad\":\"\"}";
    String atLimit = frame.replace("\"\"", "\"" + "x".repeat(256 * 1024 - frame.length()) + "\"");
    script.answer(200, atLimit);
    assertThat(looking.getEvents(EventQuery.anywhereOfType("consent/request-cmc"))).isEmpty();
    script.answer(200, atLimit.replace("\"x", "\"xx"));
    assertThat(
            failure(() -> looking.getEvents(EventQuery.anywhereOfType("consent/request-cmc")))
                .errorId())
        .isEqualTo("cmc-capability-offer-too-large");
    int before = script.server.getRequestCount();
    assertThat(failure(() -> looking.createEvent(note("x"))).errorId())
        .isEqualTo("assent-read-only");
    assertThat(failure(() -> looking.batch(List.of(Call.createEvent(note("x"))))).errorId())
        .isEqualTo("assent-read-only");
    assertThat(script.server.getRequestCount()).isEqualTo(before);
  }

  @Test
  @DisplayName("says so when an answer does not come in time")
  void timeout() {
    script.answer(new MockResponse.Builder().body("{}").headersDelay(4, TimeUnit.SECONDS));
    PlatformException e = failure(connection::accessInfo);
    assertThat(e.errorId()).isEqualTo("assent-no-answer");
    assertThat(e.isOutcomeUnknown()).isTrue();
  }

  @Test
  @DisplayName("knows whose account a token opens, and what was granted")
  void accessInfo() {
    script.answer(
        200,
        """
        {"type":"app","name":"n","id":"a1:2","token":"tok-x","user":{"username":"alice"},
         "permissions":[{"streamId":":_system:account","level":"none"},
           {"streamId":"diary","level":"read"},{"streamId":":_audit:access-a1","level":"read"}]}
        """);
    AccessInfo info = connection.accessInfo();
    assertThat(info.username()).isEqualTo("alice");
    assertThat(info.access().baseId()).isEqualTo("a1");
    assertThat(info.permissions()).hasSize(1);
    assertThat(info.toString()).doesNotContain("tok-x");
  }
}
