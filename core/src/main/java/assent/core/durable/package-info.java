/** Files that survive a crash: whole or not at all, and the named points at which tests crash. */
@NullMarked
package assent.core.durable;

import org.jspecify.annotations.NullMarked;
