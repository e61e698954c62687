@NullMarked
package assent.ui.decisions;

import org.jspecify.annotations.NullMarked;
