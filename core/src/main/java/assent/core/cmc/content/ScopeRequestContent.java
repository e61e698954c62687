package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.cmc.UnknownFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Other permissions are proposed (protocol NOTES §6.3). Nothing of it is checked by the server.
 *
 * @param newPermissions the whole list wished for, never empty
 * @param expires seconds since 1970; not enforced by the server
 * @param requestId our own extra field, which travels and may come back in the answer
 * @param messageId our own extra field, which travels
 * @param from stamped on arrivals; only a hint, {@code createdBy} counts
 */
public record ScopeRequestContent(
    List<Permission> newPermissions,
    @Nullable Double expires,
    @Nullable LocalizedText message,
    @Nullable String requestId,
    @Nullable String messageId,
    @Nullable Identity from,
    UnknownFields unknown)
    implements Content {
  public ScopeRequestContent {
    newPermissions = List.copyOf(newPermissions);
  }

  /** A proposal to write. */
  public static ScopeRequestContent of(
      List<Permission> newPermissions,
      @Nullable Double expires,
      @Nullable LocalizedText message,
      String requestId,
      String messageId) {
    return new ScopeRequestContent(
        newPermissions, expires, message, requestId, messageId, null, UnknownFields.NONE);
  }

  @Override
  public String eventType() {
    return EventTypes.ET_SCOPE_REQUEST;
  }

  public static ScopeRequestContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    ScopeRequestContent plain =
        new ScopeRequestContent(
            reader.permissions("newPermissions"),
            reader.optionalNumber("expires"),
            reader.optionalLocalized("message"),
            reader.optionalText("requestId"),
            reader.optionalText("messageId"),
            reader.optionalIdentity("from"),
            UnknownFields.NONE);
    return new ScopeRequestContent(
        plain.newPermissions,
        plain.expires,
        plain.message,
        plain.requestId,
        plain.messageId,
        plain.from,
        reader.notIn(plain.known()));
  }

  /**
   * One of any form, as far as it can be read: for saying that somebody proposed something that
   * nobody understands, and for refusing it. Never to be agreed to.
   */
  public static ScopeRequestContent asFarAsReadable(JsonNode content) {
    List<Permission> wished = new ArrayList<>();
    for (JsonNode entry : content.path("newPermissions")) {
      try {
        wished.add(Permission.parse(entry, "entry"));
      } catch (MalformedContentException notThis) {
        // The others may be readable.
        continue;
      }
    }
    LocalizedText message;
    try {
      message = LocalizedText.parse(content.path("message"), "message");
    } catch (MalformedContentException notThis) {
      message = null;
    }
    return new ScopeRequestContent(
        wished,
        null,
        message,
        content.path("requestId").stringValue(null),
        content.path("messageId").stringValue(null),
        null,
        UnknownFields.NONE);
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .permissions("newPermissions", newPermissions)
        .number("expires", expires)
        .localized("message", message)
        .text("requestId", requestId)
        .text("messageId", messageId)
        .identity("from", from)
        .done();
  }
}
