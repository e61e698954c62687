package assent.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What an accept may leave out, and what it then grants")
class ConsentChoiceWireTest extends ContractTest {
  private final User requester = requester();
  private final User accepter = accepter().withData("steps", 9000);

  private static final String TWO =
      "[{streamId:'weight', level:'read', mandatory:true, defaultName:'Weight'},"
          + " {streamId:'steps', level:'contribute', defaultName:'Steps'}]";

  private JsonNode accept(boolean choice, String permissions, String granted) {
    ObjectNode content = Handshake.request(permissions);
    ((ObjectNode) content.path("request")).put("allowUserChoice", choice);
    JsonNode invite = Handshake.invite(requester, Handshake.freshScope(), content);
    ObjectNode accept = json("{capabilityUrl:'%s'}", Handshake.link(invite));
    if (!granted.isEmpty()) {
      accept.set("grantedPermissions", Wire.array(granted));
    }
    return Handshake.accept(accepter, accept);
  }

  private List<String> granted(JsonNode accept) {
    String id = accept.at("/content/dataGrantAccessId").asString();
    JsonNode access = Objects.requireNonNull(accepter.access(a -> id(a).equals(id)));
    return access.path("permissions").values().stream()
        .filter(p -> !p.path("streamId").asString("").startsWith(":_"))
        .map(
            p ->
                p.has("feature")
                    ? p.path("feature").asString() + "=" + p.path("setting").asString()
                    : p.path("streamId").asString() + " " + p.path("level").asString())
        .toList();
  }

  @Test
  @DisplayName("without a choice written down, everything offered is granted")
  @Row("NOTES 6.2 consent choice")
  void everything() {
    assertThat(granted(accept(false, TWO, ""))).containsExactly("weight read", "steps contribute");
  }

  @Test
  @DisplayName("a choice that the offer allows is granted exactly")
  @Row("NOTES 6.2 consent choice")
  void chosen() {
    assertThat(granted(accept(true, TWO, "[{streamId:'weight', level:'read'}]")))
        .containsExactly("weight read");
    assertThat(
            granted(
                accept(
                    false,
                    TWO,
                    "[{streamId:'weight', level:'read'}, {streamId:'steps', level:'contribute'}]")))
        .containsExactly("weight read", "steps contribute");
  }

  @ParameterizedTest(name = "{2}")
  @DisplayName("a choice that the offer does not allow is refused")
  @Row({"NOTES 6.2 consent choice", "NOTES 7.2 consent choice"})
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          false | [{streamId:'weight', level:'read'}] | cmc-consent-user-choice-not-allowed
          true  | [{streamId:'steps', level:'contribute'}] | cmc-mandatory-permission-refused
          true  | [{streamId:'weight', level:'read'}, {streamId:'steps', level:'read'}] | cmc-granted-permissions-not-subset
          true  | [{streamId:'weight', level:'read'}, {streamId:'diary', level:'read'}] | cmc-granted-permissions-not-subset
          """)
  void refused(boolean choice, String granted, String expected) {
    JsonNode accept = accept(choice, TWO, granted);
    assertThat(status(accept)).isEqualTo("failed");
    assertThat(reason(accept)).isEqualTo(expected);
  }

  @Test
  @DisplayName("a grant of type app comes from an offer of that access type; other types fail")
  @Row({"NOTES 7.2 cmc-offer-invalid-access-type", "NOTES 4 permissions unchecked"})
  void accessTypes() {
    ObjectNode app = Handshake.request(Handshake.WEIGHT);
    ((ObjectNode) app.path("request")).put("accessType", "app");
    JsonNode good =
        Handshake.accept(
            accepter,
            Handshake.acceptContent(
                Handshake.link(Handshake.invite(requester, Handshake.freshScope(), app))));
    String id = good.at("/content/dataGrantAccessId").asString();
    assertThat(
            Objects.requireNonNull(accepter.access(a -> id(a).equals(id))).path("type").asString())
        .isEqualTo("app");
    ObjectNode odd = Handshake.request(Handshake.WEIGHT);
    ((ObjectNode) odd.path("request")).put("accessType", "personal");
    assertThat(
            reason(
                Handshake.accept(
                    accepter,
                    Handshake.acceptContent(
                        Handshake.link(Handshake.invite(requester, Handshake.freshScope(), odd))))))
        .isEqualTo("cmc-offer-invalid-access-type");
  }

  @Test
  @DisplayName("the server believes the features of the accept, not those of the offer")
  @Row("NOTES 6.2 features")
  void features() {
    ObjectNode quiet = Handshake.request(Handshake.WEIGHT);
    ((ObjectNode) quiet.path("request")).set("features", json("{chat:false}"));
    JsonNode invite = Handshake.invite(requester, Handshake.freshScope(), quiet);
    JsonNode accept = Handshake.accept(accepter, Handshake.acceptContent(Handshake.link(invite)));
    String id = accept.at("/content/dataGrantAccessId").asString();
    assertThat(
            Objects.requireNonNull(accepter.access(a -> id(a).equals(id)))
                .at("/clientData/cmc/features/chat")
                .asBoolean())
        .isTrue();
    assertThat(Handshake.arrivalOf(requester, invite).at("/content/features/chat").asBoolean())
        .isTrue();
  }

  @Test
  @DisplayName("a second grant for the same person and app bears the accept in its name")
  @Row("NOTES-2 2.1 grant name")
  void names() {
    JsonNode first = accept(true, TWO, "");
    JsonNode second = accept(true, TWO, "");
    String firstId = first.at("/content/dataGrantAccessId").asString();
    String secondId = second.at("/content/dataGrantAccessId").asString();
    String name =
        Objects.requireNonNull(accepter.access(a -> id(a).equals(secondId)))
            .path("name")
            .asString();
    assertThat(name)
        .isEqualTo(
            "cmc:contract:%s@%s (%s)"
                .formatted(
                    requester.username(),
                    requester.host(),
                    id(second).substring(id(second).length() - 8)));
    assertThat(firstId).isNotEqualTo(secondId);
  }
}
