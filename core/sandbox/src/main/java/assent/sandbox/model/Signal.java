package assent.sandbox.model;

import org.jspecify.annotations.Nullable;

/**
 * What a socket of an account hears. The coarse ones carry nothing (protocol NOTES §12).
 *
 * @param name the event name on the wire
 * @param accessId only for {@code accessUpdated}: the base id
 * @param serial only for {@code accessUpdated}
 */
public record Signal(String name, @Nullable String accessId, int serial) {
  public static final Signal EVENTS_CHANGED = new Signal("eventsChanged", null, 0);
  public static final Signal STREAMS_CHANGED = new Signal("streamsChanged", null, 0);
  public static final Signal ACCESSES_CHANGED = new Signal("accessesChanged", null, 0);

  public static Signal accessUpdated(String baseId, int serial) {
    return new Signal("accessUpdated", baseId, serial);
  }
}
