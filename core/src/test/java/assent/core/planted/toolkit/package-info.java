/** Planted faults. */
@NullMarked
package assent.core.planted.toolkit;

import org.jspecify.annotations.NullMarked;
