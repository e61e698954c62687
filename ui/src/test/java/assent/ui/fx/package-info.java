/** Tests of this room. */
@NullMarked
package assent.ui.fx;

import org.jspecify.annotations.NullMarked;
