package assent.sandbox.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream as stored, without its children (the account computes them). Nodes are shared: copy
 * before changing.
 *
 * @param fields id, name, parentId and whatever else; plugin-made streams have no tracking fields
 */
public record StreamNode(ObjectNode fields) {

  public String id() {
    String id = Json.text(fields, "id");
    return id == null ? "" : id;
  }

  public String name() {
    String name = Json.text(fields, "name");
    return name == null ? "" : name;
  }

  public @Nullable String parentId() {
    return Json.text(fields, "parentId");
  }

  public boolean trashed() {
    return Json.isTrue(fields, "trashed");
  }
}
