package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.UnknownFields;
import assent.core.security.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the accepter the address of the requester's side; the channel is usable from then on
 * (protocol NOTES §4, §6.2). Only servers write it; a peer can send it again to move the address
 * (NOTES §9).
 *
 * @param apiEndpoint the requester's account with the back channel's token
 * @param scopeStreamId which relationship of that peer it is about, in the sender's words
 */
public record BackChannelContent(
    Identity from,
    Secret apiEndpoint,
    @Nullable String appCode,
    @Nullable String scopeStreamId,
    @Nullable String remoteChatStreamId,
    @Nullable String remoteCollectorStreamId,
    @Nullable String dataGrantAccessId,
    UnknownFields unknown)
    implements Content {
  @Override
  public String eventType() {
    return EventTypes.ET_BACK_CHANNEL;
  }

  public static BackChannelContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    BackChannelContent plain =
        new BackChannelContent(
            Identity.parse(reader.required("from"), reader.path("from")),
            reader.secret("apiEndpoint"),
            reader.optionalText("appCode"),
            reader.optionalText("scopeStreamId"),
            reader.optionalText("remoteChatStreamId"),
            reader.optionalText("remoteCollectorStreamId"),
            reader.optionalText("dataGrantAccessId"),
            UnknownFields.NONE);
    return new BackChannelContent(
        plain.from,
        plain.apiEndpoint,
        plain.appCode,
        plain.scopeStreamId,
        plain.remoteChatStreamId,
        plain.remoteCollectorStreamId,
        plain.dataGrantAccessId,
        reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .identity("from", from)
        .secret("apiEndpoint", apiEndpoint)
        .text("appCode", appCode)
        .text("scopeStreamId", scopeStreamId)
        .text("remoteChatStreamId", remoteChatStreamId)
        .text("remoteCollectorStreamId", remoteCollectorStreamId)
        .text("dataGrantAccessId", dataGrantAccessId)
        .done();
  }
}
