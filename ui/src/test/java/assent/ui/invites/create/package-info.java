/** Writing an invite. */
@NullMarked
package assent.ui.invites.create;

import org.jspecify.annotations.NullMarked;
