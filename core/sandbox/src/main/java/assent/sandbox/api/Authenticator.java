package assent.sandbox.api;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a user name and what a caller sent as authorization into a {@link Call}. */
public final class Authenticator {
  private Authenticator() {}

  /**
   * @throws ApiException 404 when there is no such account
   */
  public static Account account(Platform platform, String username) {
    Account account = platform.account(username);
    if (account == null) {
      throw ApiException.unknownResource("user", username);
    }
    return account;
  }

  /**
   * @param authorization a header's value (raw, Bearer or Basic) or the {@code auth} of a query;
   *     null when neither was sent
   * @throws ApiException 401 without a token, 403 with a dead one
   */
  public static Call authenticate(
      Platform platform, String username, @Nullable String authorization) {
    Account account = account(platform, username);
    String given = authorization == null ? "" : token(authorization);
    if (given.isEmpty()) {
      throw ApiException.invalidAccessToken(
          401,
          "The access token is missing: expected an \"Authorization\" header or an \"auth\" query"
              + " string parameter.");
    }
    int space = given.indexOf(' ');
    String token = space < 0 ? given : given.substring(0, space);
    String callerId = space < 0 ? null : given.substring(space + 1);
    Access access = account.accessByToken(token);
    if (account.sessionEnded(token)) {
      throw ApiException.invalidAccessToken(403, "Access session has expired.");
    }
    if (access == null) {
      throw ApiException.invalidAccessToken(403, "Cannot find access from token.");
    }
    if (access.expiredAt(platform.now())) {
      throw ApiException.forbidden("Access has expired.");
    }
    return new Call(platform, account, access, callerId);
  }

  /** The token, with the caller id behind it if there is one, from any of the accepted forms. */
  public static String token(String authorization) {
    String lower = authorization.toLowerCase(Locale.ROOT);
    if (lower.startsWith("bearer ")) {
      return authorization.substring(7).strip();
    }
    if (lower.startsWith("basic ")) {
      try {
        String pair =
            new String(
                Base64.getDecoder().decode(authorization.substring(6).strip()),
                StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0 ? pair : pair.substring(0, colon);
      } catch (IllegalArgumentException e) {
        return authorization.substring(6).strip();
      }
    }
    return authorization.strip();
  }
}
