/** Controls that more than one screen uses. They know nothing of core. */
@NullMarked
package assent.ui.control;

import org.jspecify.annotations.NullMarked;
