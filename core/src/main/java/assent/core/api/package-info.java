/**
 * The facade: all that a user interface, or another program, may hold of core beside the rules of
 * the protocol. Data and interfaces only.
 *
 * <p>{@link assent.core.api.AccountSession} is one signed-in account. What changes over time is
 * observable; what a person does is a blocking call that returns the real outcome, to be made off
 * the user-interface thread.
 */
@NullMarked
package assent.core.api;

import org.jspecify.annotations.NullMarked;
