/** Half of a planted arrow upwards. */
@NullMarked
package assent.ui.gate.planted.text;

import org.jspecify.annotations.NullMarked;
