/** The launcher and the one place where the parts are put together. */
@NullMarked
package assent.app;

import org.jspecify.annotations.NullMarked;
