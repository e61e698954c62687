@NullMarked
package assent.ui.control;

import org.jspecify.annotations.NullMarked;
