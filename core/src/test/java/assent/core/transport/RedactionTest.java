package assent.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Redaction")
class RedactionTest {
  private static final String CANARY = "tok-canary-4711";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see https://tok-canary-4711@pryv.example/alice/ there",
        "http://user:tok-canary-4711@127.0.0.1:3000/",
        "ws://h/alice/alice?auth=tok-canary-4711&EIO=4",
        "https://page.example/?lang=en&key=tok-canary-4711",
        "https://pryv.example/reg/access/tok-canary-4711",
        "The provided MFA code is invalid: tok-canary-4711",
        "MFA SMS provider error: HTTP 400 Bad Request — {\"code\":\"tok-canary-4711\"}",
        "Authorization: tok-canary-4711",
        "sent Bearer tok-canary-4711 along",
        "https://pryv.example/oauth2?state=tok-canary-4711"
      })
  @DisplayName("takes the secret out of a text and leaves the rest")
  void texts(String text) {
    assertThat(Redaction.of(text)).doesNotContain(CANARY).contains(Redaction.MARK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail a@b.example", "http://pryv.example/alice/", "time 12:30 @ noon"})
  @DisplayName("leaves a harmless text as it is")
  void harmless(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @Test
  @DisplayName("takes out every field that protocol NOTES §10 and NOTES-2 §9 name, at any depth")
  void fields() {
    String all =
        """
        {"events":[{"content":{"capabilityUrl":"X","acceptedBy":{"apiEndpoint":"X"},
          "grantedAccess":{"apiEndpoint":"X"},"apiEndpoint":"X"}}],
         "accesses":[{"id":"a1","token":"X","apiEndpoint":"X","clientData":{"cmc":{
            "counterparty":{"username":"bob","apiEndpoint":"X"},"backChannelApiEndpoint":"X"}}}],
         "mfaToken":"X","recoveryCodes":["X","X"],"key":"X","poll":"X","authUrl":"X",
         "redirectTo":"X","refresh_token":"X","access_token":"X","password":"X","userToken":"X"}
        """
            .replace("\"X\"", "\"" + CANARY + "\"");
    JsonNode node = Json.mapper().readTree(all);
    assertThat(node.toString()).contains(CANARY);
    assertThat(Redaction.of(node).toString())
        .doesNotContain(CANARY)
        .contains("\"id\":\"a1\"", "\"username\":\"bob\"");
    assertThat(node.toString()).as("the argument is left alone").contains(CANARY);
  }
}
