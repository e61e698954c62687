/**
 * Examples of the client library, one for each of its functions: read them to learn how it is
 * called. They are tests, and run on the sandbox or on the platforms that are named ({@code
 * docs/contract.md}).
 */
@NullMarked
package assent.core.client;

import org.jspecify.annotations.NullMarked;
