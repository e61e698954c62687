package assent.core;

/** An alert to send. */
public record AlertDraft(AlertView.Level level, String title, String body, boolean ackRequired) {}
