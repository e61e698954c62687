/** Tests of this room. */
@NullMarked
package assent.ui.relationships;

import org.jspecify.annotations.NullMarked;
