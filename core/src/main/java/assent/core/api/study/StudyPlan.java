package assent.core.api.study;

import assent.core.api.Channels;
import assent.core.api.InviteDraft;
import assent.core.cmc.DisplayText;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study is: what its invites say and ask for, and what is expected of those who take part.
 *
 * @param texts what is published, per language
 * @param textVersion label of the consent text, such as v3
 * @param items what is asked for, at least one, each stream once
 * @param requesterName the name to show as claimed
 * @param userChoice whether a person may leave out what is not mandatory
 * @param channels what the relationship may be used for besides
 * @param codePrefix in front of the number of each participant, such as HRS; may be empty
 * @param span when, how long, and for how many
 * @param keepsEnded whether values that were read stay on this computer when the person shares them
 *     no longer; otherwise they are removed
 */
public record StudyPlan(
    InviteDraft.Texts texts,
    String textVersion,
    List<StudyItem> items,
    String requesterName,
    boolean userChoice,
    Channels channels,
    String codePrefix,
    Span span,
    boolean keepsEnded) {
  public StudyPlan {
    textVersion = DisplayText.line(textVersion);
    requesterName = DisplayText.line(requesterName);
    codePrefix = DisplayText.line(codePrefix);
    items = List.copyOf(items);
  }

  /**
   * When, how long, and for how many.
   *
   * @param target how many people are wanted; null for no target
   * @param starts null when not said
   * @param ends null when not said
   * @param daysEach how long each person takes part, in days; null for as long as the study goes
   * @param zone in which days begin and end
   */
  public record Span(
      @Nullable Integer target,
      @Nullable LocalDate starts,
      @Nullable LocalDate ends,
      @Nullable Integer daysEach,
      ZoneId zone) {}

  /** The title in that language, or in the first one there is. */
  public String title(String language) {
    String title = texts.title().get(language);
    return title != null ? title : texts.title().values().stream().findFirst().orElse("");
  }
}
