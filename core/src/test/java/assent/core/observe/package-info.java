/** Tests of values and lists that can be watched. */
@NullMarked
package assent.core.observe;

import org.jspecify.annotations.NullMarked;
