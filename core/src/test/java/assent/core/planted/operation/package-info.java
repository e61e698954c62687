/** Planted faults. */
@NullMarked
package assent.core.planted.operation;

import org.jspecify.annotations.NullMarked;
