package assent.core.platform;

import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Reads events of a list, where one that nobody understands must not hide the others. */
public final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private Events() {}

  /** The event, or empty (and a line in the log) where it cannot be understood. */
  public static Optional<PryvEvent> parse(JsonNode node) {
    try {
      return Optional.of(PryvEvent.parse(node));
    } catch (MalformedContentException e) {
      LOG.warn("an event is left out: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
