/** Threads that must never wait, and the check that keeps them from it. */
@NullMarked
package assent.core.waiting;

import org.jspecify.annotations.NullMarked;
