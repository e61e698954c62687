/**
 * The API methods of a platform ({@code events.get}, {@code accesses.update}…), the same for a REST
 * route, a batch and a socket: parameters checked, permissions enforced, plugins called, signals
 * raised. No HTTP.
 */
@NullMarked
package assent.sandbox.api;

import org.jspecify.annotations.NullMarked;
