package assent.sandbox.http;

import assent.sandbox.api.Answer;
import assent.sandbox.api.Api;
import assent.sandbox.api.Authenticator;
import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Json;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which address is which method. */
final class Routes {
  private final Api api;
  private final AccessRequests accessRequests;
  private final ApprovalPage approvalPage;

  Routes(Api api) {
    this.api = api;
    this.accessRequests = new AccessRequests(api);
    this.approvalPage = new ApprovalPage(api, accessRequests);
  }

  Reply answer(Exchange exchange) {
    String method = exchange.method();
    List<String> path = exchange.segments();
    String first = exchange.segment(0);
    if (method.equals("OPTIONS")) {
      return Reply.text(200, "OK");
    }
    if (first.equals("socket.io")) {
      return Reply.bare(400, Json.object().put("code", 0).put("message", "Transport unknown"));
    }
    if (first.equals("access.html")) {
      return method.equals("POST")
          ? approvalPage.submit(exchange.object())
          : approvalPage.show(String.valueOf(exchange.query().getValue("key")));
    }
    if (path.size() < 2 && isGet(method)) {
      return cheers();
    }
    if (first.equals("users") || first.equals("reg")) {
      Reply reply = registration(exchange, method);
      if (reply != null) {
        return reply;
      }
    }
    return account(exchange, method, first);
  }

  /** Does the account that a request went to the wrong that {@code StaleStreamTree} tells of. */
  void overlookNewestStream(Exchange exchange) {
    Account account = api.platform().account(exchange.segment(0));
    if (account != null) {
      account.overlookNewestStream();
    }
  }

  private static boolean isGet(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private Reply plain(Answer answer) {
    return Reply.of(api, answer, null);
  }

  private Reply cheers() {
    ObjectNode body = Json.object().put("cheersFrom", "Pryv API");
    return plain(Answer.ok(body.put("learnMoreAt", "https://pryv.github.io/")));
  }

  /**
   * @return null when it is none of these and so the name of an account
   */
  private @Nullable Reply registration(Exchange exchange, String method) {
    String first = exchange.segment(0);
    String second = exchange.segment(1);
    String third = exchange.segment(2);
    int size = exchange.segments().size();
    boolean get = isGet(method);
    boolean post = method.equals("POST");
    if (first.equals("users")) {
      if (post && size == 1) {
        return plain(api.registration().create(exchange.object()));
      }
      return method.equals("DELETE") && size == 2
          ? plain(api.registration().delete(second, exchange.header(HttpHeader.AUTHORIZATION)))
          : null;
    }
    if (size == 2 && second.equals("users") && post) {
      return plain(api.registration().create(exchange.object()));
    }
    if (second.equals("access")) {
      if (size == 2 && post) {
        return accessRequests.create(exchange.object());
      }
      if (size == 3 && (get || post)) {
        return get ? accessRequests.state(third) : accessRequests.update(third, exchange.object());
      }
    }
    if (get && size == 2 && second.equals("hostings")) {
      return plain(Answer.ok(hostings()));
    }
    if (size != 3) {
      return null;
    }
    return switch (third) {
      case "info" -> get && second.equals("service") ? plain(Answer.ok(api.serviceInfo())) : null;
      case "check_username" -> get ? plain(api.registration().checkUsername(second)) : null;
      case "check_email" -> get ? plain(api.registration().checkEmail(second)) : null;
      case "username" -> get ? plain(api.registration().usernameOf(second)) : null;
      case "server" -> plain(api.registration().server(second));
      default -> null;
    };
  }

  private ObjectNode hostings() {
    ObjectNode body = Json.object();
    body.putObject("regions")
        .putObject("default")
        .put("name", "Default")
        .putObject("zones")
        .putObject("default")
        .put("name", "Default")
        .putObject("hostings")
        .putObject("default")
        .put("name", "Default")
        .put("available", true)
        .put("availableCore", api.platform().baseUrl());
    return body;
  }

  private Reply account(Exchange exchange, String method, String username) {
    String subject = exchange.segment(1);
    String what = exchange.segment(2);
    int size = exchange.segments().size();
    Authenticator.account(api.platform(), username);
    boolean post = method.equals("POST");
    if (size == 1 && post) {
      Call call = authenticate(exchange, username);
      return Reply.of(api, api.batch(call, exchange.json()), call.access().id());
    }
    if (subject.equals("service") && what.startsWith("info") && isGet(method)) {
      return plain(Answer.ok(api.serviceInfo()));
    }
    if (subject.equals("auth") && what.equals("login") && post) {
      return plain(api.signIn().login(username, exchange.object(), exchange.origin()));
    }
    if (subject.equals("mfa") && size == 3 && post) {
      return plain(api.secondFactor(username, what, exchange.object(), exchange.authorization()));
    }
    if (subject.equals("account") && what.equals("request-password-reset") && post) {
      return plain(Answer.ok(Json.object()));
    }
    if (subject.equals("profile") && isGet(method)) {
      authenticate(exchange, username);
      return plain(Answer.ok(Json.object().set("profile", Json.object())));
    }
    String id = methodId(method, subject, what, size);
    if (id == null) {
      throw new ApiException(404, "unknown-resource", "Unknown resource ", null);
    }
    Call call = authenticate(exchange, username);
    return Reply.of(api, api.call(call, id, params(exchange, id, what)), call.access().id());
  }

  private Call authenticate(Exchange exchange, String username) {
    return Authenticator.authenticate(api.platform(), username, exchange.authorization());
  }

  private static @Nullable String methodId(String method, String subject, String what, int size) {
    boolean get = isGet(method);
    boolean post = method.equals("POST");
    if (size == 2) {
      return switch (subject) {
        case "access-info" -> get ? "getAccessInfo" : null;
        case "events", "streams", "accesses" ->
            get ? subject + ".get" : post ? subject + ".create" : null;
        case "account" -> get ? "account.get" : null;
        default -> null;
      };
    }
    if (size != 3) {
      return null;
    }
    if (subject.equals("accesses") && what.equals("check-app")) {
      return post ? "accesses.checkApp" : null;
    }
    if (subject.equals("auth") && what.equals("logout")) {
      return post ? "auth.logout" : null;
    }
    if (subject.equals("account") && what.equals("change-password")) {
      return post ? "account.changePassword" : null;
    }
    boolean item = subject.equals("events") || subject.equals("accesses");
    return switch (method) {
      case "GET", "HEAD" -> item ? subject + ".getOne" : null;
      case "PUT" -> item || subject.equals("streams") ? subject + ".update" : null;
      case "DELETE" -> item || subject.equals("streams") ? subject + ".delete" : null;
      default -> null;
    };
  }

  private static ObjectNode params(Exchange exchange, String id, String item) {
    return switch (exchange.method()) {
      case "PUT" -> {
        ObjectNode params = Json.object().put("id", item);
        params.set("update", exchange.object());
        yield params;
      }
      case "GET", "HEAD", "DELETE" -> {
        ObjectNode params = QueryParams.typed(exchange.query());
        if (!item.isEmpty() && !id.equals("getAccessInfo")) {
          params.put("id", item);
        }
        yield params;
      }
      default -> exchange.object();
    };
  }
}
