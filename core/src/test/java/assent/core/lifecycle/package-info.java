/** Files that survive a crash, and closing in order. */
@NullMarked
package assent.core.lifecycle;

import org.jspecify.annotations.NullMarked;
