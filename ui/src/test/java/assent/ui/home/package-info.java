/** Tests of what needs a coordinator today. */
@NullMarked
package assent.ui.home;

import org.jspecify.annotations.NullMarked;
