/**
 * How work begins and ends: follow-up work on one thread, closing in order, files that survive a
 * crash, threads that must never wait, and the points at which tests crash.
 */
@NullMarked
package assent.core.lifecycle;

import org.jspecify.annotations.NullMarked;
