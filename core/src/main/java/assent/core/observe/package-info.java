/** Values and lists that can be watched, without any user-interface toolkit. */
@NullMarked
package assent.core.observe;

import org.jspecify.annotations.NullMarked;
