package assent.core.platform;

import java.util.List;

/**
 * What came with a streamed read, besides the events.
 *
 * @param count events handed to the consumer
 * @param skipped events that could not be understood and were left out
 * @param deletedIds ids of events deleted for good, account-wide, where the query asked for them
 * @param serverTime the platform's clock, in seconds, not later than the start of the read
 */
public record EventsRead(int count, int skipped, List<String> deletedIds, double serverTime) {
  public EventsRead {
    deletedIds = List.copyOf(deletedIds);
  }
}
