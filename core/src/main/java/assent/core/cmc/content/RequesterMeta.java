package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.UnknownFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a requester claims about themselves. Nothing of it is checked by anybody: show it as a
 * claim, through {@link assent.core.cmc.DisplayText}, and never instead of the verified owner.
 *
 * @param appId names the data grant and becomes its app code (NOTES §1)
 */
public record RequesterMeta(
    @Nullable String displayName,
    @Nullable String appId,
    @Nullable String appUrl,
    UnknownFields unknown) {
  static RequesterMeta parse(ContentReader reader) {
    RequesterMeta plain =
        new RequesterMeta(
            reader.optionalText("displayName"),
            reader.optionalText("appId"),
            reader.optionalText("appUrl"),
            UnknownFields.NONE);
    return new RequesterMeta(
        plain.displayName, plain.appId, plain.appUrl, reader.notIn(plain.known()));
  }

  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .text("displayName", displayName)
        .text("appId", appId)
        .text("appUrl", appUrl)
        .done();
  }
}
