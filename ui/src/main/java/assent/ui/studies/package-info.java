/** The studies of one account: who takes part, what their data say, how it goes. */
@NullMarked
package assent.ui.studies;

import org.jspecify.annotations.NullMarked;
