/** Tests of this room. */
@NullMarked
package assent.ui.format;

import org.jspecify.annotations.NullMarked;
