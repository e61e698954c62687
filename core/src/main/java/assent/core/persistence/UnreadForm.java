package assent.core.persistence;

import assent.core.error.SetAside;
import assent.core.store.DocumentType;
import assent.core.store.Table;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How it is kept that something could not be read. */
final class UnreadForm {
  /** Notes hold other things, too. */
  static final String GROUP = "unread";

  static final DocumentType<KeptUnread> SHELF =
      new DocumentType<>(
          Table.NOTE,
          each -> row(each.key()),
          each -> GROUP,
          UnreadForm::toJson,
          UnreadForm::fromJson);

  private UnreadForm() {}

  static String row(String key) {
    return GROUP + " " + key;
  }

  private static JsonNode toJson(KeptUnread each) {
    SetAside what = each.what();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("list", what.list()).put("thing", what.id()).put("type", what.type());
    json.put("stream", what.stream()).put("by", what.by()).put("reason", what.reason().name());
    return json.put("bytes", what.bytes()).put("found", each.found().toEpochMilli());
  }

  private static KeptUnread fromJson(ObjectNode json) {
    return new KeptUnread(
        new SetAside(
            json.path("list").asString(),
            json.path("thing").asString(),
            json.path("type").asString(),
            json.path("stream").asString(),
            json.path("by").asString(),
            SetAside.Reason.valueOf(json.path("reason").asString()),
            json.path("bytes").asLong()),
        Instant.ofEpochMilli(json.path("found").asLong()));
  }
}
