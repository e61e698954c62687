/**
 * The facade at work: one signed-in account, kept true by what its platform says.
 *
 * <p>What may block runs on the caller's thread or on the session's own bookkeeping thread; see
 * {@code docs/threads.md}.
 */
@NullMarked
package assent.core.session;

import org.jspecify.annotations.NullMarked;
