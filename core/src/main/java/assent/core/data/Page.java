package assent.core.data;

import assent.core.cmc.PryvEvent;
import assent.core.persistence.KeptValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A page of everything that somebody shares, while it comes in. */
final class Page implements Consumer<PryvEvent> {
  private final GrantedStreams streams;
  private final Map<String, List<KeptValue>> values = new HashMap<>();
  private long oldest;
  private int taken;

  Page(GrantedStreams streams, long down) {
    this.streams = streams;
    this.oldest = down;
  }

  @Override
  public void accept(PryvEvent event) {
    taken++;
    value(event)
        .ifPresent(
            value -> {
              oldest = Math.min(oldest, value.at());
              for (String stream : streams.of(event.streamIds())) {
                values.computeIfAbsent(stream, id -> new ArrayList<>()).add(value);
              }
            });
  }

  /** Keeps what is later than that. */
  void keep(Edit edit, long after) {
    values.forEach(
        (stream, these) ->
            these.forEach(
                value -> {
                  if (value.at() > after) {
                    edit.put(value, stream);
                  }
                }));
  }

  /** By stream. */
  Map<String, List<KeptValue>> values() {
    return values;
  }

  /** Time of the earliest, in milliseconds since 1970. */
  long oldest() {
    return oldest;
  }

  /** How many events came. */
  int taken() {
    return taken;
  }

  /** What an event says; empty where it has no time that can be shown. */
  static Optional<KeptValue> value(PryvEvent event) {
    Double time = event.time();
    if (time == null || !(time >= Questions.LONG_AGO && time <= Questions.FAR_AHEAD)) {
      return Optional.empty();
    }
    return Optional.of(
        new KeptValue(
            event.id(),
            Math.round(time * 1000),
            event.type(),
            EventKind.of(event.type()).measure(event.content())));
  }
}
