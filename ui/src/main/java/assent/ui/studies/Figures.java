package assent.ui.studies;

import assent.ui.chart.EnrolmentChart;
import assent.ui.chart.Meter;
import assent.ui.format.Chip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a study in words, each with what it leads to.
 *
 * @param funnel from link to data
 * @param behind how far it is behind its plan; null when it is not, or has none
 */
public record Figures(
    List<Step> funnel,
    EnrolmentChart.Enrolment enrolment,
    String enrolmentSpoken,
    @Nullable Chip behind,
    Complete complete,
    Alerts alerts,
    Stopped stopped) {
  public Figures {
    funnel = List.copyOf(funnel);
  }

  /** Where a number leads. */
  public sealed interface Behind {}

  /** To these people. */
  public record People(List<PeopleFilter> filters) implements Behind {}

  /** To these links. */
  public record Links(LinkFilter filter) implements Behind {}

  /** To one person. */
  public record One(String key) implements Behind {}

  /**
   * A line of the funnel.
   *
   * @param level how far it stands to the right
   * @param share of all links, between 0 and 1
   */
  public record Step(
      String word,
      int level,
      String count,
      double share,
      String percent,
      Meter.Kind kind,
      Behind behind) {}

  /**
   * How much of what was due is there.
   *
   * @param percent of all; empty where nothing was due
   * @param values how many of how many
   */
  public record Complete(String percent, String values, List<Stream> streams) {
    public Complete {
      streams = List.copyOf(streams);
    }
  }

  /**
   * The same of one stream.
   *
   * @param percent or words where nothing is counted
   */
  public record Stream(
      String name, String rhythm, double share, String percent, String values, Behind behind) {}

  /** What waits for an acknowledgement. */
  public record Alerts(String open, String overdue, boolean late, List<Line> lines) {
    public Alerts {
      lines = List.copyOf(lines);
    }
  }

  /** Whose data stopped or could not be read. */
  public record Stopped(String count, String of, List<Line> lines, String foot) {
    public Stopped {
      lines = List.copyOf(lines);
    }
  }

  /** A line of a card. */
  public record Line(Chip mark, String title, String text, Behind behind) {}
}
