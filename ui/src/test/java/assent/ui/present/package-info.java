/** Tests of this room. */
@NullMarked
package assent.ui.present;

import org.jspecify.annotations.NullMarked;
