/**
 * What a platform must do for the operations to be true, tried on the embedded sandbox at every
 * build and on any real platform when told to ({@code docs/contract.md}).
 *
 * <p>Each test names the rows of the protocol pages that it answers for with {@link
 * assent.core.contract.Row}.
 */
@NullMarked
package assent.core.contract;

import org.jspecify.annotations.NullMarked;
