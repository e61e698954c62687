/** Half of a planted arrow upwards. */
@NullMarked
package assent.ui.gate.planted.shell;

import org.jspecify.annotations.NullMarked;
