package assent.core.cmc.content;

import assent.core.cmc.AccessIds;
import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.UnknownFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Permissions are changed, or a proposal is answered (protocol NOTES §6.3, where a table tells
 * which fields have which effect).
 *
 * <p>An arrival proves nothing: the requester reads the grant itself.
 *
 * @param scopeRequestEventId id of the proposal on the answering account
 * @param accessId base id of the grant to change; without it nothing changes
 * @param newPermissions the whole list; the server applies it even beside {@code accept: false}
 * @param source {@code post-hook} where the change came through {@code accesses.update}
 * @param newAccessId composite id after such a change
 * @param requestId echo of the proposal's own id
 * @param messageId our own extra field, which travels
 * @param from stamped on arrivals; only a hint, {@code createdBy} counts
 */
public record ScopeUpdateContent(
    @Nullable String scopeRequestEventId,
    @Nullable Boolean accept,
    @Nullable String accessId,
    @Nullable List<Permission> newPermissions,
    @Nullable LocalizedText reason,
    @Nullable String requestId,
    @Nullable String messageId,
    @Nullable String source,
    @Nullable List<Permission> previousPermissions,
    @Nullable String newAccessId,
    @Nullable Identity from,
    UnknownFields unknown)
    implements Content {
  public ScopeUpdateContent {
    newPermissions = newPermissions == null ? null : List.copyOf(newPermissions);
    previousPermissions = previousPermissions == null ? null : List.copyOf(previousPermissions);
  }

  /**
   * A change to write, as the answer to a proposal or of one's own accord: the only form that
   * really changes the grant.
   *
   * @param accessId of the grant, in either form
   */
  public static ScopeUpdateContent applying(
      @Nullable String scopeRequestEventId,
      String accessId,
      List<Permission> newPermissions,
      @Nullable String requestId,
      String messageId) {
    return new ScopeUpdateContent(
        scopeRequestEventId,
        scopeRequestEventId == null ? null : true,
        AccessIds.base(accessId),
        newPermissions,
        null,
        requestId,
        messageId,
        null,
        null,
        null,
        null,
        UnknownFields.NONE);
  }

  /** A refusal to write; it names no permissions, since the server would apply them. */
  public static ScopeUpdateContent refusing(
      String scopeRequestEventId,
      @Nullable LocalizedText reason,
      @Nullable String requestId,
      String messageId) {
    return new ScopeUpdateContent(
        scopeRequestEventId,
        false,
        null,
        null,
        reason,
        requestId,
        messageId,
        null,
        null,
        null,
        null,
        UnknownFields.NONE);
  }

  @Override
  public String eventType() {
    return EventTypes.ET_SCOPE_UPDATE;
  }

  public static ScopeUpdateContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    ScopeUpdateContent plain =
        new ScopeUpdateContent(
            reader.optionalText("scopeRequestEventId"),
            reader.optionalFlag("accept"),
            reader.optionalText("accessId"),
            reader.optionalPermissions("newPermissions"),
            reader.optionalLocalized("reason"),
            reader.optionalText("requestId"),
            reader.optionalText("messageId"),
            reader.optionalText("source"),
            reader.optionalPermissions("previousPermissions"),
            reader.optionalText("newAccessId"),
            reader.optionalIdentity("from"),
            UnknownFields.NONE);
    return new ScopeUpdateContent(
        plain.scopeRequestEventId,
        plain.accept,
        plain.accessId,
        plain.newPermissions,
        plain.reason,
        plain.requestId,
        plain.messageId,
        plain.source,
        plain.previousPermissions,
        plain.newAccessId,
        plain.from,
        reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .text("scopeRequestEventId", scopeRequestEventId)
        .flag("accept", accept)
        .text("accessId", accessId)
        .permissions("newPermissions", newPermissions)
        .localized("reason", reason)
        .text("requestId", requestId)
        .text("messageId", messageId)
        .text("source", source)
        .permissions("previousPermissions", previousPermissions)
        .text("newAccessId", newAccessId)
        .identity("from", from)
        .done();
  }
}
