/**
 * Keeps up with an account: a {@link assent.core.live.Doorbell} that only rings, one loop that
 * pulls what changed into an {@link assent.core.live.EventStore}, and {@link
 * assent.core.live.Monitor}s that tell it, under the design of protocol LIVE §3, which misses
 * nothing and repeats nothing.
 */
@NullMarked
package assent.core.live;

import org.jspecify.annotations.NullMarked;
