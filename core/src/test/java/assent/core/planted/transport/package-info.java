/** Planted faults. */
@NullMarked
package assent.core.planted.transport;

import org.jspecify.annotations.NullMarked;
