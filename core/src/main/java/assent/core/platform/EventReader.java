package assent.core.platform;

import assent.core.cmc.ErrorId;
import assent.core.cmc.PryvEvent;
import assent.core.error.SetAside;
import assent.core.transport.AnswerReader;
import assent.core.transport.HttpResponse;
import assent.core.transport.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the answer of {@code events.get} event by event. For one answer. */
final class EventReader {
  private final ReadLimits limits;
  private final Consumer<? super PryvEvent> consumer;
  private final Consumer<? super SetAside> unread;
  private JsonNode answer = JsonNodeFactory.instance.missingNode();
  private int count;
  private int skipped;

  /**
   * @param consumer takes the events
   * @param unread hears of what could not be read; as soon as the answer was read whole
   */
  EventReader(
      ReadLimits limits, Consumer<? super PryvEvent> consumer, Consumer<? super SetAside> unread) {
    this.limits = limits;
    this.consumer = consumer;
    this.unread = unread;
  }

  /** Reads all of it; called by the transport. */
  EventReader read(int status, InputStream body) throws IOException {
    boolean good = status >= 200 && status < 300;
    AnswerReader reader =
        new AnswerReader(limits, status, (list, thing) -> good && take(list, thing));
    try {
      answer = reader.read(body);
    } catch (IOException e) {
      if (good) {
        throw e;
      }
      // A gateway's page: the status says enough.
    }
    if (!good) {
      throw PlatformException.answered(
          new HttpResponse(status, answer, null, Duration.ZERO), "events.get");
    }
    if (!answer.isObject()) {
      throw PlatformException.of(ErrorId.ASSENT_ANSWER_MALFORMED, "events.get: no object");
    }
    if (answer.path("error").isObject()) {
      throw PlatformException.inBatch(answer.path("error"), "events.get");
    }
    for (SetAside each : reader.setAside()) {
      skipped += each.list().equals("events") ? 1 : 0;
      unread.accept(each);
    }
    return this;
  }

  private boolean take(String list, JsonNode thing) {
    if (!list.equals("events")) {
      return false;
    }
    Optional<PryvEvent> event = Events.parse(thing, unread);
    if (event.isPresent()) {
      consumer.accept(event.get());
      count++;
    } else {
      skipped++;
    }
    return true;
  }

  JsonNode meta() {
    return answer.path("meta");
  }

  EventsRead result(double serverTime) {
    return new EventsRead(
        count, skipped, ResponseReader.ids(answer.path("eventDeletions")), serverTime);
  }
}
