/** Tests of secrets. */
@NullMarked
package assent.core.secret;

import org.jspecify.annotations.NullMarked;
