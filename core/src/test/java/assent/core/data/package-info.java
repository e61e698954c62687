/** Tests of the data that others share. */
@NullMarked
package assent.core.data;

import org.jspecify.annotations.NullMarked;
