package assent.ui.studies;

import assent.ui.chart.TimeRange;
import assent.ui.chart.Values;
import assent.ui.format.Chip;
import assent.ui.format.PersonLabel;
import assent.ui.format.ReadingText;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One participant in words.
 *
 * @param code study id
 * @param alias a name the team gave; empty when none, and where names are hidden
 * @param label who it is, as verified; null where names are hidden
 * @param course day, end
 * @param facts name and value in turn, of what they agreed to
 * @param bare streams without a value to draw, each with the reason
 */
public record Person(
    String key,
    String code,
    String alias,
    @Nullable PersonLabel label,
    Chip state,
    String course,
    List<String> facts,
    List<Bare> bare) {
  public Person {
    facts = List.copyOf(facts);
    bare = List.copyOf(bare);
  }

  /**
   * A stream that is not drawn.
   *
   * @param why in a sentence
   * @param again whether it can be tried to read it again
   */
  public record Bare(String stream, String name, ReadingText reading, String why, boolean again) {}

  /** How a series is drawn. */
  public enum Kind {
    LINE,
    BARS,
    WORDS
  }

  /**
   * A series of values.
   *
   * @param about its unit, or how often a value is due; may be empty
   * @param values as they are drawn
   * @param gap between two values further apart nothing was recorded, in milliseconds
   * @param last the newest value in words
   * @param lastAt when it is from, in words
   * @param exact each value as it was recorded, with its unit
   * @param moments when each is from
   */
  public record Lane(
      String name,
      String about,
      Kind kind,
      Values values,
      long gap,
      String last,
      String lastAt,
      IntFunction<String> exact,
      IntFunction<String> moments) {}

  /**
   * What they share.
   *
   * @param lanes in the order of the study
   * @param bounds from the first value or the consent to now
   * @param consent when they accepted, in milliseconds; the first value when that is not known
   */
  public record Data(List<Lane> lanes, TimeRange bounds, long consent) {
    public Data {
      lanes = List.copyOf(lanes);
    }
  }

  /** A note of the team. */
  public record Note(String author, String when, String text) {}
}
