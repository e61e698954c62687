package assent.core.api.study;

import assent.core.cmc.DisplayText;
import java.time.Instant;

/**
 * What somebody of the team wrote about a participant; the participant never sees it.
 *
 * @param id id of its event
 * @param author who wrote it, as they called themselves
 */
public record StudyNote(String id, String author, String text, Instant at) {
  public StudyNote {
    id = DisplayText.id(id);
    author = DisplayText.line(author);
    text = DisplayText.lines(text);
  }
}
