/**
 * Level 0 of the protocol, pure: identities, slugs, stream ids, event types, permissions, links and
 * the catalogue of errors. Nothing here talks to a network, and everything here survives hostile
 * input with a typed error.
 */
@NullMarked
package assent.core.cmc;

import org.jspecify.annotations.NullMarked;
