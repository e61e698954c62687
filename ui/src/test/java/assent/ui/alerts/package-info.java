/** Tests of this room. */
@NullMarked
package assent.ui.alerts;

import org.jspecify.annotations.NullMarked;
