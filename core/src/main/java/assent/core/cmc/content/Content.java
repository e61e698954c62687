package assent.core.cmc.content;

import assent.core.cmc.EventTypes;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.UnknownFields;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of one event of the protocol. The stamps {@code status} and {@code failure} are not
 * part of it: read them with {@link assent.core.cmc.TriggerStatus} and {@link
 * assent.core.cmc.Failure}; they stay in {@link #unknown()}.
 */
public sealed interface Content
    permits RequestContent,
        Offer,
        AcceptContent,
        RefuseContent,
        BackChannelContent,
        RevokeContent,
        InvalidateLinkContent,
        ChatContent,
        AlertContent,
        AckContent,
        ScopeRequestContent,
        ScopeUpdateContent {
  /** Name of the outermost object in messages about what is malformed. */
  String ROOT = "content";

  /** The event type it belongs to. */
  String eventType();

  /** What it held beyond the fields of the record. */
  UnknownFields unknown();

  /** As it goes onto the wire, secrets included. */
  ObjectNode toJson();

  /**
   * Reads a content.
   *
   * @return empty for types that are not of the protocol
   * @throws assent.core.cmc.MalformedContentException if it has not the form of its type
   */
  static Optional<Content> parse(String eventType, JsonNode content) {
    return Optional.ofNullable(
        switch (eventType) {
          case EventTypes.ET_REQUEST ->
              content.has("requesterUsername")
                  ? Offer.parse(content)
                  : RequestContent.parse(content);
          case EventTypes.ET_ACCEPT -> AcceptContent.parse(content);
          case EventTypes.ET_REFUSE -> RefuseContent.parse(content);
          case EventTypes.ET_BACK_CHANNEL -> BackChannelContent.parse(content);
          case EventTypes.ET_REVOKE -> RevokeContent.parse(content);
          case EventTypes.ET_INVALIDATE_LINK -> InvalidateLinkContent.parse(content);
          case EventTypes.ET_CHAT -> ChatContent.parse(content);
          case EventTypes.ET_SYSTEM_ALERT -> AlertContent.parse(content);
          case EventTypes.ET_SYSTEM_ACK -> AckContent.parse(content);
          case EventTypes.ET_SCOPE_REQUEST -> ScopeRequestContent.parse(content);
          case EventTypes.ET_SCOPE_UPDATE -> ScopeUpdateContent.parse(content);
          default -> null;
        });
  }

  /** Reads the content of an event. */
  static Optional<Content> of(PryvEvent event) {
    return parse(event.type(), event.content());
  }
}
