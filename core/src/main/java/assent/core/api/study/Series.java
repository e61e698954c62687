package assent.core.api.study;

import assent.core.cmc.DisplayText;
import java.time.Instant;
import java.util.List;

/**
 * The values of one stream and one type of event, oldest first, every one of them.
 *
 * @param streamId on the sharing account
 * @param name the stream's name there, a claim
 * @param type type of the events
 * @param unit of the values; empty where the type has none
 * @param kind how it is drawn
 * @param points the values
 */
public record Series(
    String streamId, String name, String type, String unit, Kind kind, List<Point> points) {
  public Series {
    streamId = DisplayText.id(streamId);
    name = DisplayText.line(name);
    type = DisplayText.id(type);
    unit = DisplayText.line(unit);
    points = List.copyOf(points);
  }

  /** How the values of a series are drawn. */
  public enum Kind {
    AMOUNTS,
    PAIRS,
    WORDS,
    RAW
  }

  /**
   * One value.
   *
   * @param id id of its event
   * @param at its time, to the millisecond
   */
  public record Point(String id, Instant at, Measured value) {
    public Point {
      id = DisplayText.id(id);
    }
  }
}
