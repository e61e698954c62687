/** What needs a coordinator today, over all studies of an account. */
@NullMarked
package assent.ui.home;

import org.jspecify.annotations.NullMarked;
