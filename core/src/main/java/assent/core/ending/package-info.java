/** Ending things in their order, whatever becomes of each. */
@NullMarked
package assent.core.ending;

import org.jspecify.annotations.NullMarked;
