/** How the store is tried: as specified, against faults of the disk, and killed while it writes. */
@NullMarked
package assent.core.store;

import org.jspecify.annotations.NullMarked;
