/** Planted faults. */
@NullMarked
package assent.core.planted.rounda;

import org.jspecify.annotations.NullMarked;
