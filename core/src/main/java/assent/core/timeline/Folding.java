package assent.core.timeline;

import assent.core.cmc.EventTypes;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.TriggerStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one of what stands there twice. What was sent again bears the {@code messageId} of the
 * first time, or, for chats, the first one's event id as its {@code messageId}. With alerts,
 * acknowledgements and scope events it travels; a chat's stays on the own platform, so that only
 * own chats are folded.
 *
 * <p>Only the same words under the same id are made one: nobody can hide or replace something by
 * taking over its id. What somebody altered afterwards stands for itself.
 */
final class Folding {
  private static final String MESSAGE_ID = "messageId";

  /** What a server writes into a content, and the id itself. */
  private static final Set<String> NOT_SAID = Set.of("status", "failure", "from", MESSAGE_ID);

  private Folding() {}

  /** Everything that was said, once, in no particular order. */
  static List<Folded> fold(ConversationFrame frame, Collection<PryvEvent> events) {
    Set<String> named = new HashSet<>();
    events.forEach(event -> named.add(messageId(event)));
    List<Folded> folded = new ArrayList<>();
    Map<Same, List<PryvEvent>> groups = new LinkedHashMap<>();
    for (PryvEvent event : events) {
      boolean arrival = frame.isArrival(event);
      String id = messageId(event);
      if (id.isEmpty() && !arrival && named.contains(event.id())) {
        id = event.id();
      }
      boolean alone =
          id.isEmpty() || event.isAltered() || (arrival && event.type().equals(EventTypes.ET_CHAT));
      if (alone) {
        folded.add(new Folded(event.id(), EventReading.at(event), event));
      } else {
        groups
            .computeIfAbsent(
                new Same(arrival, event.type(), id, said(event)), key -> new ArrayList<>())
            .add(event);
      }
    }
    groups.forEach((same, group) -> folded.add(one(same.arrival, group)));
    return folded;
  }

  private static Folded one(boolean arrival, List<PryvEvent> group) {
    group.sort(Comparator.comparing(EventReading::at).thenComparing(PryvEvent::id));
    PryvEvent first = group.getFirst();
    if (arrival) {
      return new Folded(first.id(), EventReading.at(first), first);
    }
    // An own one that a server's retry loop completes late counts as much as a later attempt.
    PryvEvent telling =
        group.stream()
            .filter(event -> TriggerStatus.of(event.content()) == TriggerStatus.COMPLETED)
            .findFirst()
            .orElse(group.getLast());
    return new Folded(first.id(), EventReading.at(first), telling);
  }

  private static String messageId(PryvEvent event) {
    return event.content().path(MESSAGE_ID).asString("");
  }

  private static JsonNode said(PryvEvent event) {
    if (!(event.content() instanceof ObjectNode object)) {
      return event.content();
    }
    ObjectNode copy = object.objectNode();
    object
        .properties()
        .forEach(
            field -> {
              if (!NOT_SAID.contains(field.getKey())) {
                copy.set(field.getKey(), field.getValue());
              }
            });
    return copy;
  }

  private record Same(boolean arrival, String type, String messageId, JsonNode said) {}
}
