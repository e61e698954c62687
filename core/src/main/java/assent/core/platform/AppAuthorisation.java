package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.security.Secret;
import assent.core.transport.HttpRequest;
import assent.core.transport.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Getting a token of the application's own: the person signs in and agrees on the platform's page,
 * while the application asks again and again (protocol NOTES §14).
 *
 * <p>Whoever knows the key of a request can answer it, so an answer is believed only after the
 * token itself was asked what it opens, and for whom.
 */
public final class AppAuthorisation {
  private final Platform platform;

  AppAuthorisation(Platform platform) {
    this.platform = platform;
  }

  /** Where a request stands. */
  public sealed interface State {
    /** Nobody has answered. */
    record Waiting(Duration pause) implements State {}

    /**
     * Agreed, and the token checked.
     *
     * @param endpoint the account with the application's token
     */
    record Accepted(ApiEndpoint endpoint, AccessInfo info) implements State {}

    /**
     * Not agreed.
     *
     * @param reasonId the page's own id, or empty
     * @param message the page's own words, or empty; not to be trusted more than any page
     */
    record Refused(String reasonId, String message) implements State {}
  }

  /** A request under way. Its addresses hold its key and are secrets. */
  public final class Pending {
    private final AccessRequest request;
    private final URI poll;
    private final @Nullable Secret page;

    private Pending(AccessRequest request, URI poll, @Nullable Secret page) {
      this.request = request;
      this.poll = poll;
      this.page = page;
    }

    /** The address to open in the person's browser; null where the platform has no such page. */
    public @Nullable Secret page() {
      return page;
    }

    /**
     * Asks once.
     *
     * @throws PlatformException {@code assent-access-request-ended} for one that is unknown or too
     *     old; {@code assent-access-mismatch} if the answer's token is not what was asked for
     */
    public State poll() {
      // The address is the platform's own, on whichever of its hosts: followed to the letter.
      HttpResponse answer = platform.platforms().send(HttpRequest.get(poll));
      JsonNode body = answer.body() == null ? Params.empty() : answer.body();
      // The HTTP status of this call says little: 201 while waiting, 403 for a refusal.
      return switch (body.path("status").asString("")) {
        case "NEED_SIGNIN" -> new State.Waiting(pause(body));
        case "ACCEPTED" -> accepted(body);
        case "REFUSED", "ERROR" ->
            new State.Refused(
                body.path("reasonId").asString(""), body.path("message").asString(""));
        default -> throw pollFailure(answer);
      };
    }

    private State accepted(JsonNode body) {
      String username = body.path("username").asString("");
      String told = body.path("apiEndpoint").asString("");
      ApiEndpoint endpoint =
          told.isEmpty()
              ? platform.info().endpoint(username, AuthCalls.secret(body, "token"))
              : ApiEndpoint.parse(Secret.of(told));
      boolean here =
          platform
              .info()
              .identity(endpoint)
              .filter(identity -> identity.username().equals(username))
              .isPresent();
      if (!here || endpoint.token() == null) {
        throw mismatch("an endpoint of another platform or user");
      }
      if (request.username() != null && !request.username().equals(username)) {
        throw mismatch("somebody else answered");
      }
      AccessInfo info = platform.connect(endpoint).accessInfo();
      check(info, username);
      return new State.Accepted(endpoint, info);
    }

    private void check(AccessInfo info, String username) {
      if (!info.username().equals(username)) {
        throw mismatch("the token opens another account");
      }
      if (!info.access().type().equals("app")) {
        throw mismatch("the token is not one of an application");
      }
      List<Permission> given;
      try {
        given = info.permissions();
      } catch (MalformedContentException e) {
        throw mismatch("the token's permissions cannot be understood");
      }
      if (!covers(given, request.permissions()) || !covers(request.permissions(), given)) {
        throw mismatch("the token opens not what was asked for");
      }
    }

    private static boolean covers(List<Permission> some, List<Permission> all) {
      return all.stream()
          .allMatch(wanted -> some.stream().anyMatch(one -> one.grantsSameAs(wanted)));
    }

    private static PlatformException mismatch(String why) {
      return PlatformException.of(ErrorId.ASSENT_ACCESS_MISMATCH, why);
    }
  }

  /**
   * Places a request.
   *
   * @return what to show the person and to ask again
   */
  public Pending request(AccessRequest request) {
    ObjectNode body = Params.empty();
    body.put("requestingAppId", platform.platforms().settings().appId());
    body.set("requestedPermissions", Permission.toJson(request.permissions()));
    body.put("returnURL", false);
    if (request.language() != null) {
      body.put("languageCode", request.language());
    }
    if (request.clientData() != null) {
      body.set("clientData", request.clientData());
    }
    if (request.expireAfter() != null) {
      body.put("expireAfter", request.expireAfter().toMillis());
    }
    HttpResponse answer =
        platform.platforms().send(HttpRequest.post(platform.info().access(), body));
    JsonNode answered = answer.body();
    if (!answer.ok() || answered == null) {
      throw PlatformException.answered(answer, "request for access");
    }
    String page = answered.path("authUrl").asString("");
    return new Pending(
        request,
        address(AuthCalls.secret(answered, "poll")),
        page.isEmpty() ? null : Secret.of(page));
  }

  private static URI address(Secret text) {
    try {
      URI address = URI.create(text.reveal());
      if (address.getHost() != null && address.getRawUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException hidden) {
      // Its message repeats the address, which holds the key.
      throw PlatformException.of(ErrorId.ASSENT_ANSWER_MALFORMED, "no address to ask again");
    }
    throw PlatformException.of(ErrorId.ASSENT_ANSWER_MALFORMED, "no full address to ask again");
  }

  private static Duration pause(JsonNode body) {
    return Duration.ofMillis(Math.clamp(body.path("poll_rate_ms").asLong(1000), 250, 60_000));
  }

  private static PlatformException pollFailure(HttpResponse answer) {
    PlatformException e = PlatformException.answered(answer, "poll");
    if (e.is("unknown-access-key")) {
      return PlatformException.of(
          ErrorId.ASSENT_ACCESS_REQUEST_ENDED, Map.of(), "the request for access ended", e);
    }
    return e;
  }
}
