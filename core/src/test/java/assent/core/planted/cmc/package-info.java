/** Planted faults. */
@NullMarked
package assent.core.planted.cmc;

import org.jspecify.annotations.NullMarked;
