/** Tests of the studies' screens. */
@NullMarked
package assent.ui.studies;

import org.jspecify.annotations.NullMarked;
