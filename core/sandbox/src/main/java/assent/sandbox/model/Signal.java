package assent.sandbox.model;

import org.jspecify.annotations.Nullable;

/**
 * What a socket of an account hears. The coarse ones carry nothing (protocol NOTES §12).
 *
 * @param name the event name on the wire
 * @param accessId only for {@code accessUpdated}: the id with its serial
 * @param serial only for {@code accessUpdated}
 * @param event the event that a route wrote, for sockets that subscribed to a part of the account;
 *     null for everything else, so what a plugin does is not seen by them (protocol LIVE §1)
 * @param byRoute whether a route raised it
 */
public record Signal(
    String name,
    @Nullable String accessId,
    int serial,
    @Nullable StoredEvent event,
    boolean byRoute) {
  /** Raised by a plugin: sockets with a scoped subscription do not hear it. */
  public static final Signal EVENTS_CHANGED = new Signal("eventsChanged", null, 0, null, false);

  public static final Signal STREAMS_CHANGED = new Signal("streamsChanged", null, 0, null, true);
  public static final Signal ACCESSES_CHANGED = new Signal("accessesChanged", null, 0, null, true);

  /** Raised by a route that wrote one event. */
  public static Signal eventChanged(StoredEvent event) {
    return new Signal("eventsChanged", null, 0, event, true);
  }

  public static Signal accessUpdated(Access access) {
    return new Signal("accessUpdated", access.wireId(), access.serial(), null, true);
  }
}
