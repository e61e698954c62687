package assent.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something kept under a key, whose fields are the business of whoever keeps it.
 *
 * @param key unique on its shelf
 * @param group what it belongs to, such as a relationship; null for none
 */
public record Document(String key, @Nullable String group, JsonNode json, List<HiddenSecret> hidden)
    implements Stored {
  /** One to be kept. */
  public static Document of(String key, @Nullable String group, JsonNode json) {
    return new Document(key, group, json, List.of());
  }

  @Override
  public String toString() {
    return "Document[" + key + ", content left out]";
  }
}
