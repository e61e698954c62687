/** How the vault is tried: every way and every move, keyrings that misbehave, crashes between. */
@NullMarked
package assent.core.vault;

import org.jspecify.annotations.NullMarked;
