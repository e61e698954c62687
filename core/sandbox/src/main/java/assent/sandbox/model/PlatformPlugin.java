package assent.sandbox.model;

import java.util.Collection;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where behaviour hooks into the calls of a platform. Hooks named {@code before…} and {@code
 * after…} run on the thread of the call, may change the JSON they are given and refuse with an
 * {@link ApiException}; hooks named {@code dispatch…} run afterwards on the platform's executor,
 * when the caller already has its answer. No hook is called with the account's lock held.
 */
public interface PlatformPlugin extends AutoCloseable {

  /** Called once, before the platform opens its port. */
  default void start(Platform platform) {}

  /**
   * A call names these streams (in a query, as a parent, or to write an event into them) and has
   * not looked them up yet: the moment to make reserved streams of an account that has none.
   */
  default void onStreamsNamed(Call call, Collection<String> streamIds) {}

  /**
   * Whether a stream, and the events that are only in such streams, stay out of stream trees, out
   * of queries that name it, and out of {@code events.getOne}. A query without streams, or with
   * {@code *}, still returns them.
   */
  default boolean hides(String streamId) {
    return false;
  }

  /** After the permission check, before the event is stored. May change {@code event}. */
  default void beforeEventCreate(Call call, ObjectNode event) {}

  /** Right after the event was stored and before the answer is written. */
  default void afterEventCreate(Call call, StoredEvent event) {}

  /** After the answer and its {@code eventsChanged}. */
  default void dispatchEventCreated(Call call, StoredEvent event) {}

  default void beforeEventUpdate(Call call, StoredEvent before, ObjectNode after) {}

  default void dispatchEventUpdated(Call call, StoredEvent before, StoredEvent after) {}

  default void beforeStreamCreate(Call call, ObjectNode stream) {}

  default void beforeStreamUpdate(Call call, StreamNode stream, ObjectNode update) {}

  default void beforeStreamDelete(Call call, String streamId) {}

  /** Before an access is created by a route; {@code access} as the caller sent it. */
  default void beforeAccessCreate(Call call, ObjectNode access) {}

  default void afterAccessCreate(Call call, Access access) {}

  /**
   * @param update the changes as the caller sent them
   */
  default void beforeAccessUpdate(Call call, Access access, ObjectNode update) {}

  /** On the thread of the call, after the change was stored. */
  default void afterAccessUpdate(Call call, Access before, Access after) {}

  /** After the answer. */
  default void dispatchAccessUpdated(Call call, Access before, Access after) {}

  /**
   * After the answer; only for deletions through the route, not for those a plugin makes itself.
   */
  default void dispatchAccessDeleted(Call call, Access deleted) {}

  /** Called once, when the platform has closed its port. */
  @Override
  default void close() {}
}
