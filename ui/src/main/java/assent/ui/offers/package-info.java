/** What others ask for: a link opened, its offer read and decided on. */
@NullMarked
package assent.ui.offers;

import org.jspecify.annotations.NullMarked;
