package assent.ui.format;

/**
 * A failure as a person reads it.
 *
 * @param happened what happened
 * @param kept what was kept
 * @param advice what to do next
 * @param details for those who help; free of secrets
 */
public record Problem(String happened, String kept, String advice, String details) {}
