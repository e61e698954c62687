/** A peer that wants to do harm, and what everybody else notices of it. */
@NullMarked
package assent.core.hostile;

import org.jspecify.annotations.NullMarked;
