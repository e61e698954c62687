/**
 * The facade: all that a user interface may hold of core.
 *
 * <p>{@link assent.core.AccountSession} is one signed-in account. What changes over time is
 * observable; what a person does is a blocking call that returns the real outcome, to be made off
 * the user-interface thread.
 */
@NullMarked
package assent.core;

import org.jspecify.annotations.NullMarked;
