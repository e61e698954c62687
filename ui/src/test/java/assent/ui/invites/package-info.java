/** Inviting, opening links, deciding. */
@NullMarked
package assent.ui.invites;

import org.jspecify.annotations.NullMarked;
