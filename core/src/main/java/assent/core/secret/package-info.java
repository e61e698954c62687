/** Values that must never reach a log, a screen, an exception or a file in clear. */
@NullMarked
package assent.core.secret;

import org.jspecify.annotations.NullMarked;
