/** The screen of invites: the list of those sent, and beside it what was chosen or begun. */
@NullMarked
package assent.ui.invites;

import org.jspecify.annotations.NullMarked;
