package assent.core.client;

import org.jspecify.annotations.Nullable;

/**
 * What has become of an alert.
 *
 * @param ackId what its acknowledgement will bear; null where none was asked for
 */
public record SentAlert(Sent sent, @Nullable String ackId) {}
