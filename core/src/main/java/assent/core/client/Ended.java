package assent.core.client;

import assent.core.api.EndReport;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an ending.
 *
 * @param sent of the decision itself
 * @param report what is true now; null while nothing of it was done
 */
public record Ended(Sent sent, @Nullable EndReport report) {}
