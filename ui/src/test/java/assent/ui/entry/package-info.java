@NullMarked
package assent.ui.entry;

import org.jspecify.annotations.NullMarked;
