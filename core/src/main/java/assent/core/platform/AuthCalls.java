package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Identity;
import assent.core.security.Secret;
import assent.core.transport.HttpRequest;
import assent.core.transport.HttpResponse;
import assent.core.transport.PinnedConnection;
import assent.core.transport.TransportFailure;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that sign in, and what their odd answers mean (protocol NOTES-2 §4). */
final class AuthCalls {
  static final String SMS_ERROR = "mfa-sms-provider-error";
  static final String WRONG_CODE = "invalid-mfa-code";

  private AuthCalls() {}

  /**
   * Posts on a line and takes 2xx, and the 302 without Location of {@code mfa/activate}, for
   * success.
   */
  static JsonNode post(
      PinnedConnection line, URI address, @Nullable Secret token, ObjectNode body, String what) {
    HttpResponse answer;
    try {
      answer = line.send(HttpRequest.post(address, body).with(token));
    } catch (TransportFailure e) {
      throw PlatformException.noAnswer(e);
    }
    JsonNode answered = answer.body();
    boolean oddSuccess =
        answer.status() == 302 && answered != null && answered.path("mfaToken").isString();
    if (!answer.ok() && !oddSuccess) {
      throw PlatformException.answered(answer, what);
    }
    return answered == null ? Params.empty() : answered;
  }

  static Secret secret(JsonNode body, String field) {
    String value = body.path(field).asString("");
    if (value.isEmpty()) {
      throw PlatformException.of(
          ErrorId.ASSENT_ANSWER_MALFORMED, "an answer has no \"" + field + "\"");
    }
    return Secret.of(value);
  }

  /** The account of an answer, which must be the one of this user on this platform. */
  static SignInResult.SignedIn signedIn(ServiceInfo info, String username, JsonNode body) {
    String told = body.path("apiEndpoint").asString("");
    ApiEndpoint endpoint =
        told.isEmpty()
            ? info.endpoint(username, secret(body, "token"))
            : ApiEndpoint.parse(Secret.of(told));
    Identity identity = info.identity(endpoint).orElse(null);
    if (identity == null || !identity.username().equals(username) || endpoint.token() == null) {
      throw PlatformException.of(
          ErrorId.ASSENT_ANSWER_MALFORMED, "the endpoint answered is not of this user here");
    }
    return new SignInResult.SignedIn(
        endpoint, identity, body.path("preferredLanguage").stringValue(null));
  }

  /** Failures of a step that takes a code. */
  static PlatformException codeFailure(PlatformException e) {
    if (e.is(SMS_ERROR)) {
      return PlatformException.of(
          ErrorId.ASSENT_MFA_CODE_OR_SERVICE, Map.of(), "code or SMS service: " + e.status(), e);
    }
    return sessionFailure(e);
  }

  /** Failures of a step that only needs the second step's token. */
  static PlatformException sessionFailure(PlatformException e) {
    if (e.is("api-unavailable")) {
      return PlatformException.of(
          ErrorId.ASSENT_MFA_NOT_OFFERED, Map.of(), "no second step on this platform", e);
    }
    if (e.is(SMS_ERROR)) {
      return PlatformException.of(
          ErrorId.ASSENT_MFA_SERVICE, Map.of(), "the SMS service of the platform failed", e);
    }
    if (e.status() == 401 && e.is("invalid-access-token")) {
      return PlatformException.of(
          ErrorId.ASSENT_MFA_SESSION_ENDED, Map.of(), "the second step ended", e);
    }
    return e;
  }

  /** An empty code may pass at a lax SMS service, so it is not even sent. */
  static String checkedCode(String code) {
    String stripped = code.strip();
    if (stripped.isEmpty()) {
      throw PlatformException.of(ErrorId.ASSENT_MFA_CODE_EMPTY, "no code");
    }
    return stripped;
  }

  /**
   * Sends a code; when it is refused on a connection that is not the first one any more, another
   * process of the server may be the one that knows it, so it is sent once more on another
   * connection without asking the person.
   */
  static JsonNode sendCode(
      PinnedConnection line, URI address, Secret mfaToken, String code, String what) {
    ObjectNode body = Params.empty().put("code", checkedCode(code));
    try {
      try {
        return post(line, address, mfaToken, body, what);
      } catch (PlatformException e) {
        if (!e.is(WRONG_CODE)) {
          throw e;
        }
        line.renew();
        return post(line, address, mfaToken, body, what);
      }
    } catch (PlatformException e) {
      throw codeFailure(e);
    }
  }
}
