package assent.sandbox.api;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import assent.sandbox.model.Platform;
import assent.sandbox.model.Profile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** New accounts, names and addresses that are taken, accounts that are deleted. */
public final class Registration {
  private static final Pattern USERNAME = Pattern.compile("^[a-z0-9][a-z0-9-]{3,58}[a-z0-9]$");
  private static final String BAD_USERNAME =
      "Username should have between 5 and 60 characters and contain lowercase letters or numbers or"
          + " dashes";

  private final Platform platform;
  private final SignIn signIn;

  public Registration(Platform platform, SignIn signIn) {
    this.platform = platform;
    this.signIn = signIn;
  }

  public Answer create(ObjectNode params) {
    ArrayNode wrong = Json.array();
    required(params, wrong, "password", "password-required", "Password is required");
    required(params, wrong, "appId", "appid-invalid", "Missing required field: appId");
    required(params, wrong, "email", "email-required", "Email is required");
    if (params.has("password") && params.has("appId") && params.has("email")) {
      required(params, wrong, "username", "username-required", "Username is required");
    }
    String username = Json.text(params, "username");
    if (username != null && !USERNAME.matcher(username).matches()) {
      add(wrong, "username-invalid", BAD_USERNAME, "#/username", "username");
    }
    String password = Json.text(params, "password");
    if (password != null && (password.length() < 5 || password.length() > 23)) {
      add(
          wrong,
          "password-invalid",
          "Password should have between 5 and 23 characters",
          "#/password",
          "password");
    }
    String appId = Json.text(params, "appId");
    if (appId != null && (appId.length() < 6 || appId.length() > 99)) {
      add(wrong, "appid-invalid", "Invalid app Id", "#/appId", "appId");
    }
    if (!wrong.isEmpty()) {
      throw ApiException.invalidParameters("The parameters' format is invalid.", wrong);
    }
    String email = String.valueOf(Json.text(params, "email"));
    ObjectNode taken = Json.object();
    if (platform.account(String.valueOf(username)) != null) {
      taken.put("username", username);
    }
    if (byEmail(email) != null) {
      taken.put("email", email);
    }
    if (!taken.isEmpty()) {
      throw taken(taken);
    }
    String language = Json.text(params, "language");
    Account account =
        new Account(
            platform,
            String.valueOf(username),
            new Profile(String.valueOf(password), email, language == null ? "en" : language));
    if (!platform.addAccount(account)) {
      throw taken(Json.object().put("username", username));
    }
    Access access = signIn.openSession(account, String.valueOf(appId));
    ObjectNode body = Json.object().put("username", username);
    return Answer.created(
        body.put("apiEndpoint", platform.apiEndpoint(account.username(), access.token())));
  }

  private static ApiException taken(ObjectNode keys) {
    StringBuilder text = new StringBuilder("An user with ");
    for (var entry : keys.properties()) {
      text.append(text.length() > 13 ? ", " : "");
      text.append(entry.getKey()).append(" \"").append(entry.getValue().asString("")).append('"');
    }
    return new ApiException(
        409, "item-already-exists", text.append(" already exists").toString(), keys);
  }

  private static void required(
      JsonNode params, ArrayNode wrong, String name, String code, String message) {
    if (Json.text(params, name) == null) {
      add(wrong, code, message, "#/", name);
    }
  }

  private static void add(ArrayNode wrong, String code, String message, String path, String param) {
    wrong
        .addObject()
        .put("code", code)
        .put("message", message)
        .put("path", path)
        .put("param", param);
  }

  private @Nullable Account byEmail(String email) {
    for (Account account : platform.accounts()) {
      if (account.profile().email().equals(email)) {
        return account;
      }
    }
    return null;
  }

  public Answer checkUsername(String username) {
    if (!USERNAME.matcher(username).matches()) {
      ArrayNode wrong = Json.array();
      add(wrong, "username-invalid", BAD_USERNAME, "#/username", "username");
      throw ApiException.invalidParameters("The parameters' format is invalid.", wrong);
    }
    return Answer.ok(Json.object().put("reserved", platform.account(username) != null));
  }

  public Answer checkEmail(String email) {
    if (byEmail(email) != null) {
      throw taken(Json.object().put("email", email));
    }
    return Answer.ok(Json.object().put("reserved", false));
  }

  public Answer usernameOf(String email) {
    Account account = byEmail(email);
    if (account == null) {
      throw new ApiException(404, "unknown-email", "Unknown email", null);
    }
    return Answer.ok(Json.object().put("username", account.username()));
  }

  public Answer server(String username) {
    if (platform.account(username) == null) {
      throw new ApiException(404, "unknown-user", "Unknown user", null);
    }
    String base = platform.baseUrl();
    return Answer.ok(
        Json.object().put("server", base.substring(0, base.length() - 1)).put("alias", username));
  }

  /** By the operator's key only; anybody else finds nothing at this address. */
  public Answer delete(String username, @Nullable String authorization) {
    if (platform.account(username) == null) {
      throw ApiException.unknownResource("user", username);
    }
    if (!platform.settings().adminKey().equals(authorization)) {
      throw new ApiException(404, "unknown-resource", "Unknown resource ", null);
    }
    platform.removeAccount(username);
    ObjectNode body = Json.object();
    body.putObject("userDeletion").put("username", username);
    return Answer.ok(body);
  }
}
