/** Invites sent, links opened, offers reviewed. */
@NullMarked
package assent.ui.invites;

import org.jspecify.annotations.NullMarked;
