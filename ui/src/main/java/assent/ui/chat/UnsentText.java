package assent.ui.chat;

import org.jspecify.annotations.Nullable;

/**
 * A message that was sent off and does not stand in the conversation: the field is not given it
 * back, for somebody may be writing there.
 *
 * @param key what stays the same while it changes
 * @param text as it was written
 * @param going whether it is being queued; otherwise it waits for the person
 * @param problem why it could not be queued; null when that is not known any more
 */
public record UnsentText(String key, String text, boolean going, @Nullable String problem) {}
