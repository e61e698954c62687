/** A network that can be made to fail, and what must stay true on it. */
@NullMarked
package assent.core.faults;

import org.jspecify.annotations.NullMarked;
