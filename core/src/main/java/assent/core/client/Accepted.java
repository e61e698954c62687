package assent.core.client;

import assent.core.operation.Relationship;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an acceptance.
 *
 * @param sent of the decision itself
 * @param relationship what it made, as the platform tells it now; null while that is not known.
 *     Messages can be sent when it is usable
 */
public record Accepted(Sent sent, @Nullable Relationship relationship) {}
