/** Planted faults. */
@NullMarked
package assent.core.planted.sandbox;

import org.jspecify.annotations.NullMarked;
