package assent.core.api;

import java.util.List;

/**
 * What a person wrote in a conversation and has not sent: what stands in the field, and what was
 * sent off and not taken.
 *
 * @param text what stands in the field
 * @param caret where writing goes on, within the text
 * @param unsent messages that were sent off and could not be queued, or not yet, oldest first
 */
public record ComposerText(String text, int caret, List<String> unsent) {
  /** Nothing was written. */
  public static final ComposerText EMPTY = new ComposerText("", 0, List.of());

  public ComposerText {
    caret = Math.clamp(caret, 0, text.length());
    unsent = List.copyOf(unsent);
  }

  /** A text that is written on at its end. */
  public static ComposerText of(String text) {
    return new ComposerText(text, text.length(), List.of());
  }

  /** Whether there is nothing to keep. */
  public boolean isEmpty() {
    return text.isEmpty() && unsent.isEmpty();
  }

  @Override
  public String toString() {
    return "ComposerText[texts left out]";
  }
}
