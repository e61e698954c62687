package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.Permission;

/**
 * One thing asked for in an offer or shared in a relationship.
 *
 * @param streamId id of the stream on the sharing account; {@code *} is everything
 * @param name plain name as the sender wrote it, a claim; the stream id when there is none
 * @param level what the other side may do with it
 * @param mandatory whether it cannot be left out
 */
public record DataItem(String streamId, String name, Permission.Level level, boolean mandatory) {
  public DataItem {
    streamId = DisplayText.id(streamId);
    name = DisplayText.line(name);
  }
}
