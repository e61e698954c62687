package assent.core.timeline;

import assent.core.cmc.PryvEvent;
import java.time.Instant;

/**
 * One thing that was said, though it may stand there more than once.
 *
 * @param key id of the event that stood there first
 * @param at when that one was written
 * @param event the one that tells what has become of it
 */
record Folded(String key, Instant at, PryvEvent event) {}
