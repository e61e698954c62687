/**
 * What a platform remembers, without any HTTP: accounts with their streams, events and accesses,
 * who may do what, and the seams a plugin hooks into. Everything is raw JSON; the only rule is that
 * a stored node is never changed in place.
 */
@NullMarked
package assent.sandbox.model;

import org.jspecify.annotations.NullMarked;
