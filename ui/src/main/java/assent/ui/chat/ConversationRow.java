package assent.ui.chat;

import assent.ui.format.Chip;
import assent.ui.format.PersonLabel;
import org.jspecify.annotations.Nullable;

/** A line of the conversation list, which is grouped by person. */
public sealed interface ConversationRow {
  /** What stays the same while the row changes. */
  String key();

  /**
   * A person with more than one conversation; these follow below.
   *
   * @param unread over all of them
   */
  record Head(String key, PersonLabel person, int unread) implements ConversationRow {}

  /**
   * One conversation.
   *
   * @param key key of the relationship
   * @param study title of the study, may be empty
   * @param preview the last message, or what can be said instead
   * @param when when something last happened, short; may be empty
   * @param below whether it stands below its person's head
   * @param mark that it is over, or waits for an answer from here; null for neither
   * @param ended whether the relationship is over
   */
  record Thread(
      String key,
      PersonLabel person,
      String study,
      String preview,
      String when,
      int unread,
      boolean below,
      @Nullable Chip mark,
      boolean ended)
      implements ConversationRow {}
}
