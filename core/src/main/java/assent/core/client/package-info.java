/**
 * Core for programs without a window: every function of the public JavaScript package of the
 * protocol, with all of its parameters, on one account ({@code docs/cmc-names.md}).
 *
 * <p>What is sent and decided here goes the way that the application itself goes: it is kept in an
 * outbox, carried out in the steps of {@code assent.core.operation}, looked after until its outcome
 * is known, and never repeated blindly. {@link assent.core.client.CmcClient} is where to begin.
 */
@NullMarked
package assent.core.client;

import org.jspecify.annotations.NullMarked;
