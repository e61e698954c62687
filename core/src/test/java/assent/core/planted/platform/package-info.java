/** Planted faults. */
@NullMarked
package assent.core.planted.platform;

import org.jspecify.annotations.NullMarked;
