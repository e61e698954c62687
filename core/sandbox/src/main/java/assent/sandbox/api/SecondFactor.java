package assent.sandbox.api;

import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import assent.sandbox.model.Platform;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sign-in with a code, in both modes of the real server (protocol NOTES-2 §4). Nothing is sent
 * anywhere: a test or a person at the console asks for the last code. As in mode {@code single} of
 * the real one there is one code per user, so a second sign-in kills the first one's.
 */
public final class SecondFactor {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final double SESSION_SECONDS = 1800;

  private final Platform platform;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, String> codes = new ConcurrentHashMap<>();
  private volatile boolean smsDown;
  private volatile BiConsumer<String, String> receiver = (username, code) -> {};

  /**
   * @param target of an activation: where codes shall go; null for a sign-in
   * @param signedIn of a sign-in: what is answered once the code is right; null for an activation
   */
  private record Session(
      String username,
      double expires,
      @Nullable ObjectNode target,
      @Nullable ObjectNode signedIn) {}

  public SecondFactor(Platform platform) {
    this.platform = platform;
  }

  /** The code that was "sent" last to a user, or null. */
  public @Nullable String lastCode(String username) {
    return codes.get(username);
  }

  /** Is told user name and code whenever one is "sent". */
  public void onCode(BiConsumer<String, String> listener) {
    receiver = listener;
  }

  /** Whether the SMS service is out of order. */
  public void setSmsDown(boolean down) {
    smsDown = down;
  }

  private boolean single() {
    return platform.settings().mfaMode().equals("single");
  }

  void requireEnabled() {
    if (platform.settings().mfaMode().equals("disabled")) {
      throw new ApiException(503, "api-unavailable", "MFA is not enabled on this server.", null);
    }
  }

  boolean appliesTo(Account account) {
    return !platform.settings().mfaMode().equals("disabled")
        && account.profile().mfaTarget() != null;
  }

  private void send(String username) {
    if (smsDown) {
      throw providerError("HTTP 503 Service Unavailable — out of order");
    }
    int digits = single() ? 4 : 6;
    int bound = (int) Math.pow(10, digits);
    String code = String.format(Locale.ROOT, "%0" + digits + "d", RANDOM.nextInt(bound));
    codes.put(username, code);
    receiver.accept(username, code);
  }

  private static ApiException providerError(String what) {
    return ApiException.invalidOperation(
        "MFA SMS provider error: " + what, Json.object().put("id", "mfa-sms-provider-error"));
  }

  private ObjectNode open(
      String username, @Nullable ObjectNode target, @Nullable ObjectNode signedIn) {
    send(username);
    String token = UUID.randomUUID().toString();
    sessions.put(token, new Session(username, platform.now() + SESSION_SECONDS, target, signedIn));
    return Json.object().put("mfaToken", token);
  }

  Answer activate(Account account, ObjectNode target) {
    return new Answer(302, open(account.username(), target.deepCopy(), null), false);
  }

  /** Instead of the token: a session that is exchanged for it with the right code. */
  ObjectNode challengeSignIn(Account account, ObjectNode signedIn) {
    return open(account.username(), null, signedIn);
  }

  Answer confirm(Account account, @Nullable String mfaToken, ObjectNode params) {
    Session session = session(account, mfaToken, params);
    check(account, params);
    sessions.remove(mfaToken);
    List<String> recovery = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      recovery.add(UUID.randomUUID().toString());
    }
    account
        .profile()
        .activateMfa(session.target() == null ? Json.object() : session.target(), recovery);
    ObjectNode body = Json.object();
    recovery.forEach(body.putArray("recoveryCodes")::add);
    return Answer.ok(body);
  }

  Answer challenge(Account account, @Nullable String mfaToken) {
    session(account, mfaToken, Json.object());
    send(account.username());
    return Answer.ok(Json.object().put("message", "Please verify the MFA challenge."));
  }

  Answer verify(Account account, @Nullable String mfaToken, ObjectNode params) {
    Session session = session(account, mfaToken, params);
    check(account, params);
    sessions.remove(mfaToken);
    ObjectNode body = session.signedIn() == null ? Json.object() : session.signedIn().deepCopy();
    body.remove("preferredLanguage");
    return Answer.ok(body);
  }

  private Session session(Account account, @Nullable String mfaToken, ObjectNode params) {
    if (mfaToken == null) {
      ObjectNode shape = Json.object().put("mfaToken", 0);
      new Violations(shape).string("mfaToken").check();
    }
    new Violations(params).string("code").check();
    Session session = mfaToken == null ? null : sessions.get(mfaToken);
    if (session == null
        || !session.username().equals(account.username())
        || platform.now() > session.expires()) {
      throw ApiException.invalidAccessToken(401, "Invalid or expired MFA session token.");
    }
    return session;
  }

  private void check(Account account, ObjectNode params) {
    JsonNode given = params.get("code");
    String code = given == null ? "undefined" : given.asString("");
    if (code.equals(codes.get(account.username()))) {
      codes.remove(account.username());
    } else if (single()) {
      throw ApiException.invalidParameters(
          "The provided MFA code is invalid: " + code, Json.object().put("id", "invalid-mfa-code"));
    } else {
      throw providerError("HTTP 400 Bad Request — {\"error\":\"wrong code\"}");
    }
  }

  Answer deactivate(Account account) {
    account.profile().deactivateMfa();
    return Answer.ok(Json.object().put("message", "MFA deactivated."));
  }

  Answer recover(Account account, ObjectNode params) {
    new Violations(params).require("username").require("password").require("recoveryCode").check();
    if (account.profile().mfaTarget() == null) {
      throw ApiException.invalidOperation("MFA is not active for this user.", null);
    }
    if (!account.profile().password().equals(Json.text(params, "password"))) {
      throw SignIn.wrongPassword();
    }
    if (!account.profile().recoveryCodes().contains(Json.text(params, "recoveryCode"))) {
      throw ApiException.invalidParameters("Invalid recovery code.", null);
    }
    return deactivate(account);
  }
}
