/** Classes that break the rules on purpose. */
@NullMarked
package assent.ui.gate.planted;

import org.jspecify.annotations.NullMarked;
