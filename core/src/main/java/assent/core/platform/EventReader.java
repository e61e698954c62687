package assent.core.platform;

import assent.core.cmc.ErrorId;
import assent.core.cmc.PryvEvent;
import assent.core.transport.HttpAnswer;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the answer of {@code events.get} event by event. For one answer. */
final class EventReader {
  private final JsonMapper json;
  private final Consumer<? super PryvEvent> consumer;
  private final List<String> deleted = new ArrayList<>();
  private JsonNode meta = JsonNodeFactory.instance.missingNode();
  private int count;
  private int skipped;

  EventReader(JsonMapper json, Consumer<? super PryvEvent> consumer) {
    this.json = json;
    this.consumer = consumer;
  }

  /** Reads all of it; called by the transport. */
  EventReader read(int status, InputStream body) {
    if (status < 200 || status >= 300) {
      HttpAnswer answer = new HttpAnswer(status, parsed(body), null, Duration.ZERO);
      throw PlatformException.answered(answer, "events.get");
    }
    try (JsonParser parser = json.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw PlatformException.of(ErrorId.ASSENT_ANSWER_MALFORMED, "events.get: no object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("events") && value == JsonToken.START_ARRAY) {
          events(parser);
        } else {
          other(name, parser.<JsonNode>readValueAsTree());
        }
      }
    }
    return this;
  }

  private void events(JsonParser parser) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode node = parser.<JsonNode>readValueAsTree();
      Optional<PryvEvent> event = Events.parse(node);
      if (event.isPresent()) {
        consumer.accept(event.get());
        count++;
      } else {
        skipped++;
      }
    }
  }

  private void other(String name, JsonNode value) {
    switch (name) {
      case "meta" -> meta = value;
      case "eventDeletions" -> deleted.addAll(Answers.ids(value));
      case "error" -> throw PlatformException.inBatch(value, "events.get");
      default -> {
        // Fields of later versions.
      }
    }
  }

  private @Nullable JsonNode parsed(InputStream body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }

  JsonNode meta() {
    return meta;
  }

  EventsRead result(double serverTime) {
    return new EventsRead(count, skipped, deleted, serverTime);
  }
}
