/**
 * Consent at work: offers and invites, what was accepted, by whom and how far, and how it ends.
 *
 * <p>The registries say what is known, the handler takes in what arrives, the commands keep what a
 * person decided, and the sender carries it out.
 */
@NullMarked
package assent.core.consent;

import org.jspecify.annotations.NullMarked;
