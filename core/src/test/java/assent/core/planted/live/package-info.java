/** Planted faults. */
@NullMarked
package assent.core.planted.live;

import org.jspecify.annotations.NullMarked;
