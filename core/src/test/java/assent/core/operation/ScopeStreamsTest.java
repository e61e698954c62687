package assent.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.platform.BatchAnswer;
import assent.core.platform.Call;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.EventsRead;
import assent.core.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The streams of a scope")
class ScopeStreamsTest {
  private static final Scope SCOPE = new Scope(":_cmc:apps:assent:s1");

  private final ForgetfulPlatform platform = new ForgetfulPlatform();
  private final ScopeStreams streams = new ScopeStreams(platform);

  @Test
  @DisplayName("are made parents first, each named like its last segment")
  void parentsFirst() {
    streams.ensure(SCOPE);
    assertThat(platform.created)
        .containsExactly(":_cmc:apps:assent=assent", ":_cmc:apps:assent:s1=s1");
    assertThat(platform.updates).isZero();
  }

  @Test
  @DisplayName("are made known to a platform that overlooked them, without changing anything")
  void overlooked() {
    platform.overlooks = true;
    streams.ensure(SCOPE);
    assertThat(platform.overlooks).isFalse();
    assertThat(platform.updates).isOne();
    assertThat(platform.lastName).isEqualTo("CMC apps");
  }

  @Test
  @DisplayName("are made although the platform overlooks at first where they belong")
  void placeOverlooked() {
    platform.overlooksApps = true;
    streams.ensure(SCOPE);
    assertThat(platform.created)
        .containsExactly(":_cmc:apps:assent=assent", ":_cmc:apps:assent:s1=s1");
    assertThat(platform.lastName).isEqualTo("CMC apps");
  }

  @Test
  @DisplayName("are reported unknown when nothing helps")
  void nothingHelps() {
    platform.overlooks = true;
    platform.stubborn = true;
    assertThat(streams.settle(SCOPE.streamId())).isFalse();
  }

  /** Keeps what is made and, when told to, does not notice it until its tree changes again. */
  private static final class ForgetfulPlatform implements Connection {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> created = new ArrayList<>();
    private boolean overlooks;
    private boolean overlooksApps;
    private boolean stubborn;
    private int updates;
    private String lastName = "";

    @Override
    public ApiEndpoint endpoint() {
      return ApiEndpoint.parse("http://tok-test@127.0.0.1:3000/anna/");
    }

    @Override
    public JsonNode call(String method, ObjectNode params) {
      ObjectNode answer = JSON.createObjectNode();
      switch (method) {
        case "streams.get" -> {
          if (overlooksApps && params.path("parentId").asString("").equals(":_cmc:apps")) {
            throw PlatformException.of(ErrorId.UNKNOWN_REFERENCED_RESOURCE, "planted");
          }
          var list = answer.putArray("streams");
          if (params.path("parentId").asString("").equals(":_cmc:")) {
            list.addObject()
                .put("id", ":_cmc:apps")
                .put("name", "CMC apps")
                .put("parentId", ":_cmc:");
          }
        }
        case "streams.create" -> {
          created.add(params.path("id").asString() + "=" + params.path("name").asString());
          answer.set("stream", params.deepCopy());
        }
        case "streams.update" -> {
          updates++;
          lastName = params.at("/update/name").asString("");
          overlooks = stubborn;
          overlooksApps = false;
          answer.putObject("stream").put("id", ":_cmc:apps").put("name", lastName);
        }
        case "events.get" -> {
          if (overlooks) {
            throw PlatformException.of(ErrorId.UNKNOWN_REFERENCED_RESOURCE, "planted");
          }
          answer.putArray("events");
        }
        default -> throw new AssertionError("not expected: " + method);
      }
      return answer;
    }

    @Override
    public BatchAnswer exchange(List<Call> calls) {
      return new BatchAnswer(List.of(), 1);
    }

    @Override
    public EventsRead streamEvents(EventQuery query, Consumer<? super PryvEvent> consumer) {
      throw new AssertionError("not expected");
    }

    @Override
    public Connection readOnlyOnce() {
      return this;
    }
  }
}
