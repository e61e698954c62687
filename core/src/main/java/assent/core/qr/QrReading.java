package assent.core.qr;

import assent.core.security.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a search for a QR code came to.
 *
 * @param accepted the first text that was looked for; null when there was none
 * @param others how many different other codes were read on the way
 * @param outOfTime whether the search was stopped before everything was tried
 */
public record QrReading(@Nullable Secret accepted, int others, boolean outOfTime) {}
