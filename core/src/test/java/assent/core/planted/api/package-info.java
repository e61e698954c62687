/** Planted faults. */
@NullMarked
package assent.core.planted.api;

import org.jspecify.annotations.NullMarked;
