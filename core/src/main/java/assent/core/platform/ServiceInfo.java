package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Identity;
import assent.core.cmc.InvalidAddressException;
import assent.core.cmc.MalformedContentException;
import assent.core.security.Secret;
import assent.core.transport.AllowList;
import assent.core.transport.HostPolicy.Reason;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a platform says about itself (protocol NOTES §14, NOTES-2 §5). Every address of the platform
 * is built from these templates.
 *
 * @param name for people
 * @param api template of account endpoints, with {@code {username}} in the path (path style) or as
 *     the first label of the host (DNS style)
 * @param register where accounts are made; ends in a slash
 * @param access where applications ask for access; ends in a slash
 * @param version of the server, or empty
 * @param features switched on, for example {@code contentQueries}
 * @param terms address of the terms of use, or null
 * @param support address for help, or null
 */
public record ServiceInfo(
    String name,
    String api,
    URI register,
    URI access,
    String version,
    Set<String> features,
    @Nullable URI terms,
    @Nullable URI support) {
  private static final String USERNAME = "{username}";

  public ServiceInfo {
    features = Set.copyOf(features);
  }

  /**
   * Reads the answer of {@code service/info}.
   *
   * @throws PlatformException {@code assent-not-a-platform} if it is none, {@code
   *     assent-endpoint-insecure} if its accounts are on plain http on another computer
   */
  static ServiceInfo parse(JsonNode body) {
    String api = body.path("api").asString("");
    if (!api.contains(USERNAME)) {
      throw notAPlatform("service info without a template for accounts");
    }
    ServiceInfo info =
        new ServiceInfo(
            body.path("name").asString(""),
            api.endsWith("/") ? api : api + "/",
            directory(body, "register"),
            directory(body, "access"),
            body.path("version").asString(""),
            features(body.path("features")),
            address(body, "terms"),
            address(body, "support"));
    info.tryOut();
    return info;
  }

  /** As the platform itself says it, so that it can be known again without asking. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("api", api).put("version", version);
    json.put("register", register.toString()).put("access", access.toString());
    ObjectNode on = json.putObject("features");
    features.stream().sorted().forEach(feature -> on.put(feature, true));
    if (terms != null) {
      json.put("terms", terms.toString());
    }
    if (support != null) {
      json.put("support", support.toString());
    }
    return json;
  }

  /** Fails here rather than at the first use. */
  private void tryOut() {
    try {
      var unused = List.of(identity("username"), places());
    } catch (InvalidAddressException e) {
      if (e.errorId().equals(ErrorId.ASSENT_ENDPOINT_INSECURE.id())) {
        throw PlatformException.of(
            ErrorId.ASSENT_ENDPOINT_INSECURE, String.valueOf(e.getMessage()));
      }
      throw notAPlatform("a template for accounts that makes no address");
    } catch (MalformedContentException | IllegalArgumentException e) {
      throw notAPlatform("a template for accounts that makes no address");
    }
  }

  private static URI directory(JsonNode body, String field) {
    URI address = address(body, field);
    if (address == null) {
      throw notAPlatform("service info without \"" + field + "\"");
    }
    String text = address.toString();
    return text.endsWith("/") ? address : URI.create(text + "/");
  }

  private static @Nullable URI address(JsonNode body, String field) {
    try {
      String text = body.path(field).asString("");
      URI address = text.isEmpty() ? null : URI.create(text);
      return address == null || address.getHost() == null ? null : address;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Set<String> features(JsonNode node) {
    Set<String> on = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue().asBoolean(false)) {
        on.add(entry.getKey());
      }
    }
    return on;
  }

  private static PlatformException notAPlatform(String why) {
    return PlatformException.of(ErrorId.ASSENT_NOT_A_PLATFORM, why);
  }

  /** The endpoint of one of this platform's users. */
  public ApiEndpoint endpoint(String username, @Nullable Secret token) {
    return ApiEndpoint.of(api, username, token);
  }

  /** The identity of one of this platform's users, as the server itself would stamp it. */
  public Identity identity(String username) {
    return identity(endpoint(username, null))
        .orElseThrow(() -> notAPlatform("the template for accounts does not fit itself"));
  }

  /** Whose endpoint this is; empty if it is not one of this platform. */
  public Optional<Identity> identity(ApiEndpoint endpoint) {
    return endpoint.decompose(api).identity();
  }

  /** Whether user names stand in the host. */
  public boolean isDnsStyle() {
    return api.indexOf(USERNAME) == api.indexOf("://") + 3;
  }

  /** Whether {@link EventQuery#whereContent} works there. */
  public boolean hasContentQueries() {
    return features.contains("contentQueries");
  }

  /**
   * Whether everything this says leads to places that were known before. Who answers in a
   * platform's name may not lead an account, its token or its password elsewhere.
   *
   * @param before what the platform said when a person last chose it
   */
  public boolean staysWithin(ServiceInfo before) {
    AllowList known = new AllowList();
    before.places().forEach(place -> known.admit(place, Reason.OWN_PLATFORM));
    return places().stream().allMatch(known::allows);
  }

  /** All places that requests to this platform may go to. */
  List<URI> places() {
    URI accounts = URI.create(api.replace(USERNAME, AllowList.ANY_LABEL));
    return List.of(accounts, register, access);
  }
}
