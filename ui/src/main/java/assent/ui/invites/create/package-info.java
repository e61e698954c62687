/** A new invite, written step by step. */
@NullMarked
package assent.ui.invites.create;

import org.jspecify.annotations.NullMarked;
