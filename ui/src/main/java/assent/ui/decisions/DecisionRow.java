package assent.ui.decisions;

/**
 * Something that was decided and is not done.
 *
 * @param words what was decided, about whom
 * @param state how far it has come, in words
 * @param why why it waits or failed; empty while it is under way
 * @param retry whether it can be tried again at once
 * @param discardable whether it can be taken back
 * @param mayDouble whether trying it again may do it twice
 */
public record DecisionRow(
    String id,
    String words,
    String state,
    String why,
    boolean failed,
    boolean retry,
    boolean discardable,
    boolean mayDouble) {}
