/** Tests of this room. */
@NullMarked
package assent.ui.shell;

import org.jspecify.annotations.NullMarked;
