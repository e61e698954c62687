package assent.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.platform.Registration.Field;
import assent.core.platform.Registration.FieldsException;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.Registration.Problem;
import assent.core.security.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A registration")
class RegistrationTest {
  private static final Secret PASSWORD = Secret.of("passw0rd-fake");

  private final ScriptedPlatform script = new ScriptedPlatform();
  private final Registration registration = script.platform().registration();

  @AfterEach
  void close() {
    script.close();
  }

  private FieldsException refused(String username, String password, String email) {
    return catchThrowableOfType(
        FieldsException.class,
        () -> registration.register(NewAccount.of(username, Secret.of(password), email)));
  }

  @ParameterizedTest
  @CsvSource({
    "alice,",
    "abc, MALFORMED",
    "'', MISSING",
    "Alice, MALFORMED",
    "al--ice, BREAKS_CMC",
  })
  @DisplayName("knows what is wrong with a user name before asking")
  void names(String username, Problem problem) {
    assertThat(Registration.problemOf(username).orElse(null)).isEqualTo(problem);
  }

  @Test
  @DisplayName("refuses a name with -- although the platform would take it, and sends nothing")
  void doubleHyphen() {
    int before = script.server.getRequestCount();
    assertThat(refused("al--ice", "passw0rd", "a@example.org").problems())
        .containsEntry(Field.USERNAME, Problem.BREAKS_CMC)
        .hasSize(1);
    assertThat(script.server.getRequestCount()).isEqualTo(before);
  }

  @Test
  @DisplayName("tells every field at once")
  void allFields() {
    assertThat(refused("x", "1234", "  ").problems())
        .containsEntry(Field.USERNAME, Problem.MALFORMED)
        .containsEntry(Field.PASSWORD, Problem.MALFORMED)
        .containsEntry(Field.EMAIL, Problem.MISSING);
  }

  @Test
  @DisplayName("gives the new account")
  void registers() {
    script.answer(
        201,
        "{\"username\":\"alice\",\"apiEndpoint\":\""
            + script.base.replace("//", "//tok-n@")
            + "alice/\"}");
    NewAccount account =
        new NewAccount("alice", PASSWORD, " a@example.org", "de", Secret.of("inv-1"));
    assertThat(registration.register(account).endpoint().token()).isEqualTo(Secret.of("tok-n"));
    var request = script.request();
    assertThat(request.getTarget()).isEqualTo("/reg/users");
    assertThat(ScriptedPlatform.bodyOf(request))
        .contains("\"appId\":\"assent\"", "\"email\":\"a@example.org\"", "\"language\":\"de\"")
        .contains("\"invitationtoken\":\"inv-1\"");
    assertThat(account.toString()).doesNotContain("passw0rd", "inv-1");
  }

  @Test
  @DisplayName("tells which of name and address are taken")
  void taken() {
    script.answer(
        409,
        "{\"error\":{\"id\":\"item-already-exists\",\"data\":"
            + "{\"username\":\"alice\",\"email\":\"a@example.org\"}}}");
    assertThat(refused("alice", "passw0rd", "a@example.org").problems())
        .containsEntry(Field.USERNAME, Problem.TAKEN)
        .containsEntry(Field.EMAIL, Problem.TAKEN);
  }

  @Test
  @DisplayName("tells which fields the platform finds fault with")
  void faults() {
    script.answer(
        400,
        """
        {"error":{"id":"invalid-parameters-format","data":[
          {"code":"password-invalid","param":"password"},
          {"code":"email-required","param":"email"}]}}
        """);
    assertThat(refused("alice", "passw0rd", "a@example.org").problems())
        .containsEntry(Field.PASSWORD, Problem.MALFORMED)
        .containsEntry(Field.EMAIL, Problem.MISSING);
  }

  @Test
  @DisplayName("asks whether a name or an address is taken, which have different answers")
  void checks() {
    script.answer(200, "{\"reserved\":true}");
    assertThat(registration.isUsernameTaken("alice")).isTrue();
    assertThat(script.request().getTarget()).isEqualTo("/reg/alice/check_username");
    script.answer(200, "{\"reserved\":false}");
    assertThat(registration.isUsernameTaken("bobby")).isFalse();
    script.answer(409, "{\"error\":{\"id\":\"item-already-exists\"}}");
    assertThat(registration.isEmailTaken("a@example.org")).isTrue();
    script.answer(200, "{\"exists\":false}");
    assertThat(registration.isEmailTaken("b@example.org")).isFalse();
  }
}
