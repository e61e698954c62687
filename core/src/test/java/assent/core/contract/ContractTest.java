package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What most contract tests need: the platforms, and short words for what they look at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractTest {
  final ContractPlatform platform = ContractPlatform.current();

  /** A person of the first platform. */
  User requester() {
    return platform.first().user("req");
  }

  /** A person of the second platform where there is one, with a weight to share. */
  User accepter() {
    return platform.secondOrFirst().user("acc").withData("weight", 70);
  }

  static ObjectNode json(String text, Object... arguments) {
    return Wire.json(text, arguments);
  }

  static String status(JsonNode event) {
    return event.at("/content/status").asString("");
  }

  static String reason(JsonNode event) {
    return event.at("/content/failure/reason").asString("");
  }

  /** The id of the peer's refusal nested in a failed accept. */
  static String nestedId(JsonNode event) {
    return event.at("/content/failure/detail/body/error/data/id").asString("");
  }

  static String id(JsonNode event) {
    return event.path("id").asString();
  }

  /** Waits for an event in one stream. */
  static JsonNode arrived(User at, String stream, String what, Predicate<JsonNode> test) {
    return Await.until(
        what + " at " + at.username(),
        () -> {
          Answer answer = at.own().get("events?limit=1000&streams[]=" + Door.encode(stream));
          if (answer.errorId().equals("unknown-referenced-resource")) {
            at.refresh();
            return null;
          }
          return answer.ok().path("events").values().stream().filter(test).findFirst().orElse(null);
        });
  }

  static JsonNode arrivedChat(User at, String stream, String text) {
    // Until it is called delivered the platform would undo a change of it.
    return arrived(
        at,
        stream,
        "chat",
        e ->
            e.at("/content/content").asString("").equals(text)
                && e.at("/content/status").isString());
  }

  /** The call must fail, before or after something was sent, with this. */
  static void fails(ErrorId id, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(CoreException.class)
        .extracting(e -> ((CoreException) e).errorId())
        .isEqualTo(id.id());
  }

  /** A non-null field, for NullAway's sake, before {@code @BeforeAll} fills it. */
  @SuppressWarnings("NullAway")
  static <T> T later() {
    return null;
  }
}
