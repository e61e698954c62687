package assent.core.api.study;

import assent.core.api.DataItem;
import assent.core.cmc.DisplayText;

/**
 * One stream that a study asks for.
 *
 * @param data what is asked for, as it stands in the invites
 * @param unit in which its values are shown; empty where the type of the events says it
 * @param rhythm how often a value is due
 */
public record StudyItem(DataItem data, String unit, Rhythm rhythm) {
  public StudyItem {
    unit = DisplayText.line(unit);
  }

  /** Id of the stream on the sharing account. */
  public String streamId() {
    return data.streamId();
  }

  /** Plain name, as the study gives it. */
  public String name() {
    return data.name();
  }
}
