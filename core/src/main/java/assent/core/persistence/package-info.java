/**
 * What a session keeps, and how: in memory for one run, or in the encrypted store. Only this
 * package knows both the session's words and the store; the store knows nothing of them.
 */
@NullMarked
package assent.core.persistence;

import org.jspecify.annotations.NullMarked;
