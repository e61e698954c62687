package assent.ui.format;

/**
 * One thing asked for or shared, as a person reads it. The words are part of what is consented to.
 *
 * @param name plain name
 * @param words what the other side may do with it
 * @param mandatory whether it cannot be left out
 * @param everything whether it stands for the whole account
 */
public record Sharing(String name, String words, boolean mandatory, boolean everything) {}
