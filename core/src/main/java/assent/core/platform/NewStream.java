package assent.core.platform;

import assent.core.cmc.StreamIds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream to be created.
 *
 * @param name unique among the streams beside it
 * @param parentId null for the top
 */
public record NewStream(String id, String name, @Nullable String parentId) {
  /**
   * A stream below {@code :_cmc:apps}: its parent and its name follow from its id, and the name
   * must be exactly the last segment (protocol NOTES §2).
   */
  public static NewStream cmc(String id) {
    return new NewStream(id, StreamIds.nameOf(id), StreamIds.parentOf(id));
  }

  /** The parameters of {@code streams.create}. */
  ObjectNode toParams() {
    ObjectNode params = Params.id(id).put("name", name);
    if (parentId != null) {
      params.put("parentId", parentId);
    }
    return params;
  }
}
