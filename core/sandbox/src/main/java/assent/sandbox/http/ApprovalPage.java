package assent.sandbox.http;

import assent.sandbox.api.Answer;
import assent.sandbox.api.Api;
import assent.sandbox.api.Authenticator;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page on which a person lets an app in: what the app wants, user name, password, two buttons.
 * It stands in for the sign-in application that an operator puts beside a real platform, and does
 * the same calls: sign in, check the app, make the access, answer the request.
 */
final class ApprovalPage {
  private final Api api;
  private final AccessRequests requests;

  ApprovalPage(Api api, AccessRequests requests) {
    this.api = api;
    this.requests = requests;
  }

  Reply show(String key) {
    ObjectNode asked = requests.asked(key);
    if (asked == null) {
      return Reply.html(400, page("<p>This request is unknown or has expired.</p>"));
    }
    return Reply.html(200, page(form(key, asked, "")));
  }

  /**
   * @param form key, username, password and decision (accept or refuse)
   */
  Reply submit(ObjectNode form) {
    String key = text(form, "key");
    ObjectNode asked = requests.asked(key);
    if (asked == null) {
      return Reply.html(400, page("<p>This request is unknown or has expired.</p>"));
    }
    if (!text(form, "decision").equals("accept")) {
      requests.update(
          key,
          Json.object()
              .put("status", "REFUSED")
              .put("reasonId", "REFUSED_BY_USER")
              .put("message", "Refused"));
      return Reply.html(200, page("<p>Refused. You can close this page.</p>"));
    }
    String username = text(form, "username");
    try {
      ObjectNode access = allow(asked, username, text(form, "password"));
      ObjectNode result = Json.object().put("status", "ACCEPTED").put("username", username);
      result.put("token", Json.text(access, "token"));
      requests.update(
          key,
          result.put("apiEndpoint", api.platform().apiEndpoint(username, text(access, "token"))));
      return Reply.html(200, page("<p>Done. You can close this page and go back to the app.</p>"));
    } catch (ApiException e) {
      return Reply.html(e.status(), page(form(key, asked, String.valueOf(e.getMessage()))));
    }
  }

  private ObjectNode allow(ObjectNode asked, String username, String password) {
    ObjectNode credentials = Json.object().put("username", username).put("password", password);
    Answer login =
        api.signIn()
            .login(
                username, credentials.put("appId", "sandbox-approval"), api.platform().baseUrl());
    String token = Json.text(login.body(), "token");
    if (token == null) {
      throw ApiException.forbidden(
          "This small page cannot ask for a code. Sign in with one in the app itself.");
    }
    Call call = Authenticator.authenticate(api.platform(), username, token);
    String appId = text(asked, "requestingAppId");
    ObjectNode check = Json.object().put("requestingAppId", appId);
    check.set("requestedPermissions", asked.path("requestedPermissions"));
    JsonNode clientData = asked.get("clientData");
    if (clientData != null) {
      check.set("clientData", clientData);
    }
    ObjectNode checked = api.call(call, "accesses.checkApp", check).body();
    ObjectNode matching = Json.child(checked, "matchingAccess");
    if (matching != null) {
      return matching;
    }
    ObjectNode mismatching = Json.child(checked, "mismatchingAccess");
    if (mismatching != null) {
      api.call(call, "accesses.delete", Json.object().put("id", Json.text(mismatching, "id")));
    }
    ObjectNode wanted = Json.object().put("type", "app").put("name", appId);
    wanted.set("permissions", checked.path("checkedPermissions"));
    if (clientData != null && clientData.isObject()) {
      wanted.set("clientData", clientData);
    }
    ObjectNode access = Json.child(api.call(call, "accesses.create", wanted).body(), "access");
    return access == null ? Json.object() : access;
  }

  private static String text(JsonNode node, String field) {
    String text = Json.text(node, field);
    return text == null ? "" : text;
  }

  private static String form(String key, ObjectNode asked, String problem) {
    StringBuilder html = new StringBuilder();
    html.append("<p><b>")
        .append(escape(text(asked, "requestingAppId")))
        .append("</b> asks for:</p><ul>");
    for (JsonNode permission : asked.path("requestedPermissions")) {
      String name = text(permission, "defaultName");
      html.append("<li>").append(escape(name.isEmpty() ? text(permission, "streamId") : name));
      html.append(" (").append(escape(text(permission, "level"))).append(")</li>");
    }
    html.append("</ul>");
    if (!problem.isEmpty()) {
      html.append("<p role=\"alert\">").append(escape(problem)).append("</p>");
    }
    html.append(
        "<form method=\"post\" action=\"/access.html\"><input type=\"hidden\" name=\"key\""
            + " value=\"");
    html.append(escape(key)).append("\">");
    html.append(
        "<p><label>User name <input name=\"username\" autocomplete=\"username\"></label></p>");
    html.append(
        "<p><label>Password <input name=\"password\" type=\"password\""
            + " autocomplete=\"current-password\">");
    html.append("</label></p><p><button name=\"decision\" value=\"accept\">Accept</button> ");
    html.append("<button name=\"decision\" value=\"refuse\">Refuse</button></p></form>");
    return html.toString();
  }

  private static String page(String content) {
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sandbox: let an app"
        + " in</title><meta name=\"viewport\""
        + " content=\"width=device-width\"><style>body{font:1rem/1.5"
        + " sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}</style><h1>Let an"
        + " app in</h1>"
        + content
        + "</html>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
