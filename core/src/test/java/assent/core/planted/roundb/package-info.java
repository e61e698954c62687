/** Planted faults. */
@NullMarked
package assent.core.planted.roundb;

import org.jspecify.annotations.NullMarked;
