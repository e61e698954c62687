package assent.sandbox.cmc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The schema of every CMC event content, as checked on writes below {@code :_cmc:} (NOTES §4,
 * §7.1). The texts are those the server puts into {@code data.errors}.
 */
final class ContentRules {
  private static final Pattern LANGUAGE = Pattern.compile("^[a-z]{2,3}$");
  private static final Set<String> ALERT_LEVELS = Set.of("info", "warning", "critical");
  private static final int CHAT_LIMIT_UTF16 = 10 * 1024;

  private static final Map<String, BiConsumer<JsonNode, List<String>>> BY_TYPE =
      Map.of(
          EventTypes.REQUEST, ContentRules::request,
          EventTypes.ACCEPT, ContentRules::accept,
          EventTypes.REFUSE, ContentRules::refuse,
          EventTypes.REVOKE, ContentRules::revoke,
          EventTypes.CHAT, ContentRules::chat,
          EventTypes.ALERT, ContentRules::alert,
          EventTypes.ACK, ContentRules::ack,
          EventTypes.SCOPE_REQUEST, ContentRules::scopeRequest,
          EventTypes.SCOPE_UPDATE, ContentRules::scopeUpdate,
          EventTypes.BACK_CHANNEL, ContentRules::backChannel);

  private ContentRules() {}

  /** What is wrong with the content; empty when nothing is, or when the type has no rules. */
  static List<String> errors(String type, JsonNode content) {
    BiConsumer<JsonNode, List<String>> rules = BY_TYPE.get(type);
    if (rules == null) {
      return List.of();
    }
    List<String> errors = new ArrayList<>();
    if (content.isObject()) {
      rules.accept(content, errors);
    } else {
      errors.add(
          type.equals(EventTypes.BACK_CHANNEL)
              ? "content: must be an object"
              : "content must be an object");
    }
    return errors;
  }

  private static void request(JsonNode content, List<String> errors) {
    JsonNode to = content.path("to");
    if (!to.isNull() && !to.isString()) {
      errors.add("content.to: must be a string or null");
    }
    optionalBoolean(content, "content", "capabilityRequested", errors);
    JsonNode request = content.path("request");
    if (!request.isObject()) {
      errors.add("content.request: must be an object");
    } else {
      localizable(request, "content.request", "title", true, errors);
      localizable(request, "content.request", "description", true, errors);
      localizable(request, "content.request", "consent", true, errors);
      permissions(request, "content.request", "permissions", errors);
      JsonNode features = request.path("features");
      if (!Nodes.isAbsent(features)) {
        if (!features.isObject()) {
          errors.add("content.request.features: must be an object if present");
        } else {
          optionalBoolean(features, "content.request.features", "chat", errors);
          optionalBoolean(features, "content.request.features", "systemMessaging", errors);
        }
      }
      optionalTimestamp(request, "content.request", "expiresAt", errors);
      optionalBoolean(request, "content.request", "allowUserChoice", errors);
    }
    JsonNode meta = content.path("requesterMeta");
    if (!Nodes.isAbsent(meta)) {
      if (!meta.isObject()) {
        errors.add("content.requesterMeta: must be an object if present");
      } else {
        for (String field : List.of("displayName", "appId", "appUrl")) {
          optionalString(meta, "content.requesterMeta", field, errors);
        }
      }
    }
  }

  private static void accept(JsonNode content, List<String> errors) {
    boolean trigger = Nodes.nonEmpty(content, "capabilityUrl") != null;
    boolean delivered = Nodes.nonEmpty(content, "grantedAccess", "apiEndpoint") != null;
    boolean attributed = Identity.read(content.path("from")) != null;
    if (!trigger && !delivered && !attributed) {
      errors.add(
          "content: must carry either capabilityUrl (local trigger) OR grantedAccess.apiEndpoint"
              + " (peer-delivered)");
    }
    JsonNode extra = content.path("extra");
    if (!Nodes.isAbsent(extra)) {
      if (!extra.isObject()) {
        errors.add("content.extra: must be an object if present");
      } else {
        optionalBoolean(extra, "content.extra", "chat", errors);
        optionalBoolean(extra, "content.extra", "systemMessaging", errors);
      }
    }
    optionalString(content, "content", "accessName", errors);
    if (!Nodes.isAbsent(content.path("grantedPermissions"))) {
      permissions(content, "content", "grantedPermissions", errors);
    }
  }

  private static void refuse(JsonNode content, List<String> errors) {
    requiredString(content, "capabilityUrl", errors);
    localizable(content, "content", "reason", false, errors);
  }

  private static void revoke(JsonNode content, List<String> errors) {
    requiredString(content, "accessId", errors);
    localizable(content, "content", "reason", false, errors);
  }

  private static void chat(JsonNode content, List<String> errors) {
    String text = Nodes.nonEmpty(content, "content");
    if (text == null) {
      errors.add("content.content: required, must be a non-empty string");
    } else if (text.length() > CHAT_LIMIT_UTF16) {
      errors.add("content.content: must be ≤ 10 KB");
    }
  }

  private static void alert(JsonNode content, List<String> errors) {
    String level = Nodes.text(content, "level");
    if (level == null || !ALERT_LEVELS.contains(level)) {
      errors.add("content.level: required, must be one of info, warning, critical");
    }
    localizable(content, "content", "title", true, errors);
    localizable(content, "content", "body", true, errors);
    optionalBoolean(content, "content", "ackRequired", errors);
    optionalString(content, "content", "ackId", errors);
  }

  private static void ack(JsonNode content, List<String> errors) {
    requiredString(content, "alertEventId", errors);
    requiredString(content, "ackId", errors);
  }

  private static void scopeRequest(JsonNode content, List<String> errors) {
    permissions(content, "content", "newPermissions", errors);
    optionalTimestamp(content, "content", "expires", errors);
    localizable(content, "content", "message", false, errors);
  }

  private static void scopeUpdate(JsonNode content, List<String> errors) {
    JsonNode requestId = content.path("scopeRequestEventId");
    boolean answers = !Nodes.isAbsent(requestId);
    boolean changes = !Nodes.isAbsent(content.path("newPermissions"));
    if (!answers && !changes) {
      errors.add(
          "content: must carry either scopeRequestEventId (response-to-request) or newPermissions"
              + " (self-initiated)");
    }
    optionalString(content, "content", "scopeRequestEventId", errors);
    optionalBoolean(content, "content", "accept", errors);
    if (changes) {
      permissions(content, "content", "newPermissions", errors);
    }
  }

  private static void backChannel(JsonNode content, List<String> errors) {
    if (Identity.read(content.path("from")) == null) {
      errors.add("content.from.{username,host}: required strings");
    }
    if (Nodes.nonEmpty(content, "apiEndpoint") == null) {
      errors.add("content.apiEndpoint: required non-empty string");
    }
  }

  private static void permissions(JsonNode parent, String path, String name, List<String> errors) {
    String problem = permissionProblem(parent.path(name));
    if (problem != null) {
      errors.add("%s.%s: %s".formatted(path, name, problem));
    }
  }

  private static @Nullable String permissionProblem(JsonNode list) {
    if (!list.isArray()) {
      return "must be an array";
    }
    if (list.isEmpty()) {
      return "must not be empty";
    }
    try {
      Permissions.plain(list);
      return null;
    } catch (Permissions.Invalid e) {
      return e.getMessage();
    }
  }

  private static void localizable(
      JsonNode parent, String path, String name, boolean required, List<String> errors) {
    JsonNode text = parent.path(name);
    if (Nodes.isAbsent(text)) {
      if (required) {
        errors.add("%s.%s: required".formatted(path, name));
      }
    } else if (!isLocalizable(text)) {
      errors.add(
          "%s.%s: must be a localizable-text object (lang→string map, non-empty)"
              .formatted(path, name));
    }
  }

  private static boolean isLocalizable(JsonNode text) {
    return text.isObject()
        && !text.isEmpty()
        && text.properties().stream()
            .allMatch(e -> LANGUAGE.matcher(e.getKey()).matches() && e.getValue().isString());
  }

  private static void requiredString(JsonNode content, String name, List<String> errors) {
    if (Nodes.nonEmpty(content, name) == null) {
      errors.add("content.%s: required, must be a non-empty string".formatted(name));
    }
  }

  private static void optionalString(
      JsonNode parent, String path, String name, List<String> errors) {
    JsonNode value = parent.path(name);
    if (!Nodes.isAbsent(value) && !value.isString()) {
      errors.add("%s.%s: must be a string if present".formatted(path, name));
    }
  }

  private static void optionalBoolean(
      JsonNode parent, String path, String name, List<String> errors) {
    JsonNode value = parent.path(name);
    if (!Nodes.isAbsent(value) && !value.isBoolean()) {
      errors.add("%s.%s: must be a boolean if present".formatted(path, name));
    }
  }

  private static void optionalTimestamp(
      JsonNode parent, String path, String name, List<String> errors) {
    JsonNode value = parent.path(name);
    if (!Nodes.isAbsent(value) && !value.isNumber()) {
      errors.add("%s.%s: must be a number (unix timestamp) if present".formatted(path, name));
    }
  }
}
