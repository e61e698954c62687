/** Secrets are not seen. */
@NullMarked
package assent.core.security;

import org.jspecify.annotations.NullMarked;
