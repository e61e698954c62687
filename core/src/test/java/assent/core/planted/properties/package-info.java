/** Planted faults. */
@NullMarked
package assent.core.planted.properties;

import org.jspecify.annotations.NullMarked;
