package assent.core.platform;

import assent.core.cmc.AccessIds;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Permission;
import assent.core.security.Secret;
import assent.core.transport.Redaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A right to an account, as {@code accesses.get} and {@code access-info} tell it. It holds tokens
 * (protocol NOTES §10); {@link #toString()} does not.
 *
 * @param raw the whole object as it came; secret; not to be changed
 */
public record Access(JsonNode raw) {
  /** The id in the form that {@code accesses.*} takes: with its serial, where it has one. */
  public String id() {
    return text("id");
  }

  /** The id without serial, as triggers and {@code createdBy} use it. */
  public String baseId() {
    return AccessIds.base(id());
  }

  /** {@code personal}, {@code app} or {@code shared}. */
  public String type() {
    return text("type");
  }

  public String name() {
    return text("name");
  }

  /** The token, where it is told. */
  public Optional<Secret> token() {
    return Optional.ofNullable(raw.path("token").stringValue(null)).map(Secret::of);
  }

  /** The endpoint with the token in it, where it is told. */
  public Optional<ApiEndpoint> endpoint() {
    return Optional.ofNullable(raw.path("apiEndpoint").stringValue(null)).map(ApiEndpoint::parse);
  }

  /**
   * What it opens; empty for a personal one.
   *
   * @throws assent.core.cmc.MalformedContentException if an entry cannot be understood: nobody must
   *     take a right that is there for one that is not
   */
  public List<Permission> permissions() {
    JsonNode list = raw.path("permissions");
    return list.isArray() ? Permission.parseList(list, "permissions") : List.of();
  }

  /** What applications and the CMC plugin put there; a missing node if nothing. */
  public JsonNode clientData() {
    return raw.path("clientData");
  }

  /**
   * {@code clientData.cmc}, which only the server writes; a missing node if it is no CMC access.
   */
  public JsonNode cmc() {
    return clientData().path("cmc");
  }

  /** When it ends, in seconds since 1970; null for never. */
  public @Nullable Double expires() {
    return number("expires");
  }

  /** When it was deleted; null while it lives. */
  public @Nullable Double deleted() {
    return number("deleted");
  }

  public @Nullable Double created() {
    return number("created");
  }

  public @Nullable Double modified() {
    return number("modified");
  }

  /** Id of the access that made this one. */
  public Optional<String> createdBy() {
    return Optional.ofNullable(raw.path("createdBy").stringValue(null));
  }

  /** The whole object without its secrets. */
  public JsonNode redacted() {
    return Redaction.of(raw);
  }

  private String text(String field) {
    return raw.path(field).stringValue("");
  }

  private @Nullable Double number(String field) {
    JsonNode value = raw.path(field);
    return value.isNumber() ? value.asDouble() : null;
  }

  static Access parse(@Nullable JsonNode node) {
    return new Access(node == null ? JsonNodeFactory.instance.objectNode() : node);
  }

  @Override
  public String toString() {
    return "Access[" + id() + " " + type() + " " + name() + "]";
  }
}
