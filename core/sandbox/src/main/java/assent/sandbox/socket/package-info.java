/**
 * The few engine.io and socket.io frames of version 4 that a Pryv client needs, spoken directly on
 * a websocket.
 */
@NullMarked
package assent.sandbox.socket;

import org.jspecify.annotations.NullMarked;
