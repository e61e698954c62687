package assent.core.platform;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One API call by its name, as a batch takes it.
 *
 * @param method for example {@code events.get}
 * @param params the parameters; not changed afterwards
 */
public record Call(String method, ObjectNode params) {
  /** {@code events.get}. */
  public static Call getEvents(EventQuery query) {
    return new Call("events.get", query.toParams());
  }

  /** {@code events.getOne}. */
  public static Call getEvent(String id) {
    return new Call("events.getOne", Params.id(id));
  }

  /** {@code events.create}. */
  public static Call createEvent(NewEvent event) {
    return new Call("events.create", event.toParams());
  }

  /** {@code events.update}. */
  public static Call updateEvent(String id, ObjectNode changes) {
    return new Call("events.update", Params.update(id, changes));
  }

  /** {@code streams.create}. */
  public static Call createStream(NewStream stream) {
    return new Call("streams.create", stream.toParams());
  }

  /** {@code streams.get}: all that the token may see, those in the bin left out. */
  public static Call getStreams() {
    return new Call("streams.get", Params.empty());
  }

  /** {@code getAccessInfo}. */
  public static Call getAccessInfo() {
    return new Call("getAccessInfo", Params.empty());
  }

  /** {@code accesses.get}. */
  public static Call getAccesses() {
    return new Call("accesses.get", Params.empty());
  }

  /** The method only: parameters may hold links. */
  @Override
  public String toString() {
    return method;
  }

  /** Whether sending it twice does what sending it once does. */
  boolean isRepeatable() {
    return switch (method) {
      case "events.create", "streams.create" -> hasText(params.path("id"));
      case "events.update", "streams.update" -> true;
      default ->
          method.endsWith(".get")
              || method.equals("events.getOne")
              || method.equals("getAccessInfo")
              || method.equals("service.info");
    };
  }

  private static boolean hasText(JsonNode node) {
    return node.isString() && !node.stringValue().isEmpty();
  }
}
