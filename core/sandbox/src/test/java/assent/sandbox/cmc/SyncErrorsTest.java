package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("what is refused before anything is stored (NOTES §7.1)")
class SyncErrorsTest {
  private static final String SCOPE = Person.APP + ":sync";
  private World world;
  private Person person;

  @BeforeAll
  void start() {
    world = World.start();
    person = world.person("person1").withScopes(SCOPE);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "consent/accept-cmc | {} | content: must carry either capabilityUrl (local trigger) OR"
            + " grantedAccess.apiEndpoint (peer-delivered)",
        "consent/accept-cmc | {'capabilityUrl':'u','extra':5} | content.extra: must be an object if"
            + " present",
        "consent/accept-cmc | {'capabilityUrl':'u','accessName':5} | content.accessName: must be a"
            + " string if present",
        "consent/accept-cmc | {'capabilityUrl':'u','grantedPermissions':[]} |"
            + " content.grantedPermissions: must not be empty",
        "consent/refuse-cmc | {} | content.capabilityUrl: required, must be a non-empty string",
        "consent/revoke-cmc | {'accessId':''} | content.accessId: required, must be a non-empty"
            + " string",
        "consent/revoke-cmc | {'accessId':'a','reason':'x'} | content.reason: must be a"
            + " localizable-text object (lang→string map, non-empty)",
        "message/chat-cmc | {'content':''} | content.content: required, must be a non-empty string",
        "notification/alert-cmc | {'level':'bad','title':{'en':'x'},'body':{'en':'x'}} |"
            + " content.level: required, must be one of info, warning, critical",
        "notification/alert-cmc | {'level':'info','title':{'en-GB':'x'},'body':{'en':'x'}} |"
            + " content.title: must be a localizable-text object (lang→string map, non-empty)",
        "notification/alert-cmc | {'level':'info','title':{'en':'x'}} | content.body: required",
        "notification/ack-cmc | {'alertEventId':'a','ackId':''} | content.ackId: required, must be"
            + " a non-empty string",
        "consent/scope-request-cmc | {} | content.newPermissions: must be an array",
        "consent/scope-update-cmc | {'accept':true} | content: must carry either"
            + " scopeRequestEventId (response-to-request) or newPermissions (self-initiated)",
        "consent/back-channel-cmc | {'from':{'username':'a','host':'b'}} | content.apiEndpoint:"
            + " required non-empty string",
      })
  @DisplayName("a content against its schema")
  void schema(String type, String content, String message) {
    Reply reply = person.write(SCOPE, type, Contents.json(content));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("error"))
        .isEqualTo(
            Contents.json(
                """
                {'id':'invalid-operation','message':'CMC event content failed schema validation for %1$s',
                 'data':{'id':'cmc-invalid-event-content','eventType':'%1$s','errors':['%2$s']}}
                """
                    .formatted(type, message)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'fra':''}", "{'en':'a','de':'b'}"})
  @DisplayName("languages of two or three letters pass, empty texts too")
  void localizable(String title) {
    ObjectNode alert = Contents.alert("a");
    alert.set("title", Contents.json(title));
    assertThat(person.write(SCOPE, "notification/alert-cmc", alert).status()).isEqualTo(201);
  }

  @Test
  @DisplayName("several faults are all named")
  void severalFaults() {
    ObjectNode content = Contents.request("[{\"streamId\":\"a\"}]");
    content.put("to", 5);
    Contents.part(content, "request").putObject("title");
    Contents.part(content, "request").putObject("features").put("chat", "x");
    Contents.part(content, "requesterMeta").put("appId", 2);
    JsonNode errors =
        person
            .write(SCOPE, "consent/request-cmc", content)
            .body()
            .path("error")
            .path("data")
            .path("errors");
    assertThat(errors.valueStream().map(JsonNode::asString))
        .containsExactly(
            "content.to: must be a string or null",
            "content.request.title: must be a localizable-text object (lang→string map, non-empty)",
            "content.request.permissions: invalid permission at index 0: expected {streamId, level"
                + " in [none, read, create-only, contribute, manage]} or {feature, setting in"
                + " [forbidden, allowed]}",
            "content.request.features.chat: must be a boolean if present",
            "content.requesterMeta.appId: must be a string if present");
  }

  @Test
  @DisplayName("outside :_cmc: streams nothing is validated, yet it is worked on")
  void ordinaryStream() {
    JsonNode content = person.trigger("weight", "message/chat-cmc", Nodes.object());
    assertThat(content.path("failure").path("reason").asString())
        .isEqualTo("cmc-chat-stream-not-chat");
  }

  @Test
  @DisplayName("a text that nobody validated comes apart into its letters; no content is none")
  void oddContents() {
    JsonNode text = Nodes.object().stringNode("ab");
    assertThat(person.trigger("weight", "consent/refuse-cmc", text))
        .isEqualTo(
            Contents.json(
                """
                {'0':'a','1':'b','status':'failed',
                 'failure':{'reason':'cmc-handler-missing-capability-url','detail':null}}
                """));
    Reply none = person.write("weight", "consent/refuse-cmc", Nodes.object().nullNode());
    assertThat(none.status()).isEqualTo(201);
    assertThat(none.event().has("content")).isFalse();
  }

  @Test
  @DisplayName("nobody but a counterparty writes into the inbox")
  void inbox() {
    Reply reply = person.write(":_cmc:inbox", "note/txt", Nodes.object().stringNode("x"));
    assertThat(reply.body().path("error"))
        .isEqualTo(
            Contents.json(
                """
                {'id':'invalid-operation','message':'Writes to :_cmc:inbox require a counterparty-marked shared access',
                 'data':{'id':'cmc-not-counterparty','streamId':':_cmc:inbox'}}
                """));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        ":_cmc:",
        ":_cmc:inbox",
        ":_cmc:_internal:x",
        ":_cmc:foo",
        ":_cmc:apps:a:chats",
        ":_cmc:apps:a:collectors:b"
      })
  @DisplayName("reserved streams are neither created nor deleted by clients")
  void reservedStreams(String id) {
    assertThat(person.createStream(id, ":_cmc:apps", "x").cmcErrorId())
        .isEqualTo("cmc-reserved-stream");
    assertThat(person.delete("streams/" + Person.encode(id)).cmcErrorId())
        .isEqualTo("cmc-reserved-stream-undeletable");
  }

  @Test
  @DisplayName("clientData.cmc is nobody's to write")
  void clientData() {
    ObjectNode wanted = Contents.object("{'name':'forged','type':'app'}");
    wanted.set("permissions", Contents.json(Contents.READ_FERTILITY));
    wanted.putObject("clientData").putObject("cmc").put("role", "counterparty");
    assertThat(person.post("accesses", wanted).cmcErrorId())
        .isEqualTo("cmc-clientdata-cmc-forbidden");
    wanted.remove("clientData");
    String id = person.post("accesses", wanted).body().path("access").path("id").asString();
    assertThat(
            person
                .put("accesses/" + id, Contents.json("{'clientData':{'cmc':{'a':1}}}"))
                .cmcErrorId())
        .isEqualTo("cmc-clientdata-cmc-forbidden");
  }

  @Test
  @DisplayName("an app token may invite and chat, but not accept or change a scope")
  void appToken() {
    ObjectNode wanted = Contents.object("{'name':'an app','type':'app'}");
    wanted.set(
        "permissions",
        Contents.json(
            "[{'streamId':'%s','level':'contribute'},{'streamId':':_cmc:apps:brandnew','level':'manage'}]"
                .formatted(SCOPE)));
    String token = person.post("accesses", wanted).body().path("access").path("token").asString();
    assertThat(person.get("streams?parentId=" + Person.encode(":_cmc:apps")).body().toString())
        .as("an access on an app scope makes its root")
        .contains(":_cmc:apps:brandnew");
    for (String type : List.of("consent/accept-cmc", "consent/scope-update-cmc")) {
      Reply refused =
          person.write(
              token,
              SCOPE,
              type,
              Contents.json("{'capabilityUrl':'u','scopeRequestEventId':'x','accept':true}"));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.cmcErrorId()).isEqualTo("cmc-accept-requires-personal-token");
    }
    assertThat(person.write(token, SCOPE, "consent/request-cmc", Contents.request()).status())
        .isEqualTo(201);
    assertThat(
            person
                .write(token, "fertility", "message/chat-cmc", Nodes.object().put("content", "x"))
                .status())
        .isEqualTo(403);
  }
}
