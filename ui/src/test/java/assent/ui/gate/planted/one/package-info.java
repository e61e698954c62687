/** Half of a planted cycle. */
@NullMarked
package assent.ui.gate.planted.one;

import org.jspecify.annotations.NullMarked;
