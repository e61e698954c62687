package assent.core.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a store lies and how it is searched.
 *
 * @param folder of one account; made if missing, and nobody else's
 * @param libraries where SQLite's native library is unpacked once; may be shared by accounts
 * @param searchText the words of an event that a search should find, or null for an event that is
 *     not to be found; must not throw
 */
public record StoreConfig(
    Path folder, Path libraries, Function<JsonNode, @Nullable String> searchText) {
  private static final List<String> TEXTS = List.of("content", "title", "body", "message");

  public StoreConfig {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(libraries);
    Objects.requireNonNull(searchText);
  }

  /** A store in that folder that finds chat messages and alerts. */
  public static StoreConfig in(Path folder) {
    Path parent = Objects.requireNonNullElse(folder.toAbsolutePath().getParent(), folder);
    return new StoreConfig(folder, parent.resolve("libraries"), StoreConfig::messageText);
  }

  /** Text of the messages of the protocol: chats and alerts (NOTES §4). */
  static @Nullable String messageText(JsonNode event) {
    if (!event.path("type").asString("").startsWith("message/")) {
      return null;
    }
    JsonNode content = event.path("content");
    StringBuilder words = new StringBuilder();
    for (String name : TEXTS) {
      JsonNode text = content.path(name);
      if (text.isString()) {
        words.append(text.stringValue()).append('\n');
      }
    }
    return words.isEmpty() ? null : words.toString();
  }

  Path database() {
    return folder.resolve("store.db");
  }

  Path mirror() {
    return folder.resolve("own.db");
  }

  Path index() {
    return folder.resolve("index");
  }

  /** There while the store is open, so that the next start knows whether it was closed. */
  Path openMark() {
    return folder.resolve("store.open");
  }
}
