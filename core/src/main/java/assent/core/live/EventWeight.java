package assent.core.live;

import assent.core.cmc.PryvEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.JsonNode;

/** About how much memory an event takes, so that reads are kept in parts that fit. */
final class EventWeight {
  private static final int VALUE = 40;

  private EventWeight() {}

  /** In bytes, within a factor of two or so. */
  static long of(PryvEvent event) {
    long weight = 200 + 2L * event.type().length();
    Deque<JsonNode> open = new ArrayDeque<>();
    open.push(event.content());
    while (!open.isEmpty()) {
      JsonNode next = open.pop();
      weight += VALUE;
      if (next.isString()) {
        weight += next.stringValue().length();
      } else if (next.isContainer()) {
        for (String name : next.propertyNames()) {
          weight += VALUE + name.length();
        }
        next.forEach(open::push);
      }
    }
    return weight;
  }
}
