package assent.core.api;

import assent.core.error.CoreException;
import org.jspecify.annotations.Nullable;

/**
 * How far something that was written has come, and whether it is still what was written.
 *
 * @param altered whether somebody changed it after it was written (protocol NOTES §9)
 * @param failure why it failed, or waits; null otherwise
 */
public record DeliveryStatus(Delivery delivery, boolean altered, @Nullable CoreException failure) {}
