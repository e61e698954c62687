package assent.core.store;

import assent.core.security.SymmetricKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stores and events for the tests of this package. */
final class Fixture {
  static final JsonMapper JSON = JsonMapper.builder().build();
  static final SymmetricKey KEY = SymmetricKey.of(new byte[32]);

  private Fixture() {}

  /** The native library is unpacked once for all tests of a run. */
  static StoreConfig config(Path folder) {
    Path libraries = Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries");
    return new StoreConfig(folder.resolve("account"), libraries, StoreConfig::messageText);
  }

  static Store open(Path folder) {
    return Store.open(config(folder), KEY);
  }

  static Store open(Path folder, SymmetricKey key) {
    return Store.open(config(folder), key);
  }

  /** A chat message as the platform gives it back (protocol NOTES §4). */
  static ObjectNode chat(String id, String stream, long at, String text) {
    ObjectNode event = JSON.createObjectNode();
    event.put("id", id).put("type", "message/chat-cmc");
    event.putArray("streamIds").add(stream);
    event.put("time", at / 1000.0).put("created", at / 1000.0).put("createdBy", "access-1");
    event.putObject("content").put("status", "completed").put("content", text);
    return event;
  }

  static void put(Store store, String conversation, String id, long at, String text) {
    store.writeOnly(tx -> tx.putEvent(conversation, at, chat(id, conversation, at, text)));
  }

  static <T> Optional<T> get(Store store, DocumentType<T> shelf, String key) {
    return store.read(tx -> tx.get(shelf, key));
  }

  static Optional<StoredEvent> event(Store store, String id) {
    return store.read(tx -> tx.event(id));
  }

  static JsonNode revealed(Store store, String id) {
    return store.read(tx -> tx.revealed(tx.event(id).orElseThrow()));
  }

  static <T> List<T> all(Store store, DocumentType<T> shelf) {
    return store.read(tx -> tx.all(shelf)).items();
  }

  static List<String> texts(Store store, String conversation, int limit) {
    List<String> texts = new ArrayList<>();
    for (StoredEvent each : store.read(tx -> tx.last(conversation, limit)).items()) {
      texts.add(each.json().path("content").path("content").asString());
    }
    return texts;
  }
}
