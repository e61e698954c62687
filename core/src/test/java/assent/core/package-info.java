/** Tests of core as a whole. */
@NullMarked
package assent.core;

import org.jspecify.annotations.NullMarked;
