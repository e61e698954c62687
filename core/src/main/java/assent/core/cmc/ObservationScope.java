package assent.core.cmc;

import java.util.List;

/**
 * What a monitor looks at: these streams and everything below them. It narrows what is read, never
 * what the server signals (protocol LIVE §1).
 *
 * @param streams ids, never empty
 */
public record ObservationScope(List<String> streams) {
  public ObservationScope {
    streams = List.copyOf(streams);
    if (streams.isEmpty()) {
      throw new IllegalArgumentException("At least one stream must be observed.");
    }
  }

  /** Whether a stream is one of these or below one of them. */
  public boolean covers(String streamId) {
    return streams.stream()
        .anyMatch(stream -> streamId.equals(stream) || streamId.startsWith(stream + ":"));
  }
}
