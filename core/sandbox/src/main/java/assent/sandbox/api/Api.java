package assent.sandbox.api;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Json;
import assent.sandbox.model.Platform;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All methods of one platform by their names. */
public final class Api {
  /** What the sandbox claims to be; the version the protocol notes were taken from. */
  public static final String VERSION = "2.0.0-pre.4";

  public static final String SERIAL = "sandbox-1";

  private final Platform platform;
  private final SecondFactor secondFactor;
  private final SignIn signIn;
  private final Registration registration;

  public Api(Platform platform) {
    this.platform = platform;
    this.secondFactor = new SecondFactor(platform);
    this.signIn = new SignIn(platform, secondFactor);
    this.registration = new Registration(platform, signIn);
  }

  public Platform platform() {
    return platform;
  }

  public SecondFactor secondFactor() {
    return secondFactor;
  }

  public SignIn signIn() {
    return signIn;
  }

  public Registration registration() {
    return registration;
  }

  /** What stands under {@code meta} in every answer. */
  public ObjectNode meta() {
    ObjectNode meta = Json.object().put("apiVersion", VERSION);
    meta.set("serverTime", Json.time(platform.now()));
    return meta.put("serial", SERIAL);
  }

  /** Calls a method with the rights of an access. */
  public Answer call(Call call, String method, ObjectNode params) {
    Answer answer =
        switch (method) {
          case "events.get" -> EventMethods.get(call, params);
          case "events.getOne" -> EventMethods.getOne(call, params);
          case "events.create" -> EventMethods.create(call, params);
          case "events.update" -> EventMethods.update(call, params);
          case "events.delete" -> EventMethods.delete(call, params);
          case "streams.get" -> StreamMethods.get(call, params);
          case "streams.create" -> StreamMethods.create(call, params);
          case "streams.update" -> StreamMethods.update(call, params);
          case "streams.delete" -> StreamMethods.delete(call, params);
          case "accesses.get" -> AccessMethods.get(call, params);
          case "accesses.getOne" -> AccessMethods.getOne(call, params);
          case "accesses.create" -> AccessMethods.create(call, params);
          case "accesses.update" -> AccessMethods.update(call, params);
          case "accesses.delete" -> AccessMethods.delete(call, params);
          case "accesses.checkApp" -> AppCheck.checkApp(call, params);
          case "getAccessInfo" -> accessInfo(call);
          case "auth.logout" -> signIn.logout(call);
          case "account.get" -> account(call);
          case "account.changePassword" -> SignIn.changePassword(call, params);
          case "service.info" -> Answer.ok(serviceInfo());
          default ->
              throw new ApiException(
                  404, "invalid-method", "Invalid method id \"" + method + "\"", null);
        };
    call.account().markUsed(call.access().id(), platform.now());
    return answer;
  }

  /** Calls several methods; each has its own result or error. */
  public Answer batch(Call call, JsonNode calls) {
    if (!calls.isArray()) {
      ArrayNode data = Json.array();
      ObjectNode wrong = data.addObject().put("code", "INVALID_TYPE");
      wrong.putArray("params").addArray().add("array");
      wrong.put("message", "must be array").put("path", "#");
      throw ApiException.invalidParameters("The parameters' format is invalid.", data);
    }
    Violations violations = new Violations(Json.object());
    int index = 0;
    for (JsonNode one : calls) {
      if (Json.text(one, "method") == null) {
        violations.add(
            "OBJECT_MISSING_REQUIRED_PROPERTY",
            "method",
            "must have required property 'method'",
            "#/" + index + "/");
      }
      index++;
    }
    violations.check();
    ArrayNode results = Json.array();
    for (JsonNode one : calls) {
      ObjectNode params = Json.child(one, "params");
      try {
        String method = String.valueOf(Json.text(one, "method"));
        results.add(call(call, method, params == null ? Json.object() : params).body());
      } catch (ApiException e) {
        results.add(Json.object().set("error", e.toError()));
      }
    }
    return Answer.ok(Json.object().set("results", results));
  }

  /** The calls around a second factor, which come with a session of their own. */
  public Answer secondFactor(
      String username, String operation, ObjectNode params, @Nullable String authorization) {
    secondFactor.requireEnabled();
    Account account = Authenticator.account(platform, username);
    String token = authorization == null ? null : Authenticator.token(authorization);
    return switch (operation) {
      case "activate" -> secondFactor.activate(personal(username, authorization), params);
      case "deactivate" -> secondFactor.deactivate(personal(username, authorization));
      case "confirm" -> secondFactor.confirm(account, token, params);
      case "challenge" -> secondFactor.challenge(account, token);
      case "verify" -> secondFactor.verify(account, token, params);
      case "recover" -> secondFactor.recover(account, params);
      default -> throw new ApiException(404, "unknown-resource", "Unknown resource ", null);
    };
  }

  private Account personal(String username, @Nullable String authorization) {
    Call call = Authenticator.authenticate(platform, username, authorization);
    if (!call.access().isPersonal()) {
      throw ApiException.forbidden("A personal access token is required for this operation.");
    }
    return call.account();
  }

  /** Refuses a streams query that {@code events.get} would refuse. */
  public void checkStreams(Call call, @Nullable JsonNode streams) {
    new StreamSelection(call, streams, false);
  }

  private static Answer accessInfo(Call call) {
    Access access = call.access();
    ObjectNode info = Json.object().put("type", access.type()).put("name", access.name());
    if (!access.isPersonal()) {
      ArrayNode permissions = info.putArray("permissions");
      permissions.addObject().put("streamId", ":_system:account").put("level", "none");
      permissions.addAll(access.permissionsJson());
      if (!"forbidden".equals(access.featureSetting("selfAudit"))) {
        permissions
            .addObject()
            .put("streamId", ":_audit:access-" + access.id())
            .put("level", "read");
      }
    }
    info.put("id", access.wireId()).put("token", access.token());
    for (String name : new String[] {"deviceName", "clientData", "expires"}) {
      JsonNode value = access.fields().get(name);
      if (value != null && !value.isNull()) {
        info.set(name, value);
      }
    }
    Double used = call.account().lastUsed(access.id());
    if (used != null) {
      info.set("lastUsed", Json.time(used));
    }
    for (String name : new String[] {"created", "createdBy", "modified", "modifiedBy"}) {
      JsonNode value = access.fields().get(name);
      if (value != null) {
        info.set(name, value);
      }
    }
    info.putObject("user").put("username", call.account().username());
    return Answer.ok(info);
  }

  private static Answer account(Call call) {
    if (!call.access().isPersonal()) {
      throw ApiException.forbidden("You cannot access account.get resource using the given access");
    }
    Account account = call.account();
    ObjectNode shown = Json.object().put("username", account.username());
    shown.put("email", account.profile().email()).put("language", account.profile().language());
    shown.putObject("storageUsed").put("dbDocuments", 0).put("attachedFiles", 0);
    ObjectNode email = shown.putArray("emails").addObject().put("value", account.profile().email());
    email.put("primary", true).put("status", "verified").putNull("verifiedAt");
    email.put("verificationMethod", "registration");
    return Answer.ok(Json.object().set("account", shown));
  }

  public ObjectNode serviceInfo() {
    String base = platform.baseUrl();
    ObjectNode info = Json.object().put("access", base + "reg/access/");
    info.put("name", "Assent sandbox " + platform.host().toLowerCase(Locale.ROOT))
        .put("serial", SERIAL);
    info.put("home", base).put("support", base).put("terms", base);
    info.put("eventTypes", base + "event-types.json");
    info.putObject("assets").put("definitions", base + "assets/index.json");
    info.put("api", base + "{username}/").put("register", base + "reg/");
    info.putObject("features").put("noHF", true).put("contentQueries", true);
    return info.put("version", VERSION);
  }
}
