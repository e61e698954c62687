/** Planted faults. */
@NullMarked
package assent.core.planted.session;

import org.jspecify.annotations.NullMarked;
