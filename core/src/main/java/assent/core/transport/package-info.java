/**
 * The adapters to OkHttp and socket.io, and what keeps secrets out of their words.
 *
 * <p>Everything that touches the network goes through {@link HttpTransport}: HTTP/1.1 only, no
 * redirect ever followed, plain http refused except on the loopback, requests only to hosts that a
 * {@link HostPolicy} lets through, no silent second sending except of requests that say they are
 * safe to repeat (protocol LIVE §4, NOTES-2 §8). Used by platform and live, by nobody else.
 */
@NullMarked
package assent.core.transport;

import org.jspecify.annotations.NullMarked;
