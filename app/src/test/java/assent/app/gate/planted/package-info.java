/** Faults that the rules must find. */
@NullMarked
package assent.app.gate.planted;

import org.jspecify.annotations.NullMarked;
