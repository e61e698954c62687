package assent.sandbox.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as stored, which is also how it goes out. Nodes are shared: take {@link #copy()} before
 * changing anything.
 *
 * @param fields all fields; an event made by a plugin may have neither time nor tracking fields
 */
public record StoredEvent(ObjectNode fields) {

  public String id() {
    return text("id");
  }

  public String type() {
    return text("type");
  }

  public List<String> streamIds() {
    List<String> ids = new ArrayList<>();
    for (JsonNode id : fields.path("streamIds")) {
      ids.add(id.asString());
    }
    return ids;
  }

  public @Nullable JsonNode content() {
    return fields.get("content");
  }

  /** The content when it is an object, otherwise null. */
  public @Nullable ObjectNode contentObject() {
    return Json.child(fields, "content");
  }

  public @Nullable Double time() {
    return Json.number(fields, "time");
  }

  public @Nullable Double modified() {
    return Json.number(fields, "modified");
  }

  public @Nullable String createdBy() {
    return Json.text(fields, "createdBy");
  }

  public boolean trashed() {
    return Json.isTrue(fields, "trashed");
  }

  /** A deep copy that may be changed. */
  public ObjectNode copy() {
    return fields.deepCopy();
  }

  private String text(String field) {
    String value = Json.text(fields, field);
    return value == null ? "" : value;
  }
}
