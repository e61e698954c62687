/** Proposals to share something else: made, read as old against new, and answered. */
@NullMarked
package assent.ui.scope;

import org.jspecify.annotations.NullMarked;
