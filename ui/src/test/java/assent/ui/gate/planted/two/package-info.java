/** Half of a planted cycle. */
@NullMarked
package assent.ui.gate.planted.two;

import org.jspecify.annotations.NullMarked;
