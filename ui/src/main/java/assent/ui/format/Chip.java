package assent.ui.format;

/**
 * A state in one word.
 *
 * @param word in the reader's language
 * @param tone chooses shape and colour
 */
public record Chip(String word, Tone tone) {}
