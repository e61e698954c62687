package assent.sandbox.api;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Ids;
import assent.sandbox.model.Json;
import assent.sandbox.model.Platform;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sessions: sign in, sign out, password, second factor (protocol NOTES §14, NOTES-2 §4 and §7). */
public final class SignIn {
  private final Platform platform;
  private final SecondFactor secondFactor;

  public SignIn(Platform platform, SecondFactor secondFactor) {
    this.platform = platform;
    this.secondFactor = secondFactor;
  }

  static ApiException wrongPassword() {
    return new ApiException(
        401, "invalid-credentials", "The given username/password pair is invalid.", null);
  }

  /**
   * @param origin the page that asks, or null for a program that is none
   */
  public Answer login(String username, ObjectNode params, @Nullable String origin) {
    Account account = Authenticator.account(platform, username);
    if (!params.has("username") || !params.has("password") || !params.has("appId")) {
      throw ApiException.invalidOperation(
          "Missing parameters: username, password and appId are required.", null);
    }
    new Violations(params).string("username").string("password").string("appId").check();
    String appId = String.valueOf(Json.text(params, "appId"));
    if (!trusted(appId, origin)) {
      throw new ApiException(
          401,
          "invalid-credentials",
          "The app id (\"appId\") is either missing or not trusted.",
          null);
    }
    String named = String.valueOf(Json.text(params, "username")).toLowerCase(Locale.ROOT);
    if (!named.equals(username)) {
      throw ApiException.invalidOperation(
          "The username in the path does not match that of the credentials.", null);
    }
    if (!account.profile().password().equals(Json.text(params, "password"))) {
      throw wrongPassword();
    }
    Access access = openSession(account, appId);
    ObjectNode body = Json.object().put("token", access.token());
    body.put("apiEndpoint", platform.apiEndpoint(username, access.token()));
    body.put("preferredLanguage", account.profile().language());
    if (secondFactor.appliesTo(account)) {
      return Answer.ok(secondFactor.challengeSignIn(account, body));
    }
    return Answer.ok(body);
  }

  /**
   * The same app id gets the same token while its session lives; afterwards the same access gets a
   * new one.
   */
  Access openSession(Account account, String appId) {
    return Platform.locked(
        account,
        () -> {
          for (Access access : account.accesses()) {
            if (access.isPersonal() && access.name().equals(appId)) {
              if (!account.sessionEnded(access.token())) {
                return access;
              }
              Access renewed =
                  account.updateAccess(
                      access.id(),
                      present -> {
                        ObjectNode fields = present.fields().deepCopy().put("token", Ids.cuid());
                        fields.set("modified", Json.time(platform.now()));
                        return present.with(fields);
                      });
              return renewed == null ? access : renewed;
            }
          }
          ObjectNode fields = Json.object().put("name", appId).put("type", Access.PERSONAL);
          fields.set("created", Json.time(platform.now()));
          fields.put("createdBy", "system");
          fields.set("modified", Json.time(platform.now()));
          fields.put("modifiedBy", "system");
          return account.createAccess(fields);
        });
  }

  private boolean trusted(String appId, @Nullable String origin) {
    for (String pair : platform.settings().trustedApps()) {
      int at = pair.lastIndexOf('@');
      String app = at < 0 ? pair : pair.substring(0, at);
      String from = at < 0 ? "*" : pair.substring(at + 1);
      String expression = Pattern.quote(from).replace("*", "\\E\\S*\\Q");
      if ((app.equals("*") || app.equals(appId))
          && (origin == null ? "" : origin).matches(expression)) {
        return true;
      }
    }
    return false;
  }

  Answer logout(Call call) {
    if (call.access().isPersonal()) {
      call.account().endSession(call.access().token());
    }
    return Answer.ok(Json.object());
  }

  static Answer changePassword(Call call, ObjectNode params) {
    if (!call.access().isPersonal()) {
      throw ApiException.forbidden(
          "You cannot access account.changePassword resource using the given access");
    }
    Violations violations =
        new Violations(params)
            .require("oldPassword")
            .require("newPassword")
            .string("oldPassword")
            .string("newPassword");
    String wanted = Json.text(params, "newPassword");
    if (wanted != null && wanted.length() < 6) {
      violations.tooShort("newPassword", 6);
    }
    violations.check();
    if (!call.account().profile().password().equals(Json.text(params, "oldPassword"))) {
      throw ApiException.invalidOperation("The given password does not match.", null);
    }
    call.account().profile().setPassword(String.valueOf(wanted));
    return Answer.ok(Json.object());
  }
}
