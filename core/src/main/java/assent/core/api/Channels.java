package assent.core.api;

/**
 * What a relationship may be used for besides sharing.
 *
 * @param chat whether both may write messages
 * @param alerts whether both may send alerts
 */
public record Channels(boolean chat, boolean alerts) {}
