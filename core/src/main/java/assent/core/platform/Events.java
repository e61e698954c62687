package assent.core.platform;

import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.error.SetAside;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Reads events of a list, where one that nobody understands must not hide the others. */
public final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private Events() {}

  /**
   * The event, or empty where it cannot be understood.
   *
   * @param unread hears of one that cannot
   */
  public static Optional<PryvEvent> parse(JsonNode node, Consumer<? super SetAside> unread) {
    try {
      return Optional.of(PryvEvent.parse(node));
    } catch (MalformedContentException e) {
      LOG.warn("an event is left out: {}", e.getMessage());
      unread.accept(
          SetAside.notUnderstood(
              "events",
              node.path("id").asString(""),
              node.path("type").asString(""),
              node.path("streamIds").path(0).asString("")));
      return Optional.empty();
    }
  }
}
