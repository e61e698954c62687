package assent.core.platform;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Usernames;
import assent.core.security.Secret;
import assent.core.transport.HttpRequest;
import assent.core.transport.HttpResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Making an account on one platform (protocol NOTES §14). */
public final class Registration {
  private static final int SHORTEST_PASSWORD = 5;
  private static final int LONGEST_PASSWORD = 23;

  private final Platform platform;

  Registration(Platform platform) {
    this.platform = platform;
  }

  /**
   * What an account is made of.
   *
   * @param username 5 to 60 lower-case letters, digits and single hyphens
   * @param password 5 to 23 characters
   * @param email its form is not checked by the platform
   * @param language a language code, or null
   * @param invitation what the platform's operator gave out, or null
   */
  public record NewAccount(
      String username,
      Secret password,
      String email,
      @Nullable String language,
      @Nullable Secret invitation) {
    /** With no more than what every platform wants. */
    public static NewAccount of(String username, Secret password, String email) {
      return new NewAccount(username, password, email, null, null);
    }
  }

  /** What can be wrong about a field. */
  public enum Problem {
    /** Not of the form that platforms take. */
    MALFORMED,
    /** Platforms take it, but it breaks every handshake (protocol NOTES §1). */
    BREAKS_CMC,
    /** Somebody has it already. */
    TAKEN,
    /** It was left empty. */
    MISSING
  }

  /** A field of a registration. */
  public enum Field {
    USERNAME,
    PASSWORD,
    EMAIL,
    INVITATION,
    OTHER
  }

  /** A registration was refused because of what was filled in. */
  public static final class FieldsException extends PlatformException {
    private static final long serialVersionUID = 1L;

    private final transient Map<Field, Problem> problems;

    FieldsException(Map<Field, Problem> problems, @Nullable PlatformException cause) {
      super(
          ErrorId.ASSENT_REGISTRATION_FIELDS.id(),
          ErrorId.ASSENT_REGISTRATION_FIELDS.retryKind(),
          ErrorId.ASSENT_REGISTRATION_FIELDS.messageKey(),
          Map.of(),
          "fields not accepted: " + problems,
          cause == null ? 0 : cause.status(),
          null,
          cause == null ? JsonNodeFactory.instance.missingNode() : cause.raw(),
          null);
      this.problems = Map.copyOf(problems);
    }

    /** What is wrong with which field; never empty. */
    public Map<Field, Problem> problems() {
      return problems;
    }
  }

  /** What is wrong with a user name before anybody is asked. */
  public static Optional<Problem> problemOf(String username) {
    if (username.isEmpty()) {
      return Optional.of(Problem.MISSING);
    }
    if (!Usernames.isWellFormed(username)) {
      return Optional.of(Problem.MALFORMED);
    }
    return Usernames.breaksCmc(username) ? Optional.of(Problem.BREAKS_CMC) : Optional.empty();
  }

  /** Whether somebody has this user name here. */
  public boolean isUsernameTaken(String username) {
    HttpResponse answer = ask(username, "check_username");
    JsonNode body = answer.body();
    if (!answer.ok() || body == null) {
      throw PlatformException.answered(answer, "check_username");
    }
    return body.path("reserved").asBoolean(false);
  }

  /** Whether somebody registered with this e-mail address here. */
  public boolean isEmailTaken(String email) {
    HttpResponse answer = ask(email, "check_email");
    JsonNode body = answer.body();
    if (answer.status() == 409) {
      return true;
    }
    if (!answer.ok() || body == null) {
      throw PlatformException.answered(answer, "check_email");
    }
    return body.path("exists").asBoolean(false) || body.path("reserved").asBoolean(false);
  }

  private HttpResponse ask(String value, String question) {
    String part = URLEncoder.encode(value.strip(), StandardCharsets.UTF_8).replace("+", "%20");
    URI address = platform.info().register().resolve(part + "/" + question);
    return platform.platforms().send(HttpRequest.get(address));
  }

  /**
   * Makes the account and signs in to it.
   *
   * @throws FieldsException what is wrong with which field; also for a user name with {@code --},
   *     which platforms would take
   * @throws PlatformException {@code assent-no-answer}: look with {@link #isUsernameTaken} before
   *     trying again, and sign in if it is
   */
  public SignInResult.SignedIn register(NewAccount account) {
    Map<Field, Problem> problems = new EnumMap<>(Field.class);
    problemOf(account.username()).ifPresent(problem -> problems.put(Field.USERNAME, problem));
    int length = account.password().reveal().length();
    if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
      problems.put(Field.PASSWORD, length == 0 ? Problem.MISSING : Problem.MALFORMED);
    }
    if (account.email().isBlank()) {
      problems.put(Field.EMAIL, Problem.MISSING);
    }
    if (!problems.isEmpty()) {
      throw new FieldsException(problems, null);
    }
    HttpResponse answer =
        platform
            .platforms()
            .send(HttpRequest.post(platform.info().register().resolve("users"), body(account)));
    JsonNode body = answer.body();
    if (!answer.ok() || body == null) {
      throw refused(PlatformException.answered(answer, "register"));
    }
    return AuthCalls.signedIn(platform.info(), account.username(), body);
  }

  private ObjectNode body(NewAccount account) {
    ObjectNode body =
        Params.empty()
            .put("appId", platform.platforms().settings().appId())
            .put("username", account.username())
            .put("password", account.password().reveal())
            .put("email", account.email().strip());
    if (account.language() != null) {
      body.put("language", account.language());
    }
    if (account.invitation() != null) {
      body.put("invitationtoken", account.invitation().reveal());
    }
    return body;
  }

  private static PlatformException refused(PlatformException e) {
    Map<Field, Problem> problems = new EnumMap<>(Field.class);
    JsonNode data = e.raw().path("data");
    if (e.status() == 409) {
      data.propertyNames().forEach(name -> problems.put(field(name), Problem.TAKEN));
    }
    for (JsonNode item : data.isArray() ? data : Params.empty()) {
      boolean missing = item.path("code").asString("").endsWith("-required");
      problems.put(
          field(item.path("param").asString("")), missing ? Problem.MISSING : Problem.MALFORMED);
    }
    return problems.isEmpty() ? e : new FieldsException(problems, e);
  }

  private static Field field(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "username" -> Field.USERNAME;
      case "password" -> Field.PASSWORD;
      case "email" -> Field.EMAIL;
      case "invitationtoken" -> Field.INVITATION;
      default -> Field.OTHER;
    };
  }
}
