package assent.core.platform;

import assent.core.cmc.ErrorId;
import assent.core.security.Secret;
import assent.core.transport.HttpRequest;
import assent.core.transport.HttpResponse;
import assent.core.transport.PinnedConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Signing in to one platform with user name and password, and out again (protocol NOTES §14). */
public final class SignIn {
  private final Platform platform;

  SignIn(Platform platform) {
    this.platform = platform;
  }

  /**
   * Gives user name and password. Signing in again under the same app id gives the same session.
   *
   * @param username as typed; capital letters and spaces around it do not count
   * @throws PlatformException {@code invalid-credentials} for a wrong password; {@code
   *     assent-app-not-trusted} where the platform does not know this application, with the line
   *     that its operator has to add as the argument {@code line}; {@code unknown-user} for a user
   *     name that is not there; {@code assent-mfa-service}
   */
  public SignInResult login(String username, Secret password) {
    String name = plain(username);
    URI account = platform.info().endpoint(name, null).base();
    ObjectNode body =
        Params.empty()
            .put("username", name)
            .put("password", password.reveal())
            .put("appId", appId());
    PinnedConnection line = platform.platforms().transport().line();
    boolean kept = false;
    try {
      JsonNode answer =
          AuthCalls.post(line, account.resolve("auth/login"), null, body, "auth.login");
      if (answer.path("mfaToken").isString() && !answer.path("token").isString()) {
        kept = true;
        return new SignInResult.CodeWanted(
            new MfaChallenge(platform.info(), name, line, AuthCalls.secret(answer, "mfaToken")));
      }
      return AuthCalls.signedIn(platform.info(), name, answer);
    } catch (PlatformException e) {
      throw loginFailure(e);
    } finally {
      if (!kept) {
        line.close();
      }
    }
  }

  private PlatformException loginFailure(PlatformException e) {
    // The two failures share one id; only the words tell them apart.
    String words = e.raw().path("message").asString("").toLowerCase(Locale.ROOT);
    if (e.is("invalid-credentials") && words.contains("app id")) {
      String line = appId() + "@*";
      return PlatformException.of(
          ErrorId.ASSENT_APP_NOT_TRUSTED,
          Map.of("line", line, "appId", appId()),
          "the platform does not trust this application; its operator adds " + line,
          e);
    }
    if (e.status() == 404 && e.is("unknown-resource")) {
      // The platform means the account; a person reads better that it is the name.
      return PlatformException.of(
          ErrorId.UNKNOWN_USER, Map.of(), "nobody has this user name there", e);
    }
    return e.is(AuthCalls.SMS_ERROR) ? AuthCalls.sessionFailure(e) : e;
  }

  /**
   * Switches the second step off with a recovery code, after which {@link #login} takes one step.
   * All other recovery codes are void then.
   *
   * @throws PlatformException {@code assent-mfa-recovery-code}, {@code invalid-credentials}, {@code
   *     invalid-operation} where the second step is not on
   */
  public void recover(String username, Secret password, Secret recoveryCode) {
    String name = plain(username);
    URI account = platform.info().endpoint(name, null).base();
    ObjectNode body =
        Params.empty()
            .put("username", name)
            .put("password", password.reveal())
            .put("recoveryCode", recoveryCode.reveal().strip());
    HttpResponse answer =
        platform.platforms().send(HttpRequest.post(account.resolve("mfa/recover"), body));
    if (!answer.ok()) {
      PlatformException e = PlatformException.answered(answer, "mfa.recover");
      if (e.is("invalid-parameters-format") && !e.raw().path("data").isArray()) {
        throw PlatformException.of(
            ErrorId.ASSENT_MFA_RECOVERY_CODE, Map.of(), "not a recovery code of this account", e);
      }
      throw AuthCalls.sessionFailure(e);
    }
  }

  /** The user name behind an e-mail address, where there is one; platforms take only the name. */
  public Optional<String> usernameOf(String email) {
    String part = URLEncoder.encode(email.strip(), StandardCharsets.UTF_8);
    URI address = platform.info().register().resolve(part + "/username");
    HttpResponse answer = platform.platforms().send(HttpRequest.get(address));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    JsonNode body = answer.body();
    if (!answer.ok() || body == null) {
      throw PlatformException.answered(answer, "username of e-mail");
    }
    return Optional.ofNullable(body.path("username").stringValue(null));
  }

  /**
   * Ends the session of this app id, for every holder of its token; harmless if it has ended. It
   * ends no relationship: what others may read stays readable (protocol NOTES-2 §7).
   */
  public void logout(Connection account) {
    try {
      var unused = account.call("auth.logout", Params.empty());
    } catch (PlatformException e) {
      if (!e.isTokenDead()) {
        throw e;
      }
    }
  }

  private String appId() {
    return platform.platforms().settings().appId();
  }

  private static String plain(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }
}
