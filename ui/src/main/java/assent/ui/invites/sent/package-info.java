/** What became of the invites that were sent: the list's rows, and one of them with its code. */
@NullMarked
package assent.ui.invites.sent;

import org.jspecify.annotations.NullMarked;
