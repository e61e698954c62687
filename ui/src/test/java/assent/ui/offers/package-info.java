/** Links opened, offers decided on. */
@NullMarked
package assent.ui.offers;

import org.jspecify.annotations.NullMarked;
