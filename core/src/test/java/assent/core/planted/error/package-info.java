/** Planted faults. */
@NullMarked
package assent.core.planted.error;

import org.jspecify.annotations.NullMarked;
