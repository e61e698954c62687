package assent.ui.relationships;

/**
 * One thing that is true after ending.
 *
 * @param good whether it went as it should
 */
public record Outcome(boolean good, String words) {}
